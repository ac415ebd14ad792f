package dev.keyfuse.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The quick look at a few bytes of a text that tells whether a phrase can be there. Stateless. */
final class WordWindow {
  /**
   * Bytes from one place that is looked at to the next. With {@link #FIRST} they are as many as a
   * phrase has in any script, so that one of the windows at these places is all in it.
   */
  static final int STRIDE = 32;

  private static final int FIRST = 2 * Long.BYTES;

  /** Bytes of a phrase in ASCII that begin with such a window, or end with it. */
  private static final int LENGTH = 30;

  /** Bytes of the shortest phrase in ASCII: of 14,000 of twelve words one has fewer. */
  static final int SHORTEST_PHRASE = 2 * LENGTH;

  /** Letters that a window holds at least: words of three in quotes, one on each line. */
  private static final int FEWEST = 6;

  private static final int NEVER = 1;
  private static final int CLOSER = 2;
  private static final int DIGITS = 4;
  private static final long TOPS = 0x8080808080808080L;

  private static final byte[] FLAGS = new byte[256];

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  static {
    for (int c = 0; c < 256; c++) {
      boolean digit = c >= '0' && c <= '9';
      boolean closer = ".):".indexOf(c) >= 0;
      FLAGS[c] = (byte) (digit ? DIGITS : closer ? CLOSER : Row.within((byte) c) ? 0 : NEVER);
    }
  }

  private WordWindow() {}

  /**
   * Whether a place can be in a phrase: words, none too short or too long, and what may stand
   * between them. Nearly nowhere it can, and nobody knows at which byte that shows; so sixteen are
   * tested at once, and if they can, thirty.
   */
  static boolean promising(byte[] content, int at) {
    if (at + FIRST > content.length) {
      return true;
    }
    long a = (long) LONGS.get(content, at);
    long b = (long) LONGS.get(content, at + Long.BYTES);
    int letters = letters(a) | letters(b) << 8;
    boolean ascii = ((a | b) & TOPS) == 0;
    if (!pieces(letters, FIRST)
        || ascii && tooLong(letters)
        || (flags(content, at, letters, FIRST) & NEVER) != 0) {
      return false;
    }
    // Chinese phrases are too short for more.
    return !ascii || wide(content, at) || wide(content, Math.max(0, at + FIRST - LENGTH));
  }

  private static boolean wide(byte[] content, int from) {
    if (from + 4 * Long.BYTES > content.length) {
      return true;
    }
    long a = (long) LONGS.get(content, from);
    long b = (long) LONGS.get(content, from + 8);
    long c = (long) LONGS.get(content, from + 16);
    long d = (long) LONGS.get(content, from + 24);
    int letters = letters(a) | letters(b) << 8 | letters(c) << 16 | letters(d) << 24;
    boolean ascii = ((a | b | c | d) & TOPS) == 0;
    return pieces(letters, LENGTH)
        && !(ascii && tooLong(letters))
        && Integer.bitCount(letters) >= FEWEST
        && clean(flags(content, from, letters, LENGTH));
  }

  /** Whether the letters among so many bytes come in pieces that are no shorter than words. */
  private static boolean pieces(int all, int width) {
    int letters = all & (1 << width) - 1;
    int others = ~all & (1 << width) - 1;
    int one = others & letters >> 1 & others >> 2;
    int two = others & letters >> 1 & letters >> 2 & others >> 3;
    return (one | two) == 0;
  }

  /** Whether eleven letters are in a row: no word in ASCII has as many, even after an escape. */
  private static boolean tooLong(int letters) {
    int many = letters & letters >>> 1;
    many &= many >>> 2;
    many &= many >>> 4;
    return (many & many >>> 3) != 0;
  }

  /** One bit for each of eight bytes: whether it is a letter, or in one that is not ASCII. */
  private static int letters(long eight) {
    long lower = (eight | 0x2020202020202020L) & ~TOPS;
    long from = lower + 0x1f1f1f1f1f1f1f1fL;
    long beyond = lower + 0x0505050505050505L;
    long tops = (from & ~beyond | eight) & TOPS;
    return (int) ((tops >>> 7) * 0x0102040810204080L >>> 56);
  }

  /** The flags of what is no letter. */
  private static int flags(byte[] content, int from, int letters, int width) {
    int seen = 0;
    for (int left = ~letters & (1 << width) - 1; left != 0; left &= left - 1) {
      seen |= FLAGS[content[from + Integer.numberOfTrailingZeros(left)] & 0xff];
    }
    return seen;
  }

  /** Whether nothing is in a window that never stands between words. */
  private static boolean clean(int seen) {
    return (seen & NEVER) == 0 && (seen & (CLOSER | DIGITS)) != CLOSER;
  }
}
