package dev.keyfuse.match;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Undoes the escapes that source code, JSON and URLs put into token characters. */
final class Escapes {
  private Escapes() {}

  /**
   * A run with its escapes undone. Its value is a slice of {@code bytes}, which is the text itself
   * unless there was something to undo: most runs are looked at and forgotten.
   *
   * @param start offset of the run in the text
   * @param end offset after the run, padding and escapes included
   * @param bytes holds the value, padding included
   * @param from where in {@code bytes} it starts
   * @param bare length of the value without padding
   * @param padded length with padding
   * @param plain whether value and text are the same bytes
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Run(int start, int end, byte[] bytes, int from, int bare, int padded, boolean plain) {
    /** Offset in the text of an index into the value; exact unless there are escapes inside. */
    int offset(int index) {
      return plain || index == 0
          ? start + index
          : index == padded ? end : Math.min(end, start + index);
    }

    byte at(int index) {
      return bytes[from + index];
    }

    /**
     * Whether the value may be meant without its equals signs, which then separate something: not
     * if they are just the padding that base64 of this length takes, or of what is commented out.
     */
    boolean bareToo() {
      boolean comment = bare > 2 && at(0) == '/' && at(1) == '/';
      return padded > bare && padded % 4 != 0 && !(comment && padded % 4 == 2);
    }

    /** A copy of a piece of the value. */
    byte[] value(int first, int last) {
      return Arrays.copyOfRange(bytes, from + first, from + last);
    }
  }

  /**
   * Skips what is left of an escape that the lexer took for token characters: the letter of {@code
   * \n}, the digits of {@code %22}.
   */
  static int skip(byte[] content, int start, int end) {
    if (start == 0 || start >= end) {
      return start;
    }
    if (content[start - 1] == '%') {
      return end - start > 2 && separator(content[start], content[start + 1]) ? start + 2 : start;
    }
    if (content[start - 1] != '\\') {
      return start;
    }
    return switch (content[start]) {
      case 'n', 'r', 't', 'b', 'f' -> start + 1;
      case 'u' -> Math.min(end, start + 5);
      default -> start;
    };
  }

  /**
   * Where a value starts whose run at {@code start} is only what follows its last escape: in {@code
   * ab%2Bcd…} the lexer sees a run from the {@code 2} on.
   *
   * @param floor least result
   */
  static int begin(byte[] content, int floor, int start) {
    int at = start;
    while (at > floor) {
      int sign = escapedSign(content, at - 1);
      if (sign == 0 || sign == '=') {
        return at;
      }
      at--;
      while (at > floor && Lexer.token(content[at - 1])) {
        at--;
      }
    }
    return at;
  }

  /** Whether two hexadecimal digits stand for a byte that ends a run. */
  private static boolean separator(byte high, byte low) {
    int value = Character.digit(high, 16) << 4 | Character.digit(low, 16);
    return value >= 0 && !Lexer.token((byte) value);
  }

  /** Joins {@code \/} and reads percent- and unicode-escaped padding and signs. */
  static Run unescape(byte[] content, int start, int end) {
    int at = end;
    ByteArrayOutputStream joined = null;
    while (true) {
      int width = escapeWidth(content, at);
      if (width == 0) {
        break;
      }
      int sign = escapedSign(content, at);
      int next = at + width;
      int tail = next;
      while (tail < content.length && Lexer.token(content[tail])) {
        tail++;
      }
      if (sign == '=') {
        break;
      }
      if (joined == null) {
        joined = new ByteArrayOutputStream();
        joined.write(content, start, end - start);
      }
      joined.write(sign);
      joined.write(content, next, tail - next);
      at = tail;
    }
    return joined == null
        ? pad(content, start, at, null, end - start)
        : pad(content, start, at, joined.toByteArray(), joined.size());
  }

  private static Run pad(byte[] content, int start, int end, byte[] joined, int bare) {
    int at = end;
    int padding = 0;
    while (padding < 2 && at < content.length) {
      if (content[at] == '=') {
        at++;
      } else if (escapedSign(content, at) == '=') {
        at += escapeWidth(content, at);
      } else {
        break;
      }
      padding++;
    }
    boolean tooMuch = at < content.length && content[at] == '=';
    if (tooMuch) {
      padding = 0;
      at = end;
    }
    if (joined == null && at - end == padding) {
      return new Run(start, at, content, start, bare, bare + padding, true);
    }
    byte[] value =
        joined == null
            ? Arrays.copyOfRange(content, start, start + bare + padding)
            : Arrays.copyOf(joined, bare + padding);
    Arrays.fill(value, bare, bare + padding, (byte) '=');
    return new Run(start, at, value, 0, bare, bare + padding, false);
  }

  /** Bytes the escape at {@code at} takes; 0 if there is none that stands for a token sign. */
  private static int escapeWidth(byte[] content, int at) {
    if (escapedSign(content, at) == 0) {
      return 0;
    }
    return content[at] == '%' ? 3 : content[at + 1] == '/' ? 2 : 6;
  }

  private static int escapedSign(byte[] content, int at) {
    if (at + 1 >= content.length) {
      return 0;
    }
    if (content[at] == '\\' && content[at + 1] == '/') {
      return '/';
    }
    if (content[at] == '%' && at + 2 < content.length) {
      return sign(content[at + 1], content[at + 2]);
    }
    boolean unicode = content[at] == '\\' && content[at + 1] == 'u' && at + 5 < content.length;
    return unicode && content[at + 2] == '0' && content[at + 3] == '0'
        ? sign(content[at + 4], content[at + 5])
        : 0;
  }

  private static int sign(byte high, byte low) {
    int lower = low | 0x20;
    if (high == '2') {
      return lower == 'b' ? '+' : lower == 'f' ? '/' : 0;
    }
    return high == '3' && lower == 'd' ? '=' : 0;
  }
}
