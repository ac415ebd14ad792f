package dev.keyfuse.attribute;

import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.Shape;
import dev.keyfuse.rules.Specificity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Whether something is a credential at all: names, shapes and the named service have to add up. The
 * less a shape says, the more its surroundings must.
 */
final class Plausibility {
  /** Score from which a lone value of a distinctive form is one without a name. */
  private static final int LONE = 70;

  /** Score from which 32 bytes that are called no more than a key are a wallet's. */
  private static final int INDEX = 85;

  private Plausibility() {}

  /** Whether a value can be, or make of others with it, a credential that is ever reported. */
  static boolean promising(Sighting sighting) {
    return promising(sighting.role(), sighting.fits().keySet());
  }

  /**
   * Whether there are a path and a repository with which something is a credential. Never false
   * where {@link Attribution#decide} says it is one; what is impossible need not be kept.
   */
  static boolean possible(Credential credential) {
    List<Credential.Member> found =
        credential.members().stream().filter(m -> !m.companion()).toList();
    Credential.Member first = found.get(0);
    return found.size() == 1 && first.role().role() == Role.NONE
        ? first.fits().keySet().stream().anyMatch(part -> possible(part, credential.scores()))
        : found.stream().anyMatch(m -> promising(m.role(), m.fits().keySet()));
  }

  /** Whether a lone value without a name can be this part. */
  private static boolean possible(Part part, Scores scores) {
    return part.specificity() == Specificity.UNIQUE
        || pem(part)
        || part.specificity() == Specificity.DISTINCTIVE && most(part.service(), scores) >= LONE;
  }

  private static boolean promising(NameRole role, Collection<Part> fits) {
    return role.role() != Role.NONE || fits.stream().anyMatch(Plausibility::telling);
  }

  /** Whether a value of this form may be a credential whatever it is called. */
  static boolean telling(Part part) {
    return part.specificity() == Specificity.UNIQUE
        || part.specificity() == Specificity.DISTINCTIVE
        || pem(part);
  }

  /** The score a service has where path and repository speak for it too. */
  private static int most(String service, Scores said) {
    Scores most = new Scores();
    most.addAll(said, 0);
    most.add(new Evidence(Evidence.Kind.PATH, service, "", 0), PathEvidence.PATH, false);
    most.add(
        new Evidence(Evidence.Kind.REPOSITORY, service, "", 0), PathEvidence.REPOSITORY, false);
    return most.of(service);
  }

  /**
   * Weighs one credential.
   *
   * @param readings for each service that fits, which part each member would be
   * @param wallet whether the best service is a wallet
   * @param score weight of the evidence for the best service
   */
  static boolean credential(
      Credential credential, List<List<Optional<Part>>> readings, boolean wallet, int score) {
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
            .anyMatch(m -> !m.companion() && m.role().part() && m.role().strong());
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
      // Exchanges hand out tokens for a minute, too, and print them in their documentation.
      boolean vague = credential.members().stream().allMatch(Plausibility::vague);
      // Contracts keep everything under keys of 32 bytes: orders, positions, markets.
      boolean index =
          !pair && wallet && best.stream().flatMap(Optional::stream).anyMatch(Plausibility::common);
      int least = index && credential.members().stream().anyMatch(Plausibility::key) ? INDEX : 60;
      return score >= (vague ? LONE : least) || (distinct || pair) && score >= 36;
    }
    return distinct && (pair ? score >= 36 : score >= LONE);
  }

  /**
   * Whether something is a single value that looks like many others: that a repository uses some
   * library does not make it that service's.
   */
  static boolean commonplace(Credential credential, List<Optional<Part>> reading) {
    return credential.members().stream().filter(m -> !m.companion()).count() < 2
        && reading.stream().flatMap(Optional::stream).noneMatch(Plausibility::telling);
  }

  /**
   * Whether something is a credential although the service it is named after issues none of its
   * form: a pair by its names, a single value if nothing else looks like it either. Of most private
   * keys the public key stands beside them: those are no such pair.
   */
  static boolean misnamed(Credential credential, List<Optional<Part>> reading) {
    List<Credential.Member> found =
        credential.members().stream().filter(m -> !m.companion()).toList();
    boolean strong = found.stream().anyMatch(m -> m.role().part() && m.role().strong());
    boolean pair =
        found.size() > 1
            && found.stream()
                .anyMatch(m -> m.role().strong() && m.role().part() && !m.role().signs());
    return pair || strong && any(reading, Specificity.DISTINCTIVE);
  }

  /** Whether a member is called a token or the like, or is no more than a user's number. */
  private static boolean vague(Credential.Member member) {
    return member.companion()
        ? member.fits().keySet().stream().allMatch(part -> part.kind() == PartKind.UID)
        : member.role().role() == Role.CREDENTIAL;
  }

  private static boolean common(Part part) {
    return part.specificity() == Specificity.NAMED
        || part.specificity() == Specificity.SHARED && part.kind() == PartKind.PRIVATE_KEY;
  }

  private static boolean key(Credential.Member member) {
    return member.role().role() == Role.KEY;
  }

  private static boolean pem(Part part) {
    return part.shapes().stream().anyMatch(Shape.Pem.class::isInstance);
  }

  private static boolean any(List<Optional<Part>> parts, Specificity wanted) {
    return parts.stream().flatMap(Optional::stream).anyMatch(p -> p.specificity() == wanted);
  }
}
