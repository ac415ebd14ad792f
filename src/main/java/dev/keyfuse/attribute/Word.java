package dev.keyfuse.attribute;

import java.nio.charset.StandardCharsets;

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

  int length() {
    return end - start;
  }

  /** The word itself; each byte is a character. */
  String in(byte[] text) {
    return new String(text, start, length(), StandardCharsets.ISO_8859_1);
  }
}
