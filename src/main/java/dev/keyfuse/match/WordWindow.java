package dev.keyfuse.match;

/** The quick look at a few bytes of a text that tells whether a phrase can be there. Stateless. */
final class WordWindow {
  /**
   * Bytes from one place that is looked at to the next. With {@link #FIRST} they are as many as a
   * phrase has in any script, so that one of the windows at these places is all in it.
   */
  static final int STRIDE = 32;

  private static final int FIRST = 16;

  /** Bytes of a phrase in ASCII that begin with such a window, or end with it. */
  private static final int LENGTH = 30;

  /** Bytes of the shortest phrase in ASCII: of 14,000 of twelve words one has fewer. */
  static final int SHORTEST_PHRASE = 2 * LENGTH;

  /** Letters that a window holds at least: words of three in quotes, one on each line. */
  private static final int FEWEST = 6;

  private static final int LETTER = 1;
  private static final int CLOSER = 2;
  private static final int DIGIT = 4;
  private static final int BEYOND_ASCII = 8;

  /** Of what never stands between words; all that hold it are negative. */
  private static final int NEVER = -128;

  private static final byte[] FLAGS = new byte[256];

  static {
    for (int c = 0; c < 256; c++) {
      FLAGS[c] = (byte) flags(c);
    }
  }

  private WordWindow() {}

  private static int flags(int c) {
    if (c >= 0x80) {
      return LETTER | BEYOND_ASCII;
    }
    if (c >= '0' && c <= '9') {
      return DIGIT;
    }
    int lower = c | 0x20;
    if (lower >= 'a' && lower <= 'z') {
      return LETTER;
    }
    return ".):".indexOf(c) >= 0 ? CLOSER : WordText.within((byte) c) ? 0 : NEVER;
  }

  /**
   * Whether a place can be in a phrase: words, none too short or too long, and what may stand
   * between them. Nearly nowhere it can, and four bytes mostly show it.
   */
  static boolean promising(byte[] content, int at) {
    if (at + FIRST > content.length) {
      return true;
    }
    byte[] flags = FLAGS;
    int four =
        flags[content[at + 2] & 0xff]
            | flags[content[at + 6] & 0xff]
            | flags[content[at + 10] & 0xff]
            | flags[content[at + 14] & 0xff];
    if (four < 0) {
      return false;
    }
    int seen = 0;
    int letters = 0;
    for (int i = 0; i < FIRST; i++) {
      int flag = flags[content[at + i] & 0xff];
      if (flag < 0) {
        return false;
      }
      seen |= flag;
      letters |= (flag & LETTER) << i;
    }
    // Columns of numbers have none; what stands between two words may, but not all over a phrase.
    return letters != 0 && worded(letters, FIRST, seen);
  }

  /** Whether a {@link #promising} place still is when more is looked at. */
  static boolean likely(byte[] content, int at) {
    // Chinese phrases are too short for more.
    return at + LENGTH > content.length
        || (seen(content, at, FIRST) & BEYOND_ASCII) != 0
        || wide(content, at)
        || wide(content, Math.max(0, at + FIRST - LENGTH));
  }

  private static boolean wide(byte[] content, int from) {
    int seen = seen(content, from, LENGTH);
    int letters = letters(content, from, LENGTH);
    return seen >= 0
        && (seen & (CLOSER | DIGIT)) != CLOSER
        && worded(letters, LENGTH, seen)
        && Integer.bitCount(letters) >= FEWEST;
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

  /** The flags of so many bytes; negative if one never stands in a phrase. */
  private static int seen(byte[] content, int from, int width) {
    int seen = 0;
    for (int i = from; i < from + width && seen >= 0; i++) {
      seen |= FLAGS[content[i] & 0xff];
    }
    return seen;
  }

  /** One bit for each byte: whether it is a letter, or in one that is not ASCII. */
  private static int letters(byte[] content, int from, int width) {
    int letters = 0;
    for (int i = 0; i < width; i++) {
      letters |= (FLAGS[content[from + i] & 0xff] & LETTER) << i;
    }
    return letters;
  }

  /** Whether the letters come in pieces that are no shorter and no longer than words. */
  private static boolean worded(int letters, int width, int seen) {
    int others = ~letters & (1 << width) - 1;
    int one = others & letters >> 1 & others >> 2;
    int two = others & letters >> 1 & letters >> 2 & others >> 3;
    return (one | two) == 0 && ((seen & BEYOND_ASCII) != 0 || !tooLong(letters));
  }

  /** Whether eleven letters are in a row: no word in ASCII has as many, even after an escape. */
  private static boolean tooLong(int letters) {
    int many = letters & letters >>> 1;
    many &= many >>> 2;
    many &= many >>> 4;
    return (many & many >>> 3) != 0;
  }
}
