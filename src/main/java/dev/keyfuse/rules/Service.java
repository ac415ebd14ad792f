package dev.keyfuse.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Everything known about one service: an exchange, a wallet format, a bot.
 *
 * @param id stable id, lower case, the ccxt id where there is one
 * @param kind sort of service
 * @param defunct closed down: its keys open nothing any more
 * @param parts the parts of its credentials, in all forms
 * @param about what it is called
 * @param told what a victim has to know
 */
public record Service(
    String id,
    ServiceKind kind,
    boolean defunct,
    List<Part> parts,
    Later<About> about,
    Later<Guidance> told) {
  public Service {
    parts = List.copyOf(parts);
  }

  /** A service of which everything is at hand. */
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
    this(
        id,
        kind,
        defunct,
        parts,
        Later.of(new About(name, ccxt, names, credentials)),
        Later.of(guidance));
  }

  /** What is only asked where something was found; the methods of the same names explain it. */
  record About(String name, List<String> ccxt, Names names, List<List<String>> credentials) {
    About {
      ccxt = List.copyOf(ccxt);
      credentials = copy(credentials);
    }
  }

  private static List<List<String>> copy(List<List<String>> credentials) {
    List<List<String>> copy = new ArrayList<>(credentials.size());
    for (List<String> credential : credentials) {
      copy.add(List.copyOf(credential));
    }
    return Collections.unmodifiableList(copy);
  }

  /** Name people use. */
  public String name() {
    return about.get().name();
  }

  /** Ids under which the ccxt library connects to it. */
  public List<String> ccxt() {
    return about.get().ccxt();
  }

  /** What names it in a text. */
  public Names names() {
    return about.get().names();
  }

  /** Which part ids together are a usable credential; alternatives. */
  public List<List<String>> credentials() {
    return about.get().credentials();
  }

  /** What a victim has to know. */
  public Guidance guidance() {
    return told.get();
  }

  /** The part with this id. */
  public Optional<Part> part(String partId) {
    return parts.stream().filter(part -> part.id().equals(partId)).findFirst();
  }
}
