package dev.keyfuse.gitleaks;

import dev.keyfuse.rules.Alphabet;
import java.util.BitSet;
import java.util.List;

/**
 * The run of characters in a secret that it can be found by.
 *
 * @param prefix literal start of the run; may be empty
 * @param alphabet of what follows
 * @param min least length, prefix included
 * @param max greatest length
 */
record Core(String prefix, Alphabet alphabet, int min, int max) {
  private static final int SHORTEST = 16;
  private static final int LONGEST = 1024;

  private static final List<Alphabet> NARROWEST_FIRST =
      List.of(
          Alphabet.DIGITS,
          Alphabet.HEX_LOWER,
          Alphabet.HEX_UPPER,
          Alphabet.LOWER_ALNUM,
          Alphabet.BASE32,
          Alphabet.UPPER_ALNUM,
          Alphabet.BASE58,
          Alphabet.BASE62,
          Alphabet.BASE64URL,
          Alphabet.BASE64);

  /** The longest run that is in every match of a secret. */
  static Core of(Piece secret) throws UnsupportedException {
    List<Piece> pieces = secret.pieces().isEmpty() ? List.of(secret) : secret.pieces();
    Core best = null;
    int from = 0;
    for (int i = 0; i <= pieces.size(); i++) {
      if (i == pieces.size() || !run(pieces.get(i))) {
        Core core = of(pieces.subList(from, i));
        best = core != null && (best == null || core.min > best.min) ? core : best;
        from = i + 1;
      }
    }
    if (best == null) {
      throw new UnsupportedException(
          "no run of at least " + SHORTEST + " characters of one alphabet is in every match");
    }
    return best;
  }

  /** Padding ends a run, and a class may name it with the rest. */
  private static boolean run(Piece piece) {
    BitSet drawn = drawn(piece);
    return !drawn.isEmpty() && alphabet(drawn) != null || piece.max() == 0;
  }

  private static BitSet drawn(Piece piece) {
    BitSet drawn = (BitSet) piece.characters().clone();
    drawn.clear('=');
    return drawn;
  }

  private static Core of(List<Piece> pieces) {
    StringBuilder prefix = new StringBuilder();
    BitSet drawn = new BitSet();
    int min = 0;
    int max = 0;
    for (Piece piece : pieces) {
      if (drawn.isEmpty() && piece.literal() >= 0) {
        prefix.append((char) piece.literal());
      } else {
        drawn.or(drawn(piece));
      }
      min += piece.min();
      max += piece.max();
    }
    Alphabet alphabet = drawn.isEmpty() ? null : alphabet(drawn);
    return alphabet == null || min < SHORTEST
        ? null
        : new Core(prefix.toString(), alphabet, min, Math.min(max, LONGEST));
  }

  private static Alphabet alphabet(BitSet characters) {
    return NARROWEST_FIRST.stream()
        .filter(a -> characters.stream().allMatch(c -> c < 128 && a.contains((byte) c)))
        .findFirst()
        .orElse(null);
  }
}
