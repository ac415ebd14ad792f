package dev.keyfuse.match;

import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Shape;
import dev.keyfuse.rules.ShapeIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/**
 * Recognises bytes written as an array of numbers, or as JavaScript writes an array of bytes into
 * JSON: {@code {"0":12,"1":34}}. Immutable, thread safe.
 */
final class NumberArrays {
  private static final int LONGEST = 1500;

  /** Bytes from one look at what may be an array to the one before. */
  private static final int PROBE = 23;

  private static final int LOOKS = 5;

  private static final boolean[] INSIDE = new boolean[256];

  static {
    for (char c : "0123456789, \n\r\t\":".toCharArray()) {
      INSIDE[c] = true;
    }
  }

  private final List<Sized> parts = new ArrayList<>();
  private final TreeSet<Integer> counts = new TreeSet<>();

  /** Bytes of the shortest array, without its brackets. */
  private final int shortest;

  private record Sized(Part part, List<Integer> counts) {}

  NumberArrays(ShapeIndex shapes) {
    for (ShapeIndex.Entry entry : shapes.of(ShapeIndex.Kind.NUMBERS)) {
      Shape.Numbers numbers = (Shape.Numbers) entry.shape();
      parts.add(new Sized(shapes.only(entry), numbers.counts()));
      counts.addAll(numbers.counts());
    }
    shortest = counts.isEmpty() ? 0 : 2 * counts.first() - 1;
  }

  boolean none() {
    return parts.isEmpty();
  }

  /** Finds the arrays that begin in {@code [from, to)}, and maybe others. */
  void search(byte[] content, int from, int to, Phrases.Sink sink) {
    int free = from;
    while (free < to && free + shortest <= content.length) {
      int last = free + shortest - 1;
      int at = last;
      int least = Math.max(free, last - LOOKS * PROBE);
      while (at > least && inside(content[at])) {
        at -= PROBE;
      }
      free = at > least ? at + 1 : at(content, last, sink);
    }
  }

  private static boolean inside(byte b) {
    return INSIDE[b & 0xff];
  }

  /**
   * Finds the array that a place is in.
   *
   * @return where what may stand in an array ends: what begins before need not be asked for
   */
  private int at(byte[] content, int place, Phrases.Sink sink) {
    int from = place;
    while (from > 0 && place - from < LONGEST && inside(content[from - 1])) {
      from--;
    }
    int to = place;
    while (to < content.length && to - place < LONGEST && inside(content[to])) {
      to++;
    }
    boolean inside = from > 0 && to < content.length && to - from <= LONGEST;
    boolean array = inside && content[from - 1] == '[' && content[to] == ']';
    boolean object = inside && content[from - 1] == '{' && content[to] == '}';
    byte[] value = array || object ? value(content, from, to, object) : null;
    if (value != null) {
      int count = count(value);
      List<Part> fitting =
          parts.stream().filter(p -> p.counts.contains(count)).map(Sized::part).toList();
      sink.found(new Candidate(from - 1, to + 1, value, fitting));
    }
    return to;
  }

  private static int count(byte[] value) {
    int count = 1;
    for (byte b : value) {
      count += b == ',' ? 1 : 0;
    }
    return count;
  }

  /**
   * The array without white space; null if it is none of bytes, or of no wanted length.
   *
   * @param indexed whether its index stands before each number
   */
  private byte[] value(byte[] content, int from, int to, boolean indexed) {
    StringBuilder compact = new StringBuilder("[");
    BitSet different = new BitSet();
    int count = 0;
    int at = from;
    while (true) {
      at = skip(content, at, to);
      if (at == to) {
        break;
      }
      at = indexed ? index(content, at, to, count) : at;
      int number = 0;
      int digits = at;
      while (at < to && content[at] >= '0' && content[at] <= '9' && at - digits < 3) {
        number = number * 10 + content[at++] - '0';
      }
      if (at == digits || number > 255) {
        return null;
      }
      compact.append(count > 0 ? "," : "").append(number);
      different.set(number);
      count++;
      at = skip(content, at, to);
      if (at < to && content[at++] != ',') {
        return null;
      }
    }
    // Tables and masks repeat themselves; of 64 random bytes more than fifty differ.
    boolean random = different.cardinality() * 2 > count;
    return counts.contains(count) && random
        ? compact.append(']').toString().getBytes(StandardCharsets.US_ASCII)
        : null;
  }

  /** Skips an index in quotes and its colon; to where there is no number if they are none. */
  private static int index(byte[] content, int from, int to, int index) {
    byte[] quoted = ("\"" + index + "\":").getBytes(StandardCharsets.US_ASCII);
    int end = from + quoted.length;
    return end < to && Arrays.equals(content, from, end, quoted, 0, quoted.length)
        ? skip(content, end, to)
        : to;
  }

  private static int skip(byte[] content, int from, int to) {
    int at = from;
    while (at < to && content[at] <= ' ') {
      at++;
    }
    return at;
  }
}
