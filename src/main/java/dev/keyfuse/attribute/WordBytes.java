package dev.keyfuse.attribute;

import dev.keyfuse.match.Delimiters;

/** Which bytes of a text make a word, whatever the language: names, values, hosts and paths. */
final class WordBytes {
  /** First byte of {@code ：} and {@code ＝}, and of other characters. */
  private static final byte FULL_WIDTH = (byte) 0xef;

  private static final boolean[] IN_WORD = new boolean[256];

  /** Those of which it does not take the next byte to tell. */
  private static final boolean[] PLAIN = new boolean[256];

  static {
    for (int c = 0; c < 256; c++) {
      boolean sign = c == '_' || c == '-' || c == '.' || c == '/' || c == '+';
      IN_WORD[c] = c > 127 || Character.isLetterOrDigit(c) || sign || "$@~%".indexOf(c) >= 0;
      PLAIN[c] = IN_WORD[c] && c != '%' && c != (FULL_WIDTH & 0xff);
    }
  }

  private final byte[] text;
  private final int end;

  /** Of {@code text} up to {@code end}; nothing beyond is looked at. */
  WordBytes(byte[] text, int end) {
    this.text = text;
    this.end = end;
  }

  static boolean in(byte b) {
    return IN_WORD[b & 0xff];
  }

  /** Whether a byte is in a word wherever it stands. */
  static boolean plain(byte b) {
    return PLAIN[b & 0xff];
  }

  /** After the word that begins at {@code at}. */
  int after(int at) {
    int stop = at + 1;
    while (stop < end && plain(text[stop])) {
      stop++;
    }
    while (stop < end && in(text[stop]) && separator(stop) == 0 && fullWidth(stop) == 0
        || path(stop)
        || stop < end && text[stop] == ':' && text[stop - 1] == ':') {
      stop++;
    }
    while (stop < end && text[stop] == '=' && padding(at, stop)) {
      stop++;
    }
    return afterEncodedPadding(stop);
  }

  /** Whether two colons join names here; at the end of a line they open a block of text. */
  private boolean path(int at) {
    return at + 2 < end
        && text[at] == ':'
        && text[at + 1] == ':'
        && text[at - 1] != ':'
        && text[at + 2] > ' ';
  }

  /** What a percent-encoded byte stands for if it ends a word; 0 if none is there or it doesn't. */
  int separator(int at) {
    if (text[at] != '%' || at + 2 >= end) {
      return 0;
    }
    int value = Character.digit(text[at + 1], 16) << 4 | Character.digit(text[at + 2], 16);
    boolean printable = value >= ' ' && value < 127 && !in((byte) value);
    return printable || value == '\n' || value == '\r' || value == '\t' ? value : 0;
  }

  /** The sign that a full-width colon or equals sign stands for; 0 if none is there. */
  byte fullWidth(int at) {
    if (text[at] != FULL_WIDTH || at + 2 >= end || text[at + 1] != (byte) 0xbc) {
      return 0;
    }
    return text[at + 2] == (byte) 0x9a ? (byte) ':' : text[at + 2] == (byte) 0x9d ? (byte) '=' : 0;
  }

  /** After the encoded equals signs that close a value, if any do. */
  private int afterEncodedPadding(int stop) {
    int at = stop;
    while (at < end && separator(at) == '=') {
      at += 3;
    }
    return at < end && in(text[at]) && separator(at) == 0 ? stop : at;
  }

  /** Whether an equals sign closes a value rather than opening one. */
  private boolean padding(int word, int at) {
    int next = at + 1;
    if (next < end && text[next] == '=') {
      next++;
    }
    if (next >= end) {
      return true;
    }
    byte b = text[next];
    boolean quote = b == '"' || b == '\'' || b == '`' || b == '\\';
    if (quote) {
      // A quote closes here only if one opened before the word: key="…" against "dmFsdWU=".
      return word > 0 && (text[word - 1] == b || b == '\\' && text[word - 1] == '"');
    }
    return Delimiters.lineEnd(b) || b == ',' || b == ')' || b == '<' || b == '&';
  }
}
