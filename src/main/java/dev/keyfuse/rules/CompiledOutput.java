package dev.keyfuse.rules;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes the fields that {@link CompiledFields} reads. */
abstract class CompiledOutput {
  final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Writes something, and says where each begins. */
  final <T> List<Integer> places(List<T> list, Consumer<T> element) {
    List<Integer> places = new ArrayList<>();
    for (T each : list) {
      places.add(out.size());
      element.accept(each);
    }
    return places;
  }

  final void texts(List<String> texts) {
    list(texts, this::text);
  }

  final void numbers(List<Integer> numbers) {
    list(numbers, this::number);
  }

  final <T> void list(List<T> list, Consumer<T> element) {
    number(list.size());
    list.forEach(element);
  }

  /** The lowest bit of its length says whether it is in UTF-8, which takes longer to read. */
  final void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(2 * bytes.length + (bytes.length == text.length() ? 0 : 1));
    out.writeBytes(bytes);
  }

  final void place(int place) {
    if (place >= 1 << 8 * CompiledShapes.PLACE) {
      throw new IllegalStateException("the rules have grown too large for their tables");
    }
    for (int shift = 8 * (CompiledShapes.PLACE - 1); shift >= 0; shift -= 8) {
      out.write(place >> shift);
    }
  }

  /** Seven bits a byte, the lowest first. */
  final void number(int number) {
    int rest = number;
    for (; rest > 0x7f || rest < 0; rest >>>= 7) {
      out.write(rest & 0x7f | 0x80);
    }
    out.write(rest);
  }
}
