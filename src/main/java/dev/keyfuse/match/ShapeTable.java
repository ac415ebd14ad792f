package dev.keyfuse.match;

import dev.keyfuse.rules.Alphabet;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Service;
import dev.keyfuse.rules.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Answers which parts of which services a run of characters could be, from its length and classes.
 * Built once from a catalogue; immutable and thread safe.
 */
final class ShapeTable {
  private static final Form[] NONE = {};

  private final Form[][] byLength;

  /** Place of each part in the catalogue. */
  private final Map<Part, Integer> order = new IdentityHashMap<>();

  private final Map<Part, List<byte[]>> prefixes = new IdentityHashMap<>();

  /** Lengths of values that may start with a literal prefix. */
  private final BitSet prefixed = new BitSet();

  /** What a value has to look like: many services issue the same, so it is compared once. */
  private record Test(
      Alphabet alphabet, String prefix, int padding, List<Integer> groups, String regex) {
    /** Written out, since every start asks some thousand times, and what Java makes up is slow. */
    @Override
    public int hashCode() {
      return 31 * (31 * prefix.hashCode() + alphabet.ordinal()) + padding + regex.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Test test
          && alphabet == test.alphabet
          && padding == test.padding
          && prefix.equals(test.prefix)
          && regex.equals(test.regex)
          && groups.equals(test.groups);
    }
  }

  /** The parts that pass a test. */
  private record Form(Look look, List<Part> parts) {}

  /** A test, ready to be run. */
  private static final class Look {
    private final int mask;

    /** What the mask does not tell; null if it tells all. */
    private final Alphabet alphabet;

    private final byte[] prefix;
    private final int padding;
    private final int[] groups;
    private final LazyPattern regex;

    Look(Test test) {
      prefix = test.prefix.getBytes(StandardCharsets.ISO_8859_1);
      padding = test.padding;
      groups = test.groups.isEmpty() ? null : new int[test.groups.size()];
      for (int i = 0; i < test.groups.size(); i++) {
        groups[i] = test.groups.get(i);
      }
      regex = test.regex.isEmpty() ? null : new LazyPattern(test.regex);
      int drawn = regex == null ? Classes.of(test.alphabet) : Classes.ofRegex(test.regex);
      mask =
          drawn
              | Classes.of(prefix, 0, prefix.length)
              | (groups == null ? 0 : Classes.DASH)
              | (padding > 0 ? Classes.OTHER : 0);
      boolean plain = prefix.length == 0 && groups == null && padding == 0;
      alphabet = plain && Classes.exact(test.alphabet) ? null : test.alphabet;
    }

    boolean matches(byte[] content, int start, int end, int classes) {
      if ((classes & ~mask) != 0) {
        return false;
      }
      if (regex != null) {
        return regex
            .get()
            .matches(new String(content, start, end - start, StandardCharsets.ISO_8859_1));
      }
      for (int i = 0; i < prefix.length; i++) {
        if (content[start + i] != prefix[i]) {
          return false;
        }
      }
      return groups == null
          ? alphabet == null || allIn(alphabet, content, start + prefix.length, end - padding)
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
    List<Map<Test, List<Part>>> tests = new ArrayList<>();
    for (Service service : catalogue.services()) {
      for (Part part : service.parts()) {
        order.put(part, order.size());
        for (Shape shape : part.shapes()) {
          add(tests, part, shape);
        }
      }
    }
    byLength = new Form[tests.size()][];
    Map<Test, Look> looks = new HashMap<>();
    for (int length = 0; length < byLength.length; length++) {
      byLength[length] = forms(tests.get(length), looks);
    }
  }

  private static Form[] forms(Map<Test, List<Part>> tests, Map<Test, Look> looks) {
    if (tests.isEmpty()) {
      return NONE;
    }
    Form[] forms = new Form[tests.size()];
    int next = 0;
    for (Map.Entry<Test, List<Part>> entry : tests.entrySet()) {
      Look look = looks.get(entry.getKey());
      if (look == null) {
        look = new Look(entry.getKey());
        looks.put(entry.getKey(), look);
      }
      forms[next++] = new Form(look, List.copyOf(entry.getValue()));
    }
    return forms;
  }

  private void add(List<Map<Test, List<Part>>> tests, Part part, Shape shape) {
    if (shape instanceof Shape.Run run) {
      if (!run.prefix().isEmpty()) {
        byte[] prefix = run.prefix().getBytes(StandardCharsets.ISO_8859_1);
        List<byte[]> known = prefixes.get(part);
        if (known == null) {
          known = new ArrayList<>(1);
          prefixes.put(part, known);
        }
        known.add(prefix);
        for (int length : run.lengths()) {
          prefixed.set(length);
        }
      }
      Test test = new Test(run.alphabet(), run.prefix(), run.padding(), List.of(), "");
      for (int length : run.lengths()) {
        put(tests, length, test, part);
      }
    } else if (shape instanceof Shape.Groups groups) {
      Test test = new Test(groups.alphabet(), "", 0, groups.sizes(), "");
      put(tests, groups.length(), test, part);
    } else if (shape instanceof Shape.Pattern pattern) {
      Test test = new Test(Alphabet.PRINTABLE, "", 0, List.of(), pattern.regex());
      for (int length : pattern.lengths()) {
        put(tests, length, test, part);
      }
    }
  }

  private static void put(List<Map<Test, List<Part>>> tests, int length, Test test, Part part) {
    if (length < Lexer.SHORTEST) {
      return;
    }
    while (tests.size() <= length) {
      tests.add(new LinkedHashMap<>());
    }
    List<Part> parts = tests.get(length).get(test);
    if (parts == null) {
      parts = new ArrayList<>();
      tests.get(length).put(test, parts);
    }
    // The shapes of a part come one after another.
    if (parts.isEmpty() || parts.get(parts.size() - 1) != part) {
      parts.add(part);
    }
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
  int prefixLength(List<Part> parts, byte[] value, int from, int to) {
    int longest = 0;
    for (int i = 0; prefixed.get(to - from) && i < parts.size(); i++) {
      for (byte[] prefix : prefixes.getOrDefault(parts.get(i), List.of())) {
        int end = Math.min(to, from + prefix.length);
        if (prefix.length > longest && Arrays.equals(value, from, end, prefix, 0, prefix.length)) {
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
   * The parts whose shape {@code [start, end)} has, padding included, in the catalogue's order;
   * empty for nearly every run. Not to be changed.
   */
  List<Part> match(byte[] content, int start, int end) {
    int length = end - start;
    if (!hasLength(length)) {
      return List.of();
    }
    int classes = Classes.of(content, start, end);
    int padding = padding(content, end);
    List<Part> found = List.of();
    for (Form form : byLength[length]) {
      if (padding == form.look.padding && form.look.matches(content, start, end, classes)) {
        found = found.isEmpty() ? form.parts : merged(found, form.parts);
      }
    }
    return found;
  }

  private List<Part> merged(List<Part> some, List<Part> others) {
    Map<Integer, Part> all = new TreeMap<>();
    some.forEach(part -> all.put(order.get(part), part));
    others.forEach(part -> all.put(order.get(part), part));
    return List.copyOf(all.values());
  }

  private static int padding(byte[] content, int end) {
    int padding = 0;
    while (padding < 2 && content[end - 1 - padding] == '=') {
      padding++;
    }
    return padding;
  }
}
