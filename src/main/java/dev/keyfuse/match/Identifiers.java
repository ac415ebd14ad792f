package dev.keyfuse.match;

/**
 * The quick look at a run that tells most identifiers and paths from values. Pure functions. Of
 * random values of 16 base62 characters three in ten thousand look like one, of longer ones and of
 * those in other alphabets hardly any.
 */
final class Identifiers {
  private static final int SIGNS = Classes.PLUS_SLASH | Classes.DASH | Classes.UNDERSCORE;
  private static final int SMALL = Classes.LOWER | Classes.LOWER_HEX;
  private static final int CAPITAL = Classes.UPPER | Classes.UPPER_HEX;

  private Identifiers() {}

  /**
   * Whether a run is letters of one case and signs, capitalised words without a sign, or short
   * pieces that signs part, nearly all of letters.
   */
  static boolean in(byte[] content, int from, int to) {
    int classes = Classes.of(content, from, to);
    boolean small = (classes & SMALL) != 0;
    boolean capital = (classes & CAPITAL) != 0;
    if (small != capital && (classes & Classes.DIGIT) == 0) {
      return true;
    }
    if (!small && !capital) {
      return false;
    }
    if ((classes & SIGNS) == 0) {
      return (classes & Classes.DIGIT) == 0 && camel(content, from, to);
    }
    // Keys in groups have dashes, and may have few digits.
    boolean groups = !small || (classes & (SIGNS & ~Classes.DASH)) == 0;
    return (!groups || (classes & Classes.DIGIT) == 0)
        && path(content, from, to, small && capital ? 4 : 3);
  }

  /** Letters alone, at most a fifth of them capital and each of those before a small one. */
  static boolean camel(byte[] content, int from, int to) {
    int capitals = 0;
    boolean before = false;
    for (int i = from; i < to; i++) {
      boolean capital = content[i] < 'a';
      if (!letter(content[i]) || capital && before) {
        return false;
      }
      capitals += capital ? 1 : 0;
      before = capital;
    }
    return !before && capitals * 5 <= to - from;
  }

  /**
   * Pieces between signs that are shorter than any value, with a digit in sixteen characters at
   * most, in words of so many letters on average: {@code /api/v1/getOrder}. A capital begins one.
   */
  private static boolean path(byte[] content, int from, int to, int wordLength) {
    int digits = 0;
    int letters = 0;
    int words = 0;
    int piece = 0;
    int before = 0;
    boolean single = false;
    for (int i = from; i < to; i++) {
      int kind = Classes.of(content[i]);
      kind = (kind & SMALL) != 0 ? SMALL : (kind & CAPITAL) != 0 ? CAPITAL : kind & Classes.DIGIT;
      piece = kind == 0 ? 0 : piece + 1;
      if (piece == Lexer.SHORTEST) {
        return false;
      }
      digits += kind == Classes.DIGIT ? 1 : 0;
      letters += kind == 0 ? 0 : 1;
      boolean capitalised = kind == SMALL && before == CAPITAL && single;
      single = kind != before;
      words += kind == 0 || kind == before || capitalised ? 0 : 1;
      before = kind;
    }
    return digits * 16 <= to - from && letters >= wordLength * words;
  }

  private static boolean letter(byte b) {
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'z';
  }
}
