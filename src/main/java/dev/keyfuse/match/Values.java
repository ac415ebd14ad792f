package dev.keyfuse.match;

import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Specificity;
import java.util.List;

/** Small facts about values and the bytes that touch them. */
final class Values {
  /** Longest break between two lines of wrapped base64: indentation, comment marks, quotes. */
  private static final int BREAK = 40;

  /** More digits than any digest's name has. */
  private static final int DIGITS = 8;

  private Values() {}

  /**
   * Bytes on either side of a value of at most {@code longest} bytes that these functions look at.
   */
  static int reach(int longest) {
    return 2 * (BREAK + longest) + 4;
  }

  static boolean selfNaming(List<Part> parts) {
    for (Part part : parts) {
      if (part.specificity() == Specificity.UNIQUE) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value is a token of its own rather than a piece of a dotted one, such as a JWT. */
  static boolean standsAlone(byte[] content, Escapes.Run run, int from, int to) {
    int before = run.offset(from) - 1;
    int after = run.offset(to);
    boolean dotBefore = before > 0 && content[before] == '.' && Lexer.token(content[before - 1]);
    boolean dotAfter =
        after + 1 < content.length && content[after] == '.' && Lexer.token(content[after + 1]);
    return !dotBefore && !dotAfter;
  }

  /**
   * Whether a value is one line of a wrapped block of base64: two neighbouring lines are as long as
   * it is.
   *
   * @param longest greatest length of a value; one that is longer in the text has escapes in it
   */
  static boolean wrapped(byte[] content, int start, int end, int longest) {
    int length = end - start;
    if (length > longest) {
      return false;
    }
    boolean after = line(content, end, length, 1);
    boolean before = line(content, start, length, -1);
    return after && before
        || after && line(content, next(content, end) + length, length, 1)
        || before && line(content, previous(content, start) - length, length, -1);
  }

  private static boolean line(byte[] content, int at, int length, int direction) {
    int from = direction > 0 ? next(content, at) : previous(content, at) - length;
    if (from < 0 || from + length > content.length || from == at || from + length == at) {
      return false;
    }
    for (int i = from; i < from + length; i++) {
      if (!Lexer.token(content[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Start of the next line's text if only a line break and its wrapping follow; else {@code at}.
   */
  private static int next(byte[] content, int at) {
    int i = at;
    boolean broken = false;
    while (i < content.length && i - at < BREAK && content[i] != ',') {
      boolean escape = content[i] == '\\' && i + 1 < content.length && breaks(content[i + 1]);
      if (Lexer.token(content[i]) && !(i > at && plus(content, i))) {
        break;
      }
      broken |= Delimiters.lineEnd(content[i]);
      i += escape ? 2 : 1;
    }
    return broken ? i : at;
  }

  private static int previous(byte[] content, int at) {
    int i = at;
    boolean broken = false;
    while (i > 0 && at - i < BREAK && content[i - 1] != ',') {
      boolean escape = i > 1 && content[i - 2] == '\\' && breaks(content[i - 1]);
      if (Lexer.token(content[i - 1]) && !escape && !(i < at && plus(content, i - 1))) {
        break;
      }
      broken |= Delimiters.lineEnd(content[i - 1]);
      i -= escape ? 2 : 1;
    }
    return broken ? i : at;
  }

  /** Whether a backslash before it makes a line break of it. */
  private static boolean breaks(byte b) {
    return b == 'n' || b == 'r';
  }

  /** Whether one adds two literals, rather than being of one. */
  private static boolean plus(byte[] content, int at) {
    return content[at] == '+'
        && (at == 0 || !Lexer.token(content[at - 1]))
        && (at + 1 == content.length || !Lexer.token(content[at + 1]));
  }

  /**
   * Whether a digest's label such as {@code sha512-}, {@code md5:} or, in Go's {@code go.sum},
   * {@code h1:} touches the value.
   */
  static boolean hashPrefix(byte[] content, int start) {
    int at = start - 1;
    if (at < 2
        || content[at] != '-' && content[at] != ':' && content[at] != '_' && content[at] != '/') {
      return false;
    }
    at--;
    while (at >= 0 && start - at < DIGITS && content[at] >= '0' && content[at] <= '9') {
      at--;
    }
    return ends(content, at, " h")
        || ends(content, at, "sha")
        || ends(content, at, "md")
        || ends(content, at, "blake2b");
  }

  private static boolean ends(byte[] content, int last, String word) {
    int from = last - word.length() + 1;
    if (from < 0) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((content[from + i] | 0x20) != word.charAt(i) && content[from + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
