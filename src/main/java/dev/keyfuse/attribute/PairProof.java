package dev.keyfuse.attribute;

import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.secret.Secret;
import dev.keyfuse.validate.KeyPairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An API key that is the public half of the secret beside it: both are real, and one account's. */
final class PairProof {
  private static final String SEED = "ed25519-seed";

  private PairProof() {}

  /** The verdict, with that as a reason if it is so. */
  static Verdict told(Verdict verdict, Credential credential) {
    Optional<Secret> key = value(verdict, credential, PartKind.KEY, part -> true);
    Optional<Secret> seed =
        value(verdict, credential, PartKind.SECRET, part -> part.checks().contains(SEED));
    if (key.isEmpty()
        || seed.isEmpty()
        || !KeyPairs.ed25519(key.get().reveal(), seed.get().reveal())) {
      return verdict;
    }
    List<Evidence> evidence = new ArrayList<>(verdict.evidence());
    String detail = "the API key is the Ed25519 public key of the secret: they belong together";
    evidence.add(new Evidence(Evidence.Kind.PROOF, verdict.service().orElse(""), detail, 0));
    return new Verdict(
        verdict.service(), verdict.score(), verdict.alternatives(), evidence, verdict.parts());
  }

  private static Optional<Secret> value(
      Verdict verdict, Credential credential, PartKind kind, Predicate<Part> wanted) {
    for (int i = 0; i < verdict.parts().size(); i++) {
      Part part = verdict.parts().get(i).orElse(null);
      if (part != null && part.kind() == kind && wanted.test(part)) {
        return Optional.of(credential.members().get(i).value());
      }
    }
    return Optional.empty();
  }
}
