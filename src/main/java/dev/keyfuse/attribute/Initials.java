package dev.keyfuse.attribute;

import java.util.Arrays;
import java.util.List;

/**
 * Fields of a record that are called by one letter each: {@code {"k": "…", "s": "…"}}. Either alone
 * says nothing.
 */
final class Initials {
  private final byte[] text;
  private final List<Word> words;

  Initials(byte[] text, List<Word> words) {
    this.text = text;
    this.words = words;
  }

  /** What the letter that names a value says, if the other one stands beside it. */
  NameRole role(Word word) {
    char letter = letter(word);
    if (letter != 'k' && letter != 's'
        || !Surroundings.mixed(Arrays.copyOfRange(text, word.start(), word.end()))) {
      return NameRole.NONE;
    }
    int at = Word.index(words, word.start());
    char other = letter == 'k' ? 's' : 'k';
    // Between two values stands the name of the second.
    boolean beside = named(at - 2, word, other) || named(at + 2, word, other);
    return beside ? new NameRole(letter == 'k' ? Role.KEY : Role.SECRET, false) : NameRole.NONE;
  }

  private boolean named(int index, Word word, char wanted) {
    return index >= 0
        && index < words.size()
        && words.get(index).scope() == word.scope()
        && letter(words.get(index)) == wanted;
  }

  private char letter(Word word) {
    Scope.Kind kind = word.scope().kind();
    boolean record = kind == Scope.Kind.OBJECT || kind == Scope.Kind.CALL;
    return record && word.nameEnd() - word.nameStart() == 1
        ? Character.toLowerCase((char) text[word.nameStart()])
        : 0;
  }
}
