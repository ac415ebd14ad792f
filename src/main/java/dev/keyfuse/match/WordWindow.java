package dev.keyfuse.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The quick look at a few bytes of a text that tells whether a phrase can be there. Stateless. */
final class WordWindow {
  /**
   * Bytes that are tested at once. Of windows without a gap between them one is in a phrase as a
   * whole, or of a phrase in another script the first or the last {@link #PART} bytes of one.
   */
  static final int LENGTH = 30;

  /** Bytes of the shortest phrase in ASCII: of 14,000 of twelve words one has fewer. */
  static final int SHORTEST_PHRASE = 2 * LENGTH;

  private static final int PART = 22;

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
   * Whether {@link #LENGTH} bytes can be all in a phrase: words, none too short or too long, and
   * what may stand between them. Nearly everywhere they can't, and nobody knows at which byte that
   * shows; so they are tested all at once. A Chinese phrase may be shorter, and begin or end in a
   * window.
   */
  static boolean promising(byte[] content, int from) {
    if (from + 4 * Long.BYTES > content.length) {
      return true;
    }
    long a = (long) LONGS.get(content, from);
    long b = (long) LONGS.get(content, from + 8);
    long c = (long) LONGS.get(content, from + 16);
    long d = (long) LONGS.get(content, from + 24);
    int letters = letters(a) | letters(b) << 8 | letters(c) << 16 | letters(d) << 24;
    if (((a | b | c | d) & TOPS) != 0) {
      return wordy(letters, PART) && clean(content, from, from + PART)
          || wordy(letters >>> LENGTH - PART, PART)
              && clean(content, from + LENGTH - PART, from + LENGTH);
    }
    int many = letters & letters >>> 1;
    many &= many >>> 2;
    many &= many >>> 4;
    many &= many >>> 3;
    return many == 0 && wordy(letters, LENGTH) && clean(content, from, from + LENGTH);
  }

  /** Whether the letters among so many bytes come in pieces as long as words. */
  private static boolean wordy(int all, int width) {
    int letters = all & (1 << width) - 1;
    int others = ~all & (1 << width) - 1;
    int one = others & letters >> 1 & others >> 2;
    int two = others & letters >> 1 & letters >> 2 & others >> 3;
    return (one | two) == 0 && Integer.bitCount(letters) >= FEWEST;
  }

  /** One bit for each of eight bytes: whether it is a letter, or in one that is not ASCII. */
  private static int letters(long eight) {
    long lower = (eight | 0x2020202020202020L) & ~TOPS;
    long from = lower + 0x1f1f1f1f1f1f1f1fL;
    long beyond = lower + 0x0505050505050505L;
    long tops = (from & ~beyond | eight) & TOPS;
    return (int) ((tops >>> 7) * 0x0102040810204080L >>> 56);
  }

  /** Whether nothing is in a window that never stands between words. */
  private static boolean clean(byte[] content, int from, int to) {
    int seen = 0;
    for (int i = from; i < to; i++) {
      seen |= FLAGS[content[i] & 0xff];
    }
    return (seen & NEVER) == 0 && (seen & (CLOSER | DIGITS)) != CLOSER;
  }
}
