package dev.keyfuse.attribute;

import dev.keyfuse.match.Delimiters;
import java.util.ArrayList;
import java.util.List;

/**
 * A value without a name and what it is listed with: the arguments of a call, the items of a list,
 * what a line returns.
 *
 * @param scope the brackets around them, or the region that their line is in
 * @param items the word that each begins with, in order
 */
record Row(Scope scope, List<Word> items) {
  /** Longer lists are data, not credentials. */
  static final int MOST = 8;

  /** Words of one row that are looked at. */
  private static final int WORDS = 48;

  /** Bytes between a value in quotes and the next one in its list. */
  private static final int GAP = 48;

  /** The row that a word is an item of; null if it is in none, or in one that is too long. */
  static Row of(byte[] text, List<Word> words, Word word) {
    int at = Word.index(words, word.start());
    Scope scope = word.scope();
    Row own = at(text, words, at, scope);
    boolean wrapped = own != null && own.items.size() == 1 && scope.kind() == Scope.Kind.CALL;
    // In String::from("…") the item is the whole call.
    return wrapped && at > 0 && words.get(at - 1).scope() == scope.parent()
        ? at(text, words, at, scope.parent())
        : own;
  }

  private static Row at(byte[] text, List<Word> words, int at, Scope scope) {
    int line = words.get(at).line();
    int from = at;
    while (from > 0 && at - from < WORDS && in(words.get(from - 1), scope, line)) {
      from--;
    }
    List<Word> items = new ArrayList<>();
    int argument = -1;
    boolean literal = false;
    for (int i = from; i < words.size() && i - at < WORDS && in(words.get(i), scope, line); i++) {
      Word word = words.get(i);
      boolean quoted = quoted(text, word);
      boolean next =
          word.scope() == scope && (word.argument() != argument || quoted && alone(text, word));
      if (next && items.size() == MOST) {
        return null;
      }
      if (next) {
        items.add(word);
        argument = word.argument();
        literal = quoted;
      } else if (!literal && quoted && !items.isEmpty()) {
        items.set(items.size() - 1, word);
        literal = true;
      }
    }
    return new Row(scope, items);
  }

  private static boolean in(Word word, Scope scope, int line) {
    return listed(scope)
        ? word.scope().within(scope)
        : word.scope() == scope && word.line() == line;
  }

  private static boolean listed(Scope scope) {
    return scope.kind() == Scope.Kind.CALL || scope.kind() == Scope.Kind.ARRAY;
  }

  private static boolean quoted(byte[] text, Word word) {
    return word.start() > 0 && Delimiters.quote(text[word.start() - 1]);
  }

  /** Whether only blanks part a word in quotes from one before it, as in arrays of a shell. */
  private static boolean alone(byte[] text, Word word) {
    int at = word.start() - 2;
    while (at > 0 && text[at] == ' ') {
      at--;
    }
    return at > 0 && at < word.start() - 2 && Delimiters.quote(text[at]);
  }

  /** Place of a word among the items; -1 if it is none of them. */
  int place(Word word) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) == word) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Whether a value is listed with another one: it is in quotes or between brackets and commas, and
   * another follows or precedes it.
   *
   * @param lines whether that may be on another line
   */
  static boolean item(byte[] text, int start, int end, boolean lines) {
    if (start == 0 || end >= text.length) {
      return false;
    }
    return Delimiters.quote(text[start - 1])
        ? before(text, start - 2, lines) || after(text, end + 1, lines)
        : bare(text, start, end);
  }

  /** Whether a value without quotes stands in a list: {@code [K, S]}. */
  private static boolean bare(byte[] text, int start, int end) {
    byte before = start > 1 && text[start - 1] == ' ' ? text[start - 2] : text[start - 1];
    byte after = text[end];
    boolean opens = before == '[' || before == '(';
    boolean closes = after == ']' || after == ')';
    return opens && after == ',' || before == ',' && closes || before == ',' && after == ',';
  }

  private static boolean before(byte[] text, int from, boolean lines) {
    int floor = Math.max(0, from - GAP);
    for (int at = from; at > floor; at--) {
      if (Delimiters.quote(text[at])) {
        return between(text, at + 1, from + 1);
      }
      if (ends(text[at], lines)) {
        return false;
      }
    }
    return false;
  }

  private static boolean after(byte[] text, int from, boolean lines) {
    int limit = Math.min(text.length, from + GAP);
    for (int at = from; at < limit; at++) {
      if (Delimiters.quote(text[at])) {
        return between(text, from, at);
      }
      if (ends(text[at], lines)) {
        return false;
      }
    }
    return false;
  }

  private static boolean ends(byte b, boolean lines) {
    return !lines && Delimiters.lineEnd(b) || b == ':' || b == '=' || b == '{' || b == '}';
  }

  /** Whether what stands between two items parts them: a comma, or nothing but blanks. */
  private static boolean between(byte[] text, int from, int to) {
    boolean blank = to > from;
    for (int i = from; i < to; i++) {
      if (text[i] == ',') {
        return true;
      }
      blank &= text[i] == ' ';
    }
    return blank;
  }
}
