package dev.keyfuse.finding;

import dev.keyfuse.rules.PartKind;
import dev.keyfuse.secret.Secret;
import dev.keyfuse.validate.Check;
import java.util.List;

/**
 * One part of an exposed credential.
 *
 * @param kind what it is for
 * @param rule rule id, {@code SERVICE/PART}
 * @param value the value, canonical (unescaped, decoded)
 * @param checks what was proved offline
 * @param occurrences places where it stands, sorted by place, path and position; of the versions a
 *     path had in history only the first and the one in HEAD
 */
public record ExposedPart(
    PartKind kind, String rule, Secret value, List<Check> checks, List<Occurrence> occurrences) {
  public ExposedPart {
    checks = List.copyOf(checks);
    occurrences = List.copyOf(occurrences);
  }

  /** The masked value; what a person chose shows nothing but its length. */
  public String masked() {
    return kind.hashable() ? value.masked() : "… (" + value.length() + ")";
  }
}
