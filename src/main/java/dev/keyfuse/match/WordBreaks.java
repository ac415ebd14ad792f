package dev.keyfuse.match;

/** The quick look at a few bytes of a text that tells where no phrase can be. Stateless. */
final class WordBreaks {
  /** Letters of the longest word in ASCII, with that of an escape before it. */
  private static final int LONGEST = 10;

  private static final int SHORTEST = 3;

  private static final int LETTER = 1;
  private static final int BEYOND_ASCII = 2;

  /** What stands between words only behind a number, or behind a blank. */
  private static final int BOUND = 4;

  /** Of what never stands between words; all that hold it are negative. */
  private static final int NEVER = -128;

  private static final byte[] FLAGS = new byte[256];

  static {
    for (int c = 0; c < 256; c++) {
      FLAGS[c] = (byte) flags(c);
    }
  }

  private WordBreaks() {}

  private static int flags(int c) {
    if (c >= 0x80) {
      return LETTER | BEYOND_ASCII;
    }
    int lower = c | 0x20;
    if (lower >= 'a' && lower <= 'z') {
      return LETTER;
    }
    if (".):-".indexOf(c) >= 0) {
      return BOUND;
    }
    return WordText.within((byte) c) ? 0 : NEVER;
  }

  /**
   * The first place from which on nothing in {@code [from, to)} says that no row of words can be
   * there: none is too short or too long, and what is between them may be. Nearly everywhere a few
   * bytes before {@code to} show it.
   *
   * @return {@code from} if a row may be all of it
   */
  static int last(byte[] content, int from, int to) {
    byte[] flags = FLAGS;
    int letters = 0;
    // Of the last word the end may not be known.
    int shortest = 0;
    for (int i = to - 1; i >= from; i--) {
      int flag = flags[content[i] & 0xff];
      if (flag == LETTER) {
        if (++letters > LONGEST) {
          return i + 1;
        }
      } else if ((flag & LETTER) != 0) {
        // Letters beyond ASCII may be many to a word.
        letters = Integer.MIN_VALUE;
      } else if (flag < 0
          || letters > 0 && letters < shortest
          || (flag & BOUND) != 0 && unbound(content, i)) {
        return i + 1;
      } else {
        letters = 0;
        shortest = SHORTEST;
      }
    }
    return from;
  }

  /** Whether a sign stands where it is none between words. */
  private static boolean unbound(byte[] content, int at) {
    if (at == 0) {
      return false;
    }
    byte before = content[at - 1];
    boolean letter = (FLAGS[before & 0xff] & LETTER) != 0;
    return content[at] == '-' ? letter : letter || before == ' ';
  }

  /**
   * The first byte at or after a place that no phrase and no array of numbers has in it: what comes
   * of one depends on nothing behind such a byte, but that it is there.
   *
   * @return {@code limit} if there is none before it
   */
  static int bar(byte[] content, int from, int limit) {
    int at = from;
    while (at < limit && FLAGS[content[at] & 0xff] >= 0) {
      at++;
    }
    return Math.min(at, limit);
  }

  /** The last such byte before a limit; {@code least} if there is none after that. */
  static int lastBar(byte[] content, int least, int limit) {
    int at = limit - 1;
    while (at > least && FLAGS[content[at] & 0xff] >= 0) {
      at--;
    }
    return Math.max(at, least);
  }
}
