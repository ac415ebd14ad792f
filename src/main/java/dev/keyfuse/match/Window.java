package dev.keyfuse.match;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A piece of one line with its escapes undone, and where each of its characters stands in the text.
 *
 * @param text one character a byte
 * @param offsets of each character in the whole text, and of what follows the last
 */
@SuppressWarnings("ArrayRecordComponent")
record Window(String text, int[] offsets) {

  /** Reads {@code [from, to)}, which must hold no line break. */
  static Window of(byte[] content, int from, int to) {
    byte[] plain = new byte[to - from];
    int[] offsets = new int[to - from + 1];
    int count = 0;
    int at = from;
    while (at < to) {
      offsets[count] = at;
      int width = content[at] == '\\' || content[at] == '%' ? width(content, at, to) : 1;
      plain[count++] = width == 1 ? content[at] : meaning(content, at, width);
      at += width;
    }
    offsets[count] = to;
    String text = new String(plain, 0, count, StandardCharsets.ISO_8859_1);
    return new Window(text, offsets);
  }

  /**
   * Where the character at an offset of the whole text is; negative if that is inside an escape.
   */
  int index(int offset) {
    return Arrays.binarySearch(offsets, 0, text.length(), offset);
  }

  int start(int index) {
    return offsets[index];
  }

  /** The offset after the character before {@code index}. */
  int end(int index) {
    return offsets[index];
  }

  private static int width(byte[] content, int at, int to) {
    if (content[at] == '%') {
      return at + 2 < to && printable(content[at + 1], content[at + 2]) ? 3 : 1;
    }
    if (at + 1 >= to) {
      return 1;
    }
    boolean unicode =
        content[at + 1] == 'u'
            && at + 5 < to
            && content[at + 2] == '0'
            && content[at + 3] == '0'
            && printable(content[at + 4], content[at + 5]);
    return unicode ? 6 : 2;
  }

  private static boolean printable(byte high, byte low) {
    int value = byteOf(high, low);
    return value > ' ' && value < 0x7f;
  }

  private static int byteOf(byte high, byte low) {
    return Character.digit(high, 16) << 4 | Character.digit(low, 16);
  }

  private static byte meaning(byte[] content, int at, int width) {
    if (width > 2) {
      return (byte) byteOf(content[at + width - 2], content[at + width - 1]);
    }
    return switch (content[at + 1]) {
      case 'n', 'r', 't' -> ' ';
      default -> content[at + 1];
    };
  }
}
