package dev.keyfuse.attribute;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the names around a value say it is. Asked in this order: the value's own name, words before
 * it on its line, the heading of its {@link Columns column}, the {@link Calls call} it is an
 * argument of.
 */
final class Roles {
  /** Words before a value that are asked. */
  private static final int HINTS = 6;

  private static final int LONGEST_HINT = 48;
  private static final int LONGEST_PREFIX = 512;

  private final byte[] text;
  private final List<Word> words;
  private final Vocabulary vocabulary;
  private final Columns columns;
  private final Calls calls;
  private final Maps maps;
  private final Map<Word, NameRole> roles = new IdentityHashMap<>();

  /** What the word at an index would say as a name; null until first asked for. */
  private final NameRole[] spoken;

  Roles(Facts facts, List<Word> words) {
    this.words = words;
    text = facts.text();
    vocabulary = facts.vocabulary();
    columns = new Columns(text, words, vocabulary);
    calls = new Calls(facts, words);
    maps = new Maps(facts);
    spoken = new NameRole[words.size()];
  }

  /** What the names around a value say it is; the value starts at {@code valueStart}. */
  NameRole of(Word word, int valueStart) {
    return valueStart == word.start()
        ? roles.computeIfAbsent(word, w -> read(w, valueStart))
        : read(word, valueStart);
  }

  private NameRole read(Word word, int valueStart) {
    boolean other = Marks.encrypted(text, valueStart) || Marks.commit(text, valueStart);
    NameRole own = other ? NameRole.NOT : own(word, valueStart);
    if (own.role() != Role.NONE) {
      return own;
    }
    NameRole listed = word.named() ? maps.role(word) : NameRole.NONE;
    if (listed.role() != Role.NONE) {
      return listed;
    }
    NameRole hint = hint(word);
    if (hint.role() != Role.NONE) {
      return hint;
    }
    NameRole column = columns.role(word);
    return column.role() != Role.NONE ? column : calls.role(word);
  }

  private NameRole own(Word word, int valueStart) {
    if (valueStart > word.start()) {
      int from = Math.max(word.start(), valueStart - LONGEST_PREFIX);
      NameRole prefix = vocabulary.role(text, from, valueStart);
      if (prefix.role() != Role.NONE) {
        return prefix;
      }
    }
    if (!word.named()) {
      return NameRole.NONE;
    }
    if (Marks.file(text, word.nameStart(), word.nameEnd())) {
      return NameRole.NOT;
    }
    if (vocabulary.valueLike(text, word.nameStart(), word.nameEnd())) {
      NameRole sibling = siblingName(word);
      if (sibling.role() != Role.NONE) {
        return sibling;
      }
    }
    return vocabulary.role(text, word.nameStart(), word.nameEnd());
  }

  /** In {@code name: API_KEY, value: …} the name is a value itself. */
  private NameRole siblingName(Word word) {
    int at = Word.index(words, word.start());
    for (int i = at - 1; i >= 0 && i >= at - 8; i--) {
      Word before = words.get(i);
      if (word.line() - before.line() > 3) {
        break;
      }
      boolean together =
          word.scope().within(before.scope()) || before.scope().parent() == word.scope().parent();
      // In option("--api-key", default="…") it is an argument.
      boolean argument =
          before.scope() == word.scope()
              && word.scope().kind() == Scope.Kind.CALL
              && before.argument() < word.argument();
      if (together
          && (before.named() || argument)
          && before.nameEnd() != word.nameEnd()
          && before.length() <= LONGEST_HINT) {
        NameRole role = vocabulary.role(text, before.start(), before.end());
        if (role.role() != Role.NONE) {
          return role;
        }
      }
    }
    return NameRole.NONE;
  }

  /** Words before the value on its line: arguments, cells, fallbacks, prose. */
  private NameRole hint(Word word) {
    int at = Word.index(words, word.start());
    for (int i = at - 1; i >= 0 && i >= at - HINTS; i--) {
      Word before = words.get(i);
      boolean near =
          before.scope() == word.scope()
              && word.line() - before.line() <= (word.scope().kind() == Scope.Kind.CALL ? 1 : 0);
      if (!near) {
        break;
      }
      if (before.length() > LONGEST_HINT) {
        // Another value: what stands before it is about that one.
        break;
      }
      NameRole role = spoken(i);
      if (role.role() != Role.NONE) {
        return role;
      }
      if (word.named() && before.start() < word.nameEnd()) {
        break;
      }
    }
    return NameRole.NONE;
  }

  /** What a word would say as a name. */
  private NameRole spoken(int index) {
    if (spoken[index] == null) {
      Word word = words.get(index);
      Word before = index == 0 ? word : words.get(index - 1);
      boolean two = before.end() + 1 == word.start() && text[before.end()] == ' ';
      // In "secret key …" the word before says which key.
      spoken[index] = vocabulary.role(text, two ? before.start() : word.start(), word.end());
    }
    return spoken[index];
  }
}
