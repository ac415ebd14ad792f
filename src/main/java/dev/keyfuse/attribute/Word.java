package dev.keyfuse.attribute;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A word of a text and what it is bound to.
 *
 * @param start first byte
 * @param end after the last byte
 * @param line 1-based
 * @param scope the region it stands in
 * @param nameStart start of the left-hand side bound to it ({@code name} in {@code name = word});
 *     equal to {@code nameEnd} if there is none
 * @param nameEnd end of the left-hand side
 * @param argument 0-based place among the comma- or bar-separated items of its region or line
 */
record Word(int start, int end, int line, Scope scope, int nameStart, int nameEnd, int argument) {

  boolean named() {
    return nameEnd > nameStart;
  }

  /** Whether nothing but the block it stands in, if that, gives it a name. */
  boolean unnamed() {
    return !named() || scope.kind() == Scope.Kind.INDENT && nameStart == scope.nameStart();
  }

  int length() {
    return end - start;
  }

  /** The word itself; each byte is a character. */
  String in(byte[] text) {
    return new String(text, start, length(), StandardCharsets.ISO_8859_1);
  }

  /** The word that holds an offset; if none does, the first one after it; null if there is none. */
  static Word holding(List<Word> words, int offset) {
    int at = index(words, offset);
    return at < 0 ? null : words.get(at);
  }

  /** Place of the word that holds an offset; if none does, of the first one after it; else -1. */
  static int index(List<Word> words, int offset) {
    int low = 0;
    int high = words.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Word word = words.get(middle);
      if (word.end() <= offset) {
        low = middle + 1;
      } else if (word.start() > offset) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return low < words.size() ? low : -1;
  }
}
