package dev.keyfuse.attribute;

import dev.keyfuse.match.Delimiters;
import dev.keyfuse.secret.Span;

/**
 * Values that are all of a block: what a function returns ({@code String apiKey() { return "…";
 * }}), what stands in for something that is missing ({@code KEY = ENV.fetch("X") { "…" }}).
 */
final class Returned {
  private static final String RETURN = "return";

  /** Bytes between a value and the brackets around it. */
  private static final int NEAR = 48;

  private final byte[] text;

  Returned(byte[] text) {
    this.text = text;
  }

  /** The name of the function or the variable that a value is all of; null if it is of none. */
  Span by(Word word) {
    Scope block = word.scope();
    boolean opened = block.kind() == Scope.Kind.OBJECT || block.kind() == Scope.Kind.INDENT;
    if (!opened || block.nameEnd() == block.nameStart() || word.argument() > 0) {
      return null;
    }
    boolean returns = returns(word.start());
    boolean all = block.kind() == Scope.Kind.OBJECT && braces(word);
    if (!returns && !all) {
      return null;
    }
    int call = block.nameStart();
    int sign = -1;
    while (call < block.nameEnd() && text[call] != '(') {
      sign = text[call] == '=' && sign < 0 ? call : sign;
      call++;
    }
    int end = sign >= 0 ? sign : call;
    boolean function = call < block.nameEnd() && (returns || sign >= 0);
    return function && end > block.nameStart() ? new Span(block.nameStart(), end) : null;
  }

  /** Whether {@code return} stands before a value in quotes. */
  private boolean returns(int start) {
    int at = start - 1;
    while (at > RETURN.length() && " \"'`(".indexOf(text[at]) >= 0) {
      at--;
    }
    int from = at - RETURN.length() + 1;
    if (from < 1 || at == start - 1 || Identifier.in(text[from - 1])) {
      return false;
    }
    for (int i = 0; i < RETURN.length(); i++) {
      if (text[from + i] != RETURN.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing but blanks and quotes parts a value from the braces around it. */
  private boolean braces(Word word) {
    int before = word.start() - 1;
    while (before > 0 && word.start() - before < NEAR && blank(text[before])) {
      before--;
    }
    // A passphrase may have more signs than a word has.
    int after = word.end();
    byte quote = word.start() > 0 ? text[word.start() - 1] : 0;
    while (Delimiters.quote(quote) && after < text.length && after - word.end() < NEAR) {
      if (text[after++] == quote) {
        break;
      }
    }
    while (after < text.length && after - word.end() < NEAR && blank(text[after])) {
      after++;
    }
    return before >= 0 && text[before] == '{' && after < text.length && text[after] == '}';
  }

  private static boolean blank(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r' || b == '"' || b == '\'' || b == '`';
  }
}
