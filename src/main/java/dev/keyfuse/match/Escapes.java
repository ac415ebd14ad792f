package dev.keyfuse.match;

import java.util.Arrays;

/** Undoes the escapes that source code, JSON and URLs put into token characters. */
final class Escapes {
  private Escapes() {}

  /**
   * A run with its escapes undone.
   *
   * @param start offset of the run in the text
   * @param end offset after the run, padding and escapes included
   * @param value canonical bytes, padding included
   * @param bare length of the value without padding
   * @param padded length with padding
   * @param plain whether value and text are the same bytes
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Run(int start, int end, byte[] value, int bare, int padded, boolean plain) {
    /** Offset in the text of an index into the value; exact unless there are escapes inside. */
    int offset(int index) {
      return plain || index == 0
          ? start + index
          : index == padded ? end : Math.min(end, start + index);
    }
  }

  /** Skips the letter of an escape such as {@code \n} that the lexer took for a token character. */
  static int skip(byte[] content, int start, int end) {
    if (start == 0 || start >= end || content[start - 1] != '\\') {
      return start;
    }
    return switch (content[start]) {
      case 'n', 'r', 't', 'b', 'f' -> start + 1;
      case 'u' -> Math.min(end, start + 5);
      default -> start;
    };
  }

  /** Joins {@code \/} and reads percent- and unicode-escaped padding and signs. */
  static Run unescape(byte[] content, int start, int end) {
    int at = end;
    byte[] value = null;
    int length = end - start;
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
      if (sign == '=' || tail == next) {
        break;
      }
      byte[] head = value == null ? Arrays.copyOfRange(content, start, end) : value;
      value = Arrays.copyOf(head, length + 1 + tail - next);
      value[length] = (byte) sign;
      System.arraycopy(content, next, value, length + 1, tail - next);
      length = value.length;
      at = tail;
    }
    return pad(content, start, at, value, length);
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
    byte[] value = joined == null ? Arrays.copyOfRange(content, start, start + bare) : joined;
    if (padding > 0) {
      value = Arrays.copyOf(value, bare + padding);
      Arrays.fill(value, bare, bare + padding, (byte) '=');
    }
    boolean plain = joined == null && at - end == padding;
    return new Run(start, at, value, bare, bare + padding, plain);
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
