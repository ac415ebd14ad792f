package dev.keyfuse.match;

import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Shape;
import dev.keyfuse.rules.ShapeIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/**
 * Answers which parts of which services a run of characters could be, from its length and classes.
 * What is of one length is made ready when a run has it; two threads may both do that, which does
 * no harm. Thread safe.
 *
 * <p>No lambda is on the way of a text in which nothing is found: Java takes milliseconds to set up
 * the first.
 */
final class ShapeTable implements IntPredicate {
  private static final byte NONE = 1;
  private static final byte SOME = 2;

  private final ShapeIndex shapes;

  /** What is known of each length so far. */
  private final byte[] known;

  private final Bucket[] byLength;

  /** The forms that were needed so far; many lengths have the same. */
  private final Map<Form.Test, Form> made = new ConcurrentHashMap<>();

  private final Map<Part, List<byte[]>> prefixes = new ConcurrentHashMap<>();

  /**
   * What is of one length.
   *
   * @param together the parts of several forms, for the sets of forms that were met
   * @param prefixed whether a value may start with a literal prefix
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Bucket(Whose[] forms, Map<BitSet, List<Part>> together, boolean prefixed) {}

  /** A form, and the parts that have it: their numbers, until a value has the form, too. */
  private static final class Whose {
    private final Form form;
    private final int[] numbers;
    private volatile List<Part> parts;

    Whose(Form form, int[] numbers) {
      this.form = form;
      this.numbers = numbers;
    }
  }

  ShapeTable(ShapeIndex shapes) {
    this.shapes = shapes;
    known = new byte[shapes.longest() + 1];
    byLength = new Bucket[known.length];
  }

  private Bucket bucket(int length) {
    Bucket bucket = byLength[length];
    if (bucket == null) {
      bucket = made(length);
      byLength[length] = bucket;
    }
    return bucket;
  }

  private Bucket made(int length) {
    Map<Form.Test, int[]> grouped = new LinkedHashMap<>();
    boolean prefixed = false;
    List<ShapeIndex.Entry> entries = shapes.ofLength(length);
    for (int i = 0; i < entries.size(); i++) {
      ShapeIndex.Entry entry = entries.get(i);
      prefixed |= entry.shape() instanceof Shape.Run run && !run.prefix().isEmpty();
      Form.Test test = test(entry);
      int[] before = grouped.get(test);
      grouped.put(test, before == null ? entry.parts() : both(before, entry.parts()));
    }
    Whose[] forms = new Whose[grouped.size()];
    int at = 0;
    for (Map.Entry<Form.Test, int[]> entry : grouped.entrySet()) {
      forms[at++] = new Whose(form(entry.getKey()), entry.getValue());
    }
    return new Bucket(forms, new ConcurrentHashMap<>(), prefixed);
  }

  private static Form.Test test(ShapeIndex.Entry entry) {
    if (entry.shape() instanceof Shape.Run run) {
      return Form.Test.of(run, entry.mixed());
    }
    return entry.shape() instanceof Shape.Pattern pattern
        ? Form.Test.of(pattern, entry.unique(), entry.mixed())
        : Form.Test.of((Shape.Groups) entry.shape());
  }

  private Form form(Form.Test test) {
    Form form = made.get(test);
    if (form == null) {
      form = new Form(test);
      made.put(test, form);
    }
    return form;
  }

  /** The numbers in either of two, ascending, each once. */
  private static int[] both(int[] first, int[] second) {
    int[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    Arrays.sort(all);
    int count = 0;
    for (int i = 0; i < all.length; i++) {
      if (i == 0 || all[i] != all[i - 1]) {
        all[count++] = all[i];
      }
    }
    return Arrays.copyOf(all, count);
  }

  /** The greatest length of any shape. */
  int longest() {
    return known.length - 1;
  }

  /** Length of the literal prefix of a shape that the value starts with; it is no one's choice. */
  int prefixLength(List<Part> parts, byte[] value, int from, int to) {
    if (!hasLength(to - from) || !bucket(to - from).prefixed) {
      return 0;
    }
    int longest = 0;
    for (int i = 0; i < parts.size(); i++) {
      for (byte[] prefix : prefixes(parts.get(i))) {
        int end = Math.min(to, from + prefix.length);
        if (prefix.length > longest && Arrays.equals(value, from, end, prefix, 0, prefix.length)) {
          longest = prefix.length;
        }
      }
    }
    return longest;
  }

  private List<byte[]> prefixes(Part part) {
    List<byte[]> all = prefixes.get(part);
    if (all == null) {
      all = new ArrayList<>();
      for (Shape shape : part.shapes()) {
        if (shape instanceof Shape.Run run && !run.prefix().isEmpty()) {
          all.add(run.prefix().getBytes(StandardCharsets.ISO_8859_1));
        }
      }
      all = List.copyOf(all);
      prefixes.put(part, all);
    }
    return all;
  }

  @Override
  public boolean test(int length) {
    return hasLength(length);
  }

  /** Whether any shape has this total length. */
  boolean hasLength(int length) {
    if (length < Lexer.SHORTEST || length >= known.length) {
      return false;
    }
    if (known[length] == 0) {
      known[length] = shapes.hasLength(length) ? SOME : NONE;
    }
    return known[length] == SOME;
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
    Bucket bucket = bucket(length);
    int classes = Classes.of(content, start, end);
    int padding = padding(content, end);
    boolean mixed = mixed(classes, length);
    int first = -1;
    BitSet several = null;
    for (int i = 0; i < bucket.forms.length; i++) {
      Form form = bucket.forms[i].form;
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
      return together(bucket, several);
    }
    return first < 0 ? List.of() : parts(bucket.forms[first]);
  }

  private List<Part> together(Bucket bucket, BitSet forms) {
    List<Part> all = bucket.together.get(forms);
    if (all == null) {
      int[] numbers = new int[0];
      for (int i = forms.nextSetBit(0); i >= 0; i = forms.nextSetBit(i + 1)) {
        numbers = both(numbers, bucket.forms[i].numbers);
      }
      all = parts(numbers);
      bucket.together.put(forms, all);
    }
    return all;
  }

  private List<Part> parts(Whose form) {
    List<Part> parts = form.parts;
    if (parts == null) {
      parts = parts(form.numbers);
      form.parts = parts;
    }
    return parts;
  }

  private List<Part> parts(int[] numbers) {
    Part[] parts = new Part[numbers.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = shapes.part(numbers[i]);
    }
    return List.of(parts);
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
