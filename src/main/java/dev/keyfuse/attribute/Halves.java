package dev.keyfuse.attribute;

import dev.keyfuse.match.Candidate;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.Specificity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Private keys that have a public key of the same form beside them, such as those of WireGuard:
 * both are halves of one pair. A service whose keys look different has not issued the private one.
 */
final class Halves {
  /** Lines between the two. */
  private static final int LINES = 12;

  private final List<Word> words;
  private final List<Detector.Hit> hits;
  private final Names names;

  /** Null until a private key asks for them. */
  private List<PublicKey> publicKeys;

  /** A public key, and the services that issue keys of its form. */
  private record PublicKey(int line, int length, Set<String> services) {}

  Halves(List<Word> words, List<Detector.Hit> hits, Names names) {
    this.words = words;
    this.hits = hits;
    this.names = names;
  }

  private List<PublicKey> publicKeys() {
    if (publicKeys == null) {
      publicKeys = new ArrayList<>();
      for (Detector.Hit hit : hits) {
        Word word = Word.holding(words, hit.candidate().start());
        if (word != null && names.saysPublic(word)) {
          publicKeys.add(publicKey(word, hit.candidate()));
        }
      }
    }
    return publicKeys;
  }

  private static PublicKey publicKey(Word word, Candidate candidate) {
    Set<String> services = new HashSet<>();
    for (Part part : candidate.parts()) {
      if (part.kind() == PartKind.KEY) {
        services.add(part.service());
      }
    }
    return new PublicKey(word.line(), candidate.value().length, services);
  }

  /** Takes from a value the parts that the public key beside it rules out. */
  void settle(Sighting sighting) {
    if (sighting.role().role() != Role.PRIVATE_KEY) {
      return;
    }
    Set<String> services = new HashSet<>();
    boolean any = false;
    for (PublicKey key : publicKeys()) {
      boolean beside =
          Math.abs(key.line - sighting.line()) <= LINES
              && key.length == sighting.candidate().value().length;
      any |= beside;
      if (beside) {
        services.addAll(key.services);
      }
    }
    if (any) {
      sighting
          .fits()
          .keySet()
          .removeIf(
              part ->
                  part.kind() == PartKind.SECRET
                      && part.specificity() == Specificity.SHARED
                      && !services.contains(part.service()));
    }
  }
}
