package dev.keyfuse.match;

import java.util.function.IntPredicate;

/** Short words that stand before or behind a value in one run: {@code apikey-…}. */
final class Labels {
  /** Longest label, in bytes. */
  static final int LONGEST = 24;

  private static final String[] NAMES = {"key", "secret", "token"};

  private Labels() {}

  static boolean dash(byte b) {
    return b == '-' || b == '_';
  }

  /** A piece of a longer dashed token only counts if the rest are short labels, not more noise. */
  static boolean label(Escapes.Run run, int from, int to) {
    if (to - from > LONGEST) {
      return false;
    }
    int digits = 0;
    int humps = 0;
    for (int i = from; i < to; i++) {
      byte b = run.at(i);
      digits += b >= '0' && b <= '9' ? 1 : 0;
      boolean upper = b >= 'A' && b <= 'Z';
      boolean afterLower = i > from && run.at(i - 1) >= 'a' && run.at(i - 1) <= 'z';
      humps += upper && afterLower ? 1 : 0;
    }
    return digits <= 2 && humps == 0;
  }

  /**
   * Whether a run is a credential's name and a value, {@code api_key_…}, and not one value of that
   * length that has a dash by chance.
   *
   * @param lengths the lengths values have
   */
  static boolean named(Escapes.Run run, int from, int to, IntPredicate lengths) {
    int last = Math.min(to - Lexer.SHORTEST, from + LONGEST);
    for (int i = from + 3; i < last; i++) {
      boolean split = dash(run.at(i)) && lengths.test(to - i - 1) && label(run, from, i);
      for (int n = 0; split && n < NAMES.length; n++) {
        if (ends(run, from, i, NAMES[n])) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean ends(Escapes.Run run, int from, int end, String word) {
    int start = end - word.length();
    for (int i = Math.max(from, start); i < end; i++) {
      if ((run.at(i) | 0x20) != word.charAt(i - start)) {
        return false;
      }
    }
    return start >= from;
  }
}
