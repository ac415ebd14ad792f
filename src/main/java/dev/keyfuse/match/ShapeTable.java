package dev.keyfuse.match;

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
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers which parts of which services a run of characters could be, from its length and classes.
 * Built once from a catalogue; thread safe.
 */
final class ShapeTable {
  private final Bucket[] byLength;

  /** Place of each part in the catalogue. */
  private final Map<Part, Integer> order = new IdentityHashMap<>();

  private final Map<Part, List<byte[]>> prefixes = new IdentityHashMap<>();

  /** Lengths of values that may start with a literal prefix. */
  private final BitSet prefixed = new BitSet();

  /**
   * The forms of one length.
   *
   * @param parts of each form, in the catalogue's order
   * @param together the parts of several forms, for the sets of forms that were met
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Bucket(Form[] forms, List<List<Part>> parts, Map<BitSet, List<Part>> together) {
    static final Bucket NONE = new Bucket(new Form[0], List.of(), Map.of());
  }

  /** Compiles the shapes of every part that is searched for by its shape. */
  ShapeTable(Catalogue catalogue) {
    List<Map<Form.Test, List<Part>>> tests = new ArrayList<>();
    for (Service service : catalogue.services()) {
      for (Part part : service.parts()) {
        order.put(part, order.size());
        for (Shape shape : part.shapes()) {
          add(tests, part, shape);
        }
      }
    }
    byLength = new Bucket[tests.size()];
    Map<Form.Test, Form> forms = new HashMap<>();
    for (int length = 0; length < byLength.length; length++) {
      byLength[length] = bucket(tests.get(length), forms);
    }
  }

  private static Bucket bucket(Map<Form.Test, List<Part>> tests, Map<Form.Test, Form> known) {
    if (tests.isEmpty()) {
      return Bucket.NONE;
    }
    Form[] forms = new Form[tests.size()];
    List<List<Part>> parts = new ArrayList<>(forms.length);
    for (Map.Entry<Form.Test, List<Part>> entry : tests.entrySet()) {
      Form form = known.get(entry.getKey());
      if (form == null) {
        form = new Form(entry.getKey());
        known.put(entry.getKey(), form);
      }
      forms[parts.size()] = form;
      parts.add(List.copyOf(entry.getValue()));
    }
    return new Bucket(forms, parts, new ConcurrentHashMap<>());
  }

  private void add(List<Map<Form.Test, List<Part>>> tests, Part part, Shape shape) {
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
      Form.Test test = Form.Test.of(run, mixed(part));
      for (int length : run.lengths()) {
        put(tests, length, test, part);
      }
    } else if (shape instanceof Shape.Groups groups) {
      put(tests, groups.length(), Form.Test.of(groups), part);
    } else if (shape instanceof Shape.Pattern pattern) {
      boolean unique = Values.selfNaming(List.of(part));
      Form.Test test = Form.Test.of(pattern, unique, mixed(part));
      for (int length : pattern.lengths()) {
        put(tests, length, test, part);
      }
    }
  }

  private static void put(
      List<Map<Form.Test, List<Part>>> tests, int length, Form.Test test, Part part) {
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
    return length < byLength.length && byLength[length] != Bucket.NONE;
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
    Bucket bucket = byLength[length];
    int classes = Classes.of(content, start, end);
    int padding = padding(content, end);
    boolean mixed = mixed(classes, length);
    int first = -1;
    BitSet several = null;
    for (int i = 0; i < bucket.forms.length; i++) {
      Form form = bucket.forms[i];
      if (form.admits(classes, padding, mixed) && form.matches(content, start, end)) {
        if (first < 0) {
          first = i;
        } else {
          several = several == null ? new BitSet() : several;
          several.set(first);
          several.set(i);
        }
      }
    }
    if (several != null) {
      return bucket.together.computeIfAbsent(several, forms -> merged(bucket, forms));
    }
    return first < 0 ? List.of() : bucket.parts.get(first);
  }

  private List<Part> merged(Bucket bucket, BitSet forms) {
    Map<Integer, Part> all = new TreeMap<>();
    forms.stream()
        .forEach(form -> bucket.parts.get(form).forEach(part -> all.put(order.get(part), part)));
    return List.copyOf(all.values());
  }

  private static boolean mixed(Part part) {
    return part.checks().contains("mixed-case");
  }

  /**
   * What the check {@code mixed-case} asks of a value, which spares most candidates the way there.
   */
  private static boolean mixed(int classes, int length) {
    return (classes & (Classes.LOWER | Classes.LOWER_HEX)) != 0
        && (classes & (Classes.UPPER | Classes.UPPER_HEX)) != 0
        && (length < 40 || (classes & Classes.DIGIT) != 0);
  }

  private static int padding(byte[] content, int end) {
    int padding = 0;
    while (padding < 2 && content[end - 1 - padding] == '=') {
      padding++;
    }
    return padding;
  }
}
