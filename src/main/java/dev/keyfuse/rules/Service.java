package dev.keyfuse.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Everything known about one service: an exchange, a wallet format, a bot.
 *
 * @param id stable id, lower case, the ccxt id where there is one
 * @param name name people use
 * @param kind sort of service
 * @param defunct closed down: its keys open nothing any more
 * @param ccxt ids under which the ccxt library connects to it
 * @param names what names it in a text
 * @param parts the parts of its credentials, in all forms
 * @param credentials which part ids together are a usable credential; alternatives
 * @param told what a victim has to know, read when first asked for
 */
public record Service(
    String id,
    String name,
    ServiceKind kind,
    boolean defunct,
    List<String> ccxt,
    Names names,
    List<Part> parts,
    List<List<String>> credentials,
    Told told) {
  public Service {
    ccxt = List.copyOf(ccxt);
    parts = List.copyOf(parts);
    credentials = copy(credentials);
  }

  /** A service whose guidance is at hand. */
  public Service(
      String id,
      String name,
      ServiceKind kind,
      boolean defunct,
      List<String> ccxt,
      Names names,
      List<Part> parts,
      List<List<String>> credentials,
      Guidance guidance) {
    this(id, name, kind, defunct, ccxt, names, parts, credentials, new Told(guidance));
  }

  private static List<List<String>> copy(List<List<String>> credentials) {
    List<List<String>> copy = new ArrayList<>(credentials.size());
    for (List<String> credential : credentials) {
      copy.add(List.copyOf(credential));
    }
    return Collections.unmodifiableList(copy);
  }

  /** What a victim has to know. */
  public Guidance guidance() {
    return told.guidance();
  }

  /** The part with this id. */
  public Optional<Part> part(String partId) {
    return parts.stream().filter(part -> part.id().equals(partId)).findFirst();
  }
}
