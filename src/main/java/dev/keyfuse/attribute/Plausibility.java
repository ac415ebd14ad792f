package dev.keyfuse.attribute;

import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Shape;
import dev.keyfuse.rules.Specificity;
import java.util.List;
import java.util.Optional;

/**
 * Whether something is a credential at all: names, shapes and the named service have to add up. The
 * less a shape says, the more its surroundings must.
 */
final class Plausibility {
  private Plausibility() {}

  /**
   * Weighs one credential.
   *
   * @param readings for each service that fits, which part each member would be
   * @param score weight of the evidence for the best service
   */
  static boolean credential(Credential credential, List<List<Optional<Part>>> readings, int score) {
    List<Optional<Part>> best = readings.get(0);
    if (any(best, Specificity.UNIQUE)) {
      return true;
    }
    boolean pair = credential.members().stream().filter(m -> !m.companion()).count() > 1;
    boolean distinct =
        best.stream()
            .flatMap(Optional::stream)
            .anyMatch(p -> p.specificity() == Specificity.DISTINCTIVE);
    boolean strong =
        credential.members().stream()
            .anyMatch(m -> !m.companion() && part(m.role()) && m.role().strong());
    boolean named =
        credential.members().stream().anyMatch(m -> !m.companion() && m.role().role() != Role.NONE);
    if (score == 0) {
      boolean passphrase =
          pair && credential.members().stream().anyMatch(Credential.Member::companion);
      return pair
          && strong
          && (passphrase || readings.stream().allMatch(r -> any(r, Specificity.DISTINCTIVE)));
    }
    if (!pair && best.stream().flatMap(Optional::stream).anyMatch(Plausibility::pem)) {
      // Private keys have a hundred uses: a mention somewhere in the file is not enough.
      return score >= 55;
    }
    if (strong) {
      return score >= 30;
    }
    if (named) {
      return score >= 60 || (distinct || pair) && score >= 36;
    }
    return distinct && (pair ? score >= 36 : score >= 70);
  }

  /**
   * Whether something is a credential although the service it is named after issues none of its
   * form: a pair by its names, a single value if nothing else looks like it either.
   */
  static boolean misnamed(Credential credential, List<Optional<Part>> reading) {
    List<Credential.Member> found =
        credential.members().stream().filter(m -> !m.companion()).toList();
    boolean strong = found.stream().anyMatch(m -> part(m.role()) && m.role().strong());
    return strong && (found.size() > 1 || any(reading, Specificity.DISTINCTIVE));
  }

  private static boolean part(NameRole role) {
    return role.role() == Role.KEY || role.role() == Role.SECRET || role.role() == Role.PASSPHRASE;
  }

  private static boolean pem(Part part) {
    return part.shapes().stream().anyMatch(Shape.Pem.class::isInstance);
  }

  private static boolean any(List<Optional<Part>> parts, Specificity wanted) {
    return parts.stream().flatMap(Optional::stream).anyMatch(p -> p.specificity() == wanted);
  }
}
