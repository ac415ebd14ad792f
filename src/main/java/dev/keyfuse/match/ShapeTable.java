package dev.keyfuse.match;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Service;
import dev.keyfuse.rules.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers which parts of which services a run of characters could be, from its length and classes.
 * Built once from a catalogue; thread safe.
 */
final class ShapeTable {
  private final Bucket[] byLength;

  /** The forms that were needed so far; many lengths have the same. */
  private final Map<Form.Test, Form> made = new ConcurrentHashMap<>();

  private final Catalogue catalogue;

  private final Map<Part, List<byte[]>> prefixes = new IdentityHashMap<>();

  /** Lengths of values that may start with a literal prefix. */
  private final BitSet prefixed = new BitSet();

  /** What is of one length: part by part, until a value has that length. */
  private static final class Bucket {
    final List<Form.Test> tests = new ArrayList<>();
    final List<Part> parts = new ArrayList<>();
    volatile Forms forms;
  }

  /**
   * The forms of one length.
   *
   * @param parts of each form, in the catalogue's order
   * @param together the parts of several forms, for the sets of forms that were met
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Forms(Form[] forms, List<List<Part>> parts, Map<BitSet, List<Part>> together) {}

  /** Sorts the shapes of every part that is searched for by its shape. */
  ShapeTable(Catalogue catalogue) {
    this.catalogue = catalogue;
    List<Bucket> buckets = new ArrayList<>();
    for (Service service : catalogue.services()) {
      for (Part part : service.parts()) {
        for (Shape shape : part.shapes()) {
          add(buckets, part, shape);
        }
      }
    }
    byLength = buckets.toArray(new Bucket[0]);
  }

  /** Two threads may both make them, which does no harm. */
  private Forms forms(Bucket bucket) {
    Forms known = bucket.forms;
    if (known == null) {
      known = grouped(bucket);
      bucket.forms = known;
    }
    return known;
  }

  private Forms grouped(Bucket bucket) {
    Map<Form.Test, List<Part>> grouped = new LinkedHashMap<>();
    for (int i = 0; i < bucket.tests.size(); i++) {
      Form.Test test = bucket.tests.get(i);
      List<Part> parts = grouped.get(test);
      if (parts == null) {
        parts = new ArrayList<>();
        grouped.put(test, parts);
      }
      Part part = bucket.parts.get(i);
      // The shapes of a part come one after another.
      if (parts.isEmpty() || parts.get(parts.size() - 1) != part) {
        parts.add(part);
      }
    }
    Form[] forms = new Form[grouped.size()];
    List<List<Part>> parts = new ArrayList<>(forms.length);
    for (Map.Entry<Form.Test, List<Part>> entry : grouped.entrySet()) {
      forms[parts.size()] = form(entry.getKey());
      parts.add(List.copyOf(entry.getValue()));
    }
    return new Forms(forms, parts, new ConcurrentHashMap<>());
  }

  /** Without a lambda, here and above: Java takes milliseconds to set up the first. */
  private Form form(Form.Test test) {
    Form known = made.get(test);
    if (known == null) {
      known = new Form(test);
      made.put(test, known);
    }
    return known;
  }

  private void add(List<Bucket> buckets, Part part, Shape shape) {
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
        put(buckets, length, test, part);
      }
    } else if (shape instanceof Shape.Groups groups) {
      put(buckets, groups.length(), Form.Test.of(groups), part);
    } else if (shape instanceof Shape.Pattern pattern) {
      boolean unique = Values.selfNaming(List.of(part));
      Form.Test test = Form.Test.of(pattern, unique, mixed(part));
      for (int length : pattern.lengths()) {
        put(buckets, length, test, part);
      }
    }
  }

  private static void put(List<Bucket> buckets, int length, Form.Test test, Part part) {
    if (length < Lexer.SHORTEST) {
      return;
    }
    while (buckets.size() <= length) {
      buckets.add(null);
    }
    Bucket bucket = buckets.get(length);
    if (bucket == null) {
      bucket = new Bucket();
      buckets.set(length, bucket);
    }
    bucket.tests.add(test);
    bucket.parts.add(part);
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
    return length < byLength.length && byLength[length] != null;
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
    Forms bucket = forms(byLength[length]);
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

  private List<Part> merged(Forms bucket, BitSet forms) {
    Set<Part> all = Collections.newSetFromMap(new IdentityHashMap<>());
    forms.stream().forEach(form -> all.addAll(bucket.parts.get(form)));
    List<Part> ordered = new ArrayList<>(all.size());
    for (Service service : catalogue.services()) {
      for (Part part : service.parts()) {
        if (all.contains(part)) {
          ordered.add(part);
        }
      }
    }
    return List.copyOf(ordered);
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
