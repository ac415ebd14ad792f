package dev.keyfuse.rules;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Reads the fields of what {@link CompiledCatalogue} wrote, one after another. */
abstract class CompiledFields {
  private final byte[] bytes;
  private int at;

  CompiledFields(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /** The bytes of pieces in which each is a character. */
  static byte[] bytes(String... pieces) {
    int size = 0;
    for (String piece : pieces) {
      size += piece.length();
    }
    byte[] bytes = new byte[size];
    int at = 0;
    for (String piece : pieces) {
      byte[] some = piece.getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(some, 0, bytes, at, some.length);
      at += some.length;
    }
    return bytes;
  }

  /** Where the next field begins. */
  final int at() {
    return at;
  }

  final List<List<String>> lists() {
    List<?>[] lists = new List<?>[number()];
    for (int i = 0; i < lists.length; i++) {
      lists[i] = texts();
    }
    @SuppressWarnings("unchecked")
    List<List<String>> all = (List<List<String>>) (List<?>) Arrays.asList(lists);
    return all;
  }

  final List<String> texts() {
    int size = number();
    if (size == 0) {
      return List.of();
    }
    String[] texts = new String[size];
    for (int i = 0; i < size; i++) {
      texts[i] = text();
    }
    return List.of(texts);
  }

  final List<Integer> numbers() {
    Integer[] numbers = new Integer[number()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number();
    }
    return List.of(numbers);
  }

  final String text() {
    int told = number();
    int length = told >> 1;
    if (length == 0) {
      return "";
    }
    at += length;
    return new String(
        bytes,
        at - length,
        length,
        (told & 1) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  final int number() {
    int number = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = bytes[at++];
      number |= (b & 0x7f) << shift;
      if (b >= 0) {
        return number;
      }
    }
  }
}
