package dev.keyfuse.match;

import com.google.re2j.Pattern;
import dev.keyfuse.rules.Alphabet;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Service;
import dev.keyfuse.rules.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers which parts of which services a run of characters could be, from its length and classes.
 * Built once from a catalogue; immutable and thread safe.
 */
final class ShapeTable {
  private static final Entry[] NONE = {};

  private final Entry[][] byLength;

  private final Map<Part, List<byte[]>> prefixes = new IdentityHashMap<>();

  private record Entry(
      Part part,
      int mask,
      Alphabet alphabet,
      byte[] prefix,
      int padding,
      int[] groups,
      Pattern regex) {

    boolean matches(byte[] content, int start, int end, int classes) {
      if ((classes & ~mask) != 0) {
        return false;
      }
      if (regex != null) {
        return regex.matches(new String(content, start, end - start, StandardCharsets.ISO_8859_1));
      }
      for (int i = 0; i < prefix.length; i++) {
        if (content[start + i] != prefix[i]) {
          return false;
        }
      }
      return groups == null
          ? allIn(alphabet, content, start + prefix.length, end - padding)
          : grouped(content, start);
    }

    private boolean grouped(byte[] content, int start) {
      int at = start;
      for (int i = 0; i < groups.length; i++) {
        if (i > 0 && content[at++] != '-') {
          return false;
        }
        if (!allIn(alphabet, content, at, at + groups[i])) {
          return false;
        }
        at += groups[i];
      }
      return true;
    }
  }

  /** Compiles the shapes of every part that is searched for by its shape. */
  ShapeTable(Catalogue catalogue) {
    List<List<Entry>> entries = new ArrayList<>();
    for (Service service : catalogue.services()) {
      for (Part part : service.parts()) {
        for (Shape shape : part.shapes()) {
          add(entries, part, shape);
        }
      }
    }
    byLength = entries.stream().map(list -> list.toArray(NONE)).toArray(Entry[][]::new);
  }

  private void add(List<List<Entry>> entries, Part part, Shape shape) {
    if (shape instanceof Shape.Run run) {
      byte[] prefix = run.prefix().getBytes(StandardCharsets.ISO_8859_1);
      if (prefix.length > 0) {
        prefixes.computeIfAbsent(part, p -> new ArrayList<>()).add(prefix);
      }
      int mask = Classes.of(run.alphabet()) | Classes.of(prefix, 0, prefix.length);
      for (int length : run.lengths()) {
        put(
            entries,
            length,
            new Entry(
                part,
                padded(mask, run.padding()),
                run.alphabet(),
                prefix,
                run.padding(),
                null,
                null));
      }
    } else if (shape instanceof Shape.Groups groups) {
      int[] sizes = groups.sizes().stream().mapToInt(Integer::intValue).toArray();
      int mask = Classes.of(groups.alphabet()) | Classes.DASH;
      put(
          entries,
          groups.length(),
          new Entry(part, mask, groups.alphabet(), new byte[0], 0, sizes, null));
    } else if (shape instanceof Shape.Pattern pattern) {
      Pattern regex = Pattern.compile(pattern.regex());
      int mask = Classes.ofRegex(pattern.regex());
      for (int length : pattern.lengths()) {
        put(entries, length, new Entry(part, mask, null, new byte[0], 0, null, regex));
      }
    }
  }

  private static int padded(int mask, int padding) {
    return padding > 0 ? mask | Classes.OTHER : mask;
  }

  private static void put(List<List<Entry>> entries, int length, Entry entry) {
    if (length < Lexer.SHORTEST) {
      return;
    }
    while (entries.size() <= length) {
      entries.add(new ArrayList<>());
    }
    entries.get(length).add(entry);
  }

  private static boolean allIn(Alphabet alphabet, byte[] content, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!alphabet.contains(content[i])) {
        return false;
      }
    }
    return true;
  }

  /** The greatest length of any shape. */
  int longest() {
    return byLength.length - 1;
  }

  /** Length of the literal prefix of a shape that the value starts with; it is no one's choice. */
  int prefixLength(List<Part> parts, byte[] value, int from) {
    int longest = 0;
    for (Part part : parts) {
      for (byte[] prefix : prefixes.getOrDefault(part, List.of())) {
        int to = Math.min(value.length, from + prefix.length);
        if (prefix.length > longest && Arrays.equals(value, from, to, prefix, 0, prefix.length)) {
          longest = prefix.length;
        }
      }
    }
    return longest;
  }

  /** Whether any shape has this total length. */
  boolean hasLength(int length) {
    return length < byLength.length && byLength[length].length > 0;
  }

  /**
   * The parts whose shape {@code [start, end)} has, padding included; empty for nearly every run.
   */
  List<Part> match(byte[] content, int start, int end) {
    int length = end - start;
    if (!hasLength(length)) {
      return List.of();
    }
    int classes = Classes.of(content, start, end);
    List<Part> found = null;
    Part last = null;
    for (Entry entry : byLength[length]) {
      // The shapes of one part stand side by side; one that fits is enough.
      if (entry.part != last
          && padding(content, end) == entry.padding
          && entry.matches(content, start, end, classes)) {
        found = found == null ? new ArrayList<>() : found;
        found.add(entry.part);
        last = entry.part;
      }
    }
    return found == null ? List.of() : found;
  }

  private static int padding(byte[] content, int end) {
    int padding = 0;
    while (padding < 2 && content[end - 1 - padding] == '=') {
      padding++;
    }
    return padding;
  }
}
