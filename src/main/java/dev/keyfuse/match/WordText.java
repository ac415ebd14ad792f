package dev.keyfuse.match;

/**
 * Words and what may stand between them, read byte by byte: where one starts and ends, where the
 * next one is, and whether it can be one of a recovery phrase. Stateless; each question but {@link
 * #barren} looks at {@link #GAP} bytes and one word at most.
 */
final class WordText {
  /** Longest gap between two words, in bytes. */
  static final int GAP = 32;

  private static final int LONGEST_WORD = 48;

  /** Digits of the number of an entry, at most. */
  private static final int DIGITS = 2;

  private static final int LETTER = 1;
  private static final int SEPARATOR = 2;
  private static final int DIGIT = 3;

  private static final byte[] KIND = new byte[256];

  /** Signs that make a word next to them part of something else. */
  private static final boolean[] GLUE = new boolean[256];

  static {
    for (int c = 0; c < 256; c++) {
      boolean letter = c >= 0x80 || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean separator = " \t\n\r,;\"'`|*+\\-%#".indexOf(c) >= 0;
      KIND[c] = (byte) (letter ? LETTER : separator ? SEPARATOR : c >= '0' && c <= '9' ? DIGIT : 0);
      GLUE[c] = c >= '0' && c <= '9' || "_./-@$%&#".indexOf(c) >= 0;
    }
  }

  private WordText() {}

  /**
   * Up to where a place is in no row of so many words that could be those of a phrase.
   *
   * @param shortest letters that each of them has at least
   * @return where the row ends, which is behind the place; the place itself if there are as many
   */
  static int barren(byte[] content, int place, int least, int shortest) {
    int start = word(content, place);
    if (start < 0) {
      return place + 1;
    }
    int end = end(content, start);
    if (!plausible(content, start, end, shortest)) {
      return Math.max(end, place + 1);
    }
    int missing = least - 1;
    int last = end;
    while (missing > 0) {
      int from = next(content, last);
      int to = from <= last ? last : end(content, from);
      if (to == last || !plausible(content, from, to, shortest)) {
        break;
      }
      last = to;
      missing--;
    }
    int first = start;
    while (missing > 0) {
      int to = previous(content, first);
      int from = to < 0 ? first : start(content, to - 1);
      if (to < 0 || from >= to || !plausible(content, from, to, shortest)) {
        return Math.max(last, place + 1);
      }
      first = from;
      missing--;
    }
    return place;
  }

  /** Where the word starts that a place is in or in front of; negative if there is none. */
  static int word(byte[] content, int place) {
    byte b = content[place];
    boolean letter = KIND[b & 0xff] == LETTER && (b >= 0 || !ideographicSpace(content, place));
    int at = letter ? place : next(content, place);
    int start = at < 0 ? at : start(content, at);
    // Behind the letter of an escape there may be no word.
    return start > at && (start == content.length || KIND[content[start] & 0xff] != LETTER)
        ? next(content, start)
        : start;
  }

  /** Whether a byte may stand in a row, other than after a number. */
  static boolean within(byte b) {
    return KIND[b & 0xff] != 0;
  }

  /** Where the word before a gap ends; negative if none does. */
  static int previous(byte[] content, int start) {
    int least = Math.max(0, start - GAP - 1);
    int at = start - 1;
    while (at >= least && (KIND[content[at] & 0xff] != LETTER || skipped(content, at))) {
      at--;
    }
    return at >= least && next(content, at + 1) == start ? at + 1 : -1;
  }

  /** Whether a byte that looks like a letter is part of a separator. */
  private static boolean skipped(byte[] content, int at) {
    return escapeLetter(content, at) || ideographicSpace(content, at);
  }

  private static boolean escapeLetter(byte[] content, int at) {
    return at > 0
        && content[at - 1] == '\\'
        && (content[at] == 'n' || content[at] == 'r' || content[at] == 't');
  }

  /** Whether a byte belongs to U+3000, which stands between Japanese words. */
  private static boolean ideographicSpace(byte[] content, int at) {
    if (content[at] >= 0) {
      return false;
    }
    for (int from = at - 2; from <= at; from++) {
      if (from >= 0
          && from + 2 < content.length
          && content[from] == (byte) 0xe3
          && content[from + 1] == (byte) 0x80
          && content[from + 2] == (byte) 0x80) {
        return true;
      }
    }
    return false;
  }

  static int start(byte[] content, int at) {
    int from = at;
    while (from > 0
        && at - from < LONGEST_WORD
        && KIND[content[from - 1] & 0xff] == LETTER
        && !(content[from - 1] < 0 && ideographicSpace(content, from - 1))) {
      from--;
    }
    return escapeLetter(content, from) ? from + 1 : from;
  }

