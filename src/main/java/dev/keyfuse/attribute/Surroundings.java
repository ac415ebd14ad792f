package dev.keyfuse.attribute;

import dev.keyfuse.match.Candidate;
import dev.keyfuse.match.CandidateFinder;
import dev.keyfuse.match.Delimiters;
import dev.keyfuse.match.SaidWords;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Shape;
import dev.keyfuse.rules.Specificity;

/**
 * The cheap look that keeps lists of digests and ids from being read in full: a value whose shape
 * says nothing must have a word near it that could make it a credential.
 */
final class Surroundings {
  private static final int BEFORE = CandidateFinder.LOOK;
  private static final int AFTER = 60;

  /** Bytes before a value in which its label ends. */
  private static final int LABEL = 12;

  private static final SaidWords TELLING =
      new SaidWords(
          "key",
          "secret",
          "pass",
          "token",
          "api",
          "auth",
          "client",
          "ccxt",
          "cred",
          "sign",
          "account",
          "_ak",
          "_sk",
          "_pk",
          "wallet",
          "chave",
          "chiave",
          "clave",
          "klucz",
          "segr",
          "geheim",
          "sleutel",
          "scan(",
          "_pub",
          "_priv",
          "_sec",
          "pk =",
          "pk=",
          "pk :=",
          "broadcast");

  private Surroundings() {}

  static boolean worthReading(byte[] text, Candidate candidate) {
    for (Part part : candidate.parts()) {
      boolean common =
          part.specificity() == Specificity.SHARED || part.specificity() == Specificity.NAMED;
      if (!common || part.shapes().stream().allMatch(Shape.Pem.class::isInstance)) {
        return true;
      }
    }
    if (mixed(candidate.value())
        || bare(text, candidate)
        || Initials.variable(text, candidate.start())
        || Row.item(text, candidate.start(), candidate.end(), false)) {
      return true;
    }
    int from = Math.max(0, candidate.start() - BEFORE);
    // What other scripts call a key is read later.
    return ForeignWords.in(text, Math.max(from, candidate.start() - LABEL), candidate.start())
        || TELLING.in(text, from, candidate.start())
        || TELLING.in(text, candidate.end(), behind(text, candidate));
  }

  /** Up to where is looked behind a value: what a variable is for is said farther off. */
  private static int behind(byte[] text, Candidate candidate) {
    boolean variable = Variables.assigned(text, candidate.start()) != null;
    return Math.min(text.length, candidate.end() + (variable ? BEFORE : AFTER));
  }

  /** Whether a value stands alone on its line, and so does everything before it. */
  private static boolean bare(byte[] text, Candidate candidate) {
    int end = candidate.end();
    boolean alone =
        candidate.start() < BEFORE && (end == text.length || Delimiters.lineEnd(text[end]));
    for (int i = 0; alone && i < candidate.start(); i++) {
      alone = token(text[i]) || Delimiters.lineEnd(text[i]);
    }
    return alone;
  }

  /** Whether a byte can be in a value that stands alone. */
  static boolean token(byte b) {
    return b > ' ' && b < 127 && "\"'`<>{}()[],;:".indexOf(b) < 0;
  }

  /** Digests and ids keep to one case; in a value that doesn't, there is more to it. */
  static boolean mixed(byte[] value) {
    boolean lower = false;
    boolean upper = false;
    for (byte b : value) {
      lower |= b >= 'a' && b <= 'z';
      upper |= b >= 'A' && b <= 'Z';
    }
    return lower && upper;
  }
}
