package dev.keyfuse.attribute;

import dev.keyfuse.rules.Part;
import java.util.List;
import java.util.Optional;

/**
 * Whose a credential is, as far as the evidence goes.
 *
 * @param service the service; empty if the evidence leaves several
 * @param score weight of the evidence for it, or for the best of several, 0 to 100
 * @param alternatives every service considered that any evidence speaks for, best first; all that
 *     fit if none does
 * @param evidence why, strongest first
 * @param parts what each member of the credential is, in the order of its members; empty for one
 *     that the service does not have
 */
public record Verdict(
    Optional<String> service,
    int score,
    List<Alternative> alternatives,
    List<Evidence> evidence,
    List<Optional<Part>> parts) {
  public Verdict {
    alternatives = List.copyOf(alternatives);
    evidence = List.copyOf(evidence);
    parts = List.copyOf(parts);
  }
}