  /** Where the word that a place is in ends. */
  static int end(byte[] content, int at) {
    int to = at;
    while (to < content.length
        && to - at <= LONGEST_WORD
        && KIND[content[to] & 0xff] == LETTER
        && !(content[to] < 0 && ideographicSpace(content, to))) {
      to++;
    }
    return to;
  }

  private static boolean plausible(byte[] content, int from, int to, int shortest) {
    return to - from >= shortest && plausible(content, from, to);
  }

  /** Whether letters have the length and the case of a listed word, and nothing sticks to them. */
  static boolean plausible(byte[] content, int from, int to) {
    int length = to - from;
    if (length < 3 || length > LONGEST_WORD) {
      return false;
    }
    int upper = 0;
    boolean ascii = true;
    for (int i = from; i < to; i++) {
      ascii &= content[i] >= 0;
      upper += content[i] >= 'A' && content[i] <= 'Z' ? 1 : 0;
    }
    boolean cased = upper == 0 || upper == length || upper == 1 && content[from] <= 'Z';
    if (ascii && (!cased || length > 9)) {
      return false;
    }
    boolean glued =
        from > 0
                && GLUE[content[from - 1] & 0xff]
                && content[from - 1] != '.'
                && !blank(content, from - 3)
            || from > 1 && content[from - 1] == '.' && KIND[content[from - 2] & 0xff] == LETTER;
    byte next = to < content.length ? content[to] : 0;
    byte after = to + 1 < content.length ? content[to + 1] : 0;
    boolean continued =
        GLUE[next & 0xff]
                && next != '.'
                && next != '-'
                && !blank(content, to)
                && !parameter(content, to)
            || next == '('
            || (next == '.' || next == '-') && KIND[after & 0xff] == LETTER;
    return !glued && !continued;
  }

  /**
   * Where the next word starts after a gap of separators, numbers of a list among them.
   *
   * @return negative if none does
   */
  static int next(byte[] content, int from) {
    int at = from;
    int limit = Math.min(content.length, from + GAP);
    while (at < limit) {
      byte b = content[at];
      if (b < 0 && ideographicSpace(content, at)) {
        at++;
        continue;
      }
      int kind = KIND[b & 0xff];
      if (kind == LETTER) {
        return at;
      }
      int width =
          switch (kind) {
            case DIGIT ->
                blank(content, at - 1) || blank(content, at - 2) ? 1 : number(content, at);
            case SEPARATOR -> sign(content, at);
            default -> closesNumber(content, at) ? 1 : 0;
          };
      if (width == 0) {
        return -1;
      }
      at += width;
    }
    return -1;
  }

  /** Bytes of a separator; 0 if it is none where it stands. */
  private static int sign(byte[] content, int at) {
    if (content[at] == '\\') {
      return at + 1 < content.length && "nrt\"'\\".indexOf(content[at + 1]) >= 0 ? 2 : 0;
    }
    if (content[at] == '-') {
      boolean mark = at + 1 < content.length && content[at + 1] == ' ';
      return mark && (at == 0 || content[at - 1] <= ' ' && content[at - 1] >= 0) ? 1 : 0;
    }
    if (content[at] == '#') {
      boolean numbers = at + 1 < content.length && KIND[content[at + 1] & 0xff] == DIGIT;
      return numbers ? 1 : 0;
    }
    return content[at] != '%' ? 1 : blank(content, at) ? 3 : 0;
  }

  /** Whether the next parameter of a query begins here: {@code &name=}. */
  private static boolean parameter(byte[] content, int at) {
    int to = at + 1;
    while (to < content.length && to - at < GAP && KIND[content[to] & 0xff] == LETTER) {
      to++;
    }
    return content[at] == '&' && to > at + 1 && to < content.length && content[to] == '=';
  }

  /** Whether a blank stands here as URLs have it. */
  private static boolean blank(byte[] content, int at) {
    return at >= 0
        && at + 2 < content.length
        && content[at] == '%'
        && content[at + 1] == '2'
        && content[at + 2] == '0';
  }

  /** Whether what a place was in is a number such as {@code 12.} or {@code "12":}. */
  private static boolean closesNumber(byte[] content, int at) {
    if (".):".indexOf(content[at]) < 0) {
      return false;
    }
    int before = at > 1 && content[at - 1] == '"' ? at - 2 : at - 1;
    return before >= 0 && KIND[content[before] & 0xff] == DIGIT;
  }

  /** Bytes of the number of an entry, such as {@code 12.}, {@code "12":} or {@code 12,}; else 0. */
  private static int number(byte[] content, int at) {
    int to = at;
    while (to < content.length && to - at <= DIGITS && KIND[content[to] & 0xff] == DIGIT) {
      to++;
    }
    int digits = to - at;
    while (to < content.length && ".):\"".indexOf(content[to]) >= 0 && to - at < digits + 2) {
      to++;
    }
    boolean separate = to < content.length && " \t,".indexOf(content[to]) >= 0;
    return digits <= DIGITS && (to > at + digits || separate) ? to - at : 0;
  }
}
