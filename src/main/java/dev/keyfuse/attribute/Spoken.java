package dev.keyfuse.attribute;

import dev.keyfuse.secret.Span;
import java.util.List;

/**
 * What each word of a text would say of a value that it named, remembered: {@code apiKey} a key,
 * {@code 8f3Kq…} nothing.
 */
final class Spoken {
  /** Longer words name nothing beside them. */
  static final int LONGEST = 48;

  /** From so many characters on, so many of them digits, a word is no name. */
  private static final int SHORTEST_VALUE = 16;

  private static final int DIGITS = 4;

  /** Letters of a word in a name, on average, with which it may be random. */
  private static final int LETTERS = 3;

  private final byte[] text;
  private final List<Word> words;
  private final Vocabulary vocabulary;

  /** By the word's index; null until first asked for. */
  private final NameRole[] spoken;

  Spoken(byte[] text, List<Word> words, Vocabulary vocabulary) {
    this.text = text;
    this.words = words;
    this.vocabulary = vocabulary;
    spoken = new NameRole[words.size()];
  }

  /** What the word at an index would say as a name. */
  NameRole by(int index) {
    if (spoken[index] == null) {
      Span span = span(index);
      spoken[index] =
          issued(words.get(index))
              ? NameRole.NONE
              : vocabulary.role(text, span.start(), span.end());
    }
    return spoken[index];
  }

  /** A word as a name: in {@code secret key …} the word before says which key. */
  Span span(int index) {
    Word word = words.get(index);
    Word before = index == 0 ? word : words.get(index - 1);
    boolean two = before.end() + 1 == word.start() && text[before.end()] == ' ' && !issued(before);
    return new Span(two ? before.start() : word.start(), word.end());
  }

  /** Whether a word can be no name: by chance, something can be read in a random value. */
  private boolean issued(Word word) {
    int digits = 0;
    for (int i = word.start(); i < word.end(); i++) {
      digits += text[i] >= '0' && text[i] <= '9' ? 1 : 0;
    }
    // Names that change their case as often as random text does have words of one letter.
    return word.length() >= SHORTEST_VALUE
        && (digits >= DIGITS
            || digits > 0 && word.length() <= LETTERS * Identifier.parts(word.in(text)).size());
  }
}
