package dev.keyfuse.attribute;

import java.util.List;

/**
 * Several values given to one name, with commas between: {@code API_KEYS=…,…}. The first of the
 * keys belongs to the first of the secrets.
 */
final class ListedValues {
  /** More are data. */
  private static final int MOST = 8;

  /** Lines from the keys to the secrets. */
  private static final int LINES = 6;

  private final byte[] text;
  private final Vocabulary vocabulary;
  private final List<Word> words;

  ListedValues(Facts facts, List<Word> words) {
    text = facts.text();
    vocabulary = facts.vocabulary();
    this.words = words;
  }

  /**
   * What the name of a list says of one of its items, if beside it is a list of the other halves:
   * without that, keys can be a key and a secret.
   */
  NameRole paired(Word word) {
    NameRole role = any(word);
    if (role.role() == Role.NONE) {
      return role;
    }
    int at = Word.index(words, word.start());
    int last = Math.min(words.size() - 1, at + 2 * MOST);
    for (int i = Math.max(0, at - 2 * MOST); i <= last; i++) {
      Word other = words.get(i);
      boolean beside = other.line() != word.line() && Math.abs(other.line() - word.line()) <= LINES;
      if (beside && other.argument() == word.argument()) {
        Role its = any(other).role();
        if (its != Role.NONE && its != role.role()) {
          return role;
        }
      }
    }
    return NameRole.NONE;
  }

  private NameRole any(Word word) {
    if (word.named() || word.scope().kind() != Scope.Kind.ARRAY) {
      return role(word);
    }
    return several(text, vocabulary, word.scope().nameStart(), word.scope().nameEnd());
  }

  /** What the name before the first of a list says of another item, if it says several. */
  NameRole role(Word word) {
    if (word.named() || word.scope().kind() != Scope.Kind.TEXT || word.argument() == 0) {
      return NameRole.NONE;
    }
    int at = Word.index(words, word.start());
    Word after = word;
    for (int i = at - 1; i >= 0 && i > at - MOST; i--) {
      Word before = words.get(i);
      boolean item =
          before.line() == word.line()
              && before.argument() == after.argument() - 1
              && before.length() == word.length()
              && comma(before.end(), after.start());
      if (!item) {
        return NameRole.NONE;
      }
      if (before.named()) {
        return several(text, vocabulary, before.nameStart(), before.nameEnd());
      }
      after = before;
    }
    return NameRole.NONE;
  }

  /** What a name that says several keys or several secrets says of each of them. */
  static NameRole several(byte[] text, Vocabulary vocabulary, int nameStart, int nameEnd) {
    String name = Identifier.last(text, nameStart, nameEnd);
    List<String> parts = vocabulary.of(name).parts();
    String last = parts.isEmpty() ? "" : parts.get(parts.size() - 1);
    NameRole role = vocabulary.of(name).role();
    boolean some = last.endsWith("keys") || last.endsWith("secrets");
    boolean part = role.role() == Role.KEY || role.role() == Role.SECRET;
    return some && part && !NameRole.publicKey(parts) ? role : NameRole.NONE;
  }

  private boolean comma(int from, int to) {
    int commas = 0;
    for (int i = from; i < to; i++) {
      if (text[i] != ',' && text[i] != ' ') {
        return false;
      }
      commas += text[i] == ',' ? 1 : 0;
    }
    return commas == 1;
  }

  /** Whether two values stand in different places of lists, one of which is below the other. */
  static boolean apart(Word a, Word b) {
    boolean lists =
        a.scope() == b.scope()
            ? a.scope().kind() == Scope.Kind.TEXT
            : a.scope().kind() == Scope.Kind.ARRAY
                && b.scope().kind() == Scope.Kind.ARRAY
                && a.scope().parent() == b.scope().parent();
    return lists
        && a.line() != b.line()
        && !(a.named() && b.named())
        && a.argument() != b.argument();
  }
}
