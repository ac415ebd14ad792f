package dev.keyfuse.attribute;

import dev.keyfuse.match.Delimiters;
import dev.keyfuse.secret.Span;

/**
 * Texts with places for values that follow them: {@code printf 'KEY=%s\nSECRET=%s' "…" "…"}, {@code
 * "key={}".format("…")}. What stands before a place names the value that is put there.
 */
final class Templates {
  /** Bytes of a line that are looked through. */
  private static final int LONGEST = 600;

  private final byte[] text;

  Templates(byte[] text) {
    this.text = text;
  }

  /** What names a value in quotes that is put into a text before it; null if nothing does. */
  Span in(Word word) {
    int quote = word.start() - 1;
    if (quote < 0 || !quote(text[quote])) {
      return null;
    }
    int line = quote;
    while (line > 0 && quote - line < LONGEST && !Delimiters.lineEnd(text[line - 1])) {
      line--;
    }
    int open = quoteFrom(line, quote);
    int close = open < 0 ? -1 : closes(open, quote);
    int values = 0;
    for (int at = close + 1; close > 0 && at < quote; at++) {
      if (quote(text[at])) {
        at = closes(at, quote);
        values++;
        if (at < 0) {
          return null;
        }
      }
    }
    return close < 0 ? null : place(open + 1, close, values);
  }

  /**
   * What names the place in a text that a variable is put into: {@code f'{{"client_id":"{ID}"}}'},
   * {@code `key=${KEY}`}; null if nothing does.
   */
  static Span field(byte[] text, Word use) {
    int at = use.start() - 1;
    boolean braces = at > 0 && text[at] == '{' && use.end() < text.length && text[use.end()] == '}';
    if (!braces) {
      return null;
    }
    at -= text[at - 1] == '$' ? 2 : 1;
    while (at > 0 && "\"'\\ ".indexOf(text[at]) >= 0) {
      at--;
    }
    if (at < 1 || text[at] != ':' && text[at] != '=') {
      return null;
    }
    int end = at;
    while (end > 0 && "\"'\\ ".indexOf(text[end - 1]) >= 0) {
      end--;
    }
    int start = Identifier.lastStart(text, Math.max(0, end - Identifier.LONGEST), end);
    return start < end ? new Span(start, end) : null;
  }

  /** What stands before a place in {@code text[from, to)}, back to the place before. */
  private Span place(int from, int to, int wanted) {
    int start = from;
    int places = 0;
    for (int at = from; at + 1 < to; at++) {
      boolean percent = text[at] == '%' && (text[at + 1] == 's' || text[at + 1] == 'q');
      boolean braces = text[at] == '{' && (text[at + 1] == '}' || text[at + 1] == '0' + places);
      if (percent || braces) {
        if (places++ == wanted) {
          return at > start ? new Span(start, at) : null;
        }
        start = at + 2;
        boolean escape = start + 1 < to && text[start] == '\\' && text[start + 1] == 'n';
        start += escape ? 2 : 0;
      }
    }
    return null;
  }

  private int quoteFrom(int from, int to) {
    for (int at = from; at < to; at++) {
      if (quote(text[at])) {
        return at;
      }
    }
    return -1;
  }

  /** Where what a quote opens is closed; -1 if that is not before {@code limit}. */
  private int closes(int open, int limit) {
    for (int at = open + 1; at < limit; at++) {
      if (text[at] == '\\') {
        at++;
      } else if (text[at] == text[open]) {
        return at;
      }
    }
    return -1;
  }

  private static boolean quote(byte b) {
    return b == '"' || b == '\'';
  }
}
