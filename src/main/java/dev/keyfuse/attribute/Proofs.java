package dev.keyfuse.attribute;

import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Specificity;
import dev.keyfuse.validate.Check;
import java.util.List;
import java.util.Optional;

/** What a value itself says of whose it is: by its form, or by proving itself. Immutable. */
final class Proofs {
  private static final int SHAPE = 92;
  private static final int SHARED_SHAPE = 75;
  private static final int PROOF = 97;

  /** No more than a guess: nothing names the service. */
  static final int PRIVATE_KEY = 50;

  private final Services services;

  Proofs(Services services) {
    this.services = services;
  }

  /** Adds what speaks for one reading of a credential. */
  void add(Credential credential, Assigned assigned, Scores scores) {
    boolean others = assigned.parts().stream().filter(Optional::isPresent).count() > 1;
    for (int i = 0; i < assigned.parts().size(); i++) {
      Part part = assigned.parts().get(i).orElse(null);
      if (part == null) {
        continue;
      }
      List<Check> checks = credential.members().get(i).fits().get(part);
      // Many programs store both halves in a row: it is no service's that nothing speaks for.
      boolean pair =
          part.checks().contains("ed25519-seed-public")
              && (others || scores.of(part.service()) > 0);
      boolean own = Contradiction.wallet(services.get(part.service()));
      Optional<Check> proof =
          checks.stream()
              .filter(
                  c -> pair && c.result() == Check.Result.PROVED || own && NearbyAddresses.proof(c))
              .findFirst();
      if (proof.isPresent()) {
        scores.add(
            new Evidence(
                Evidence.Kind.PROOF,
                part.service(),
                "the " + part.kind().words() + " proves itself: " + proof.get().detail(),
                0),
            PROOF,
            false);
      } else if (part.specificity() == Specificity.UNIQUE) {
        addShape(part, successor(part, credential.members().get(i), scores), scores);
      } else if (part.specificity() == Specificity.NAMED && says(credential.members().get(i))) {
        scores.add(
            new Evidence(
                Evidence.Kind.NAME,
                part.service(),
                "its name says a private key, and it has the form of one",
                0),
            PRIVATE_KEY,
            false);
      }
    }
  }

  /** A service that another took its form over from is told by its name, if that is said. */
  private void addShape(Part part, String successor, Scores scores) {
    boolean said =
        !successor.isEmpty()
            && scores.of(successor) > Math.max(Attribution.FAINT, scores.of(part.service()));
    String owner = said ? successor : part.service();
    String other = said ? part.service() : successor;
    String others =
        other.isEmpty() ? "no other service's " : "besides " + services.name(other) + "'s no ";
    String detail = others + part.kind().words() + " looks like " + services.name(owner) + "'s";
    scores.add(
        new Evidence(Evidence.Kind.SHAPE, owner, detail, 0),
        other.isEmpty() ? SHAPE : SHARED_SHAPE,
        false);
  }

  /**
   * Of the other services that have a form of what is nearly one's own, the one most is said of.
   */
  private static String successor(Part part, Credential.Member member, Scores scores) {
    return member.fits().keySet().stream()
        .filter(other -> other.specificity() != Specificity.UNIQUE)
        .filter(other -> other.kind() == part.kind() && !other.service().equals(part.service()))
        .filter(other -> other.shapes().stream().anyMatch(part.shapes()::contains))
        .map(Part::service)
        .reduce((one, other) -> scores.of(other) > scores.of(one) ? other : one)
        .orElse("");
  }

  private static boolean says(Credential.Member member) {
    return member.role().role() == Role.PRIVATE_KEY && member.role().strong();
  }
}
