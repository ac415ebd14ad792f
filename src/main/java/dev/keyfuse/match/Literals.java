package dev.keyfuse.match;

import java.io.ByteArrayOutputStream;

/**
 * Joins the string literals of one expression: {@code "abc" + "def"}, or the neighbours that Python
 * and C take for one. Stateless; linear in what it reads, which is bounded.
 */
final class Literals {
  /** Literals of one value: a key in PEM has two dozen, and is found by its armour. */
  private static final int MOST = 8;

  /** Bytes between two of them, indentation included; fewer than are looked at untold. */
  private static final int GAP = Pass.TOUCH - 4;

  private static final int LONGEST = 4096;

  private Literals() {}

  /**
   * What came of the literals behind one.
   *
   * @param value null if they make none with it
   * @param read offset after the last byte that was looked at
   */
  record Joined(Escapes.Run value, int read) {}

  /**
   * The value that starts with a literal's.
   *
   * @param first the whole of a literal
   * @return null if it is not one, or nothing near it is added to it
   */
  static Joined join(byte[] content, Escapes.Run first) {
    int quote = first.start() > 0 ? content[first.start() - 1] : 0;
    if (quote != '"' && quote != '\'' && quote != '`') {
      return null;
    }
    ByteArrayOutputStream joined = null;
    int end = first.end();
    for (int count = 1; count < MOST; count++) {
      int next = next(content, end, (byte) quote, first.start() - 1);
      if (next < 0) {
        break;
      }
      int stop = close(content, next);
      if (stop == content.length || content[stop] != quote || stop == next) {
        return new Joined(null, stop + 1);
      }
      if (joined == null) {
        joined = new ByteArrayOutputStream();
        joined.write(first.bytes(), first.from(), first.padded());
      }
      joined.write(content, next, stop - next);
      end = stop;
    }
    if (joined == null) {
      return null;
    }
    byte[] value = joined.toByteArray();
    int bare = value.length;
    while (bare > 0 && value.length - bare < 2 && value[bare - 1] == '=') {
      bare--;
    }
    Escapes.Run run = new Escapes.Run(first.start(), end, value, 0, bare, value.length, false);
    return new Joined(run, end + Pass.TOUCH);
  }

  /** Where the text of the literal begins that is added to the one that ends here; or negative. */
  private static int next(byte[] content, int end, byte quote, int opened) {
    if (end >= content.length || content[end] != quote) {
      return -1;
    }
    int limit = Math.min(content.length, end + GAP);
    int at = end + 1;
    boolean broken = false;
    boolean added = false;
    while (at < limit && content[at] != quote) {
      byte b = content[at];
      broken |= Delimiters.lineEnd(b);
      if (!white(b)) {
        int width = added ? 0 : operator(content, at);
        boolean continued = b == '\\' || b == '_';
        if (width == 0 && !(continued && at + 1 < limit && Delimiters.lineEnd(content[at + 1]))) {
          return -1;
        }
        added |= width > 0;
        at += Math.max(1, width);
      } else {
        at++;
      }
    }
    boolean together = added || broken && neighbours(content, opened);
    return at < limit && together ? at + 1 : -1;
  }

  /** Bytes of the operator that joins two strings in some language; 0 if there is none. */
  private static int operator(byte[] content, int at) {
    byte next = at + 1 < content.length ? content[at + 1] : 0;
    return switch (content[at]) {
      case '+', '.', '|' -> next == content[at] ? 2 : content[at] == '|' ? 0 : 1;
      case '&', '~' -> 1;
      case '<' -> next == '>' ? 2 : 0;
      default -> 0;
    };
  }

  /**
   * Whether literals without anything between them are one here: the elements of a shell's array
   * have nothing between them either.
   */
  private static boolean neighbours(byte[] content, int opened) {
    int at = opened - 1;
    int floor = Math.max(0, opened - GAP);
    while (at > floor && white(content[at])) {
      at--;
    }
    return switch (at < 0 ? 0 : content[at]) {
      case '(' -> at > 0 && content[at - 1] != '=';
      case '=' -> at < opened - 1;
      case ',' -> true;
      default -> false;
    };
  }

  /** Where a value ends that starts here, padding included. */
  private static int close(byte[] content, int from) {
    int limit = Math.min(content.length, from + LONGEST);
    int at = from;
    while (at < limit && Lexer.token(content[at])) {
      at++;
    }
    int bare = at;
    while (at < limit && at - bare < 2 && content[at] == '=') {
      at++;
    }
    return at;
  }

  private static boolean white(byte b) {
    return b == ' ' || b == '\t' || Delimiters.lineEnd(b);
  }
}
