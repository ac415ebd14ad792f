package dev.keyfuse.match;

import com.google.re2j.Matcher;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Service;
import dev.keyfuse.rules.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Recognises values wider than a run by the run in them: {@code 123:AA…}, the URL that ends in a
 * token. Immutable and thread safe; linear in the text, as every expression is bounded.
 */
final class Spans {
  /** Bytes that escapes may add to either side of a core, or take right before it. */
  static final int ESCAPES = 32;

  /** Starts of one expression that are tried at one core. */
  private static final int TRIES = 8;

  private final List<List<Entry>> byLength = new ArrayList<>();
  private final int before;

  /**
   * What came of the cores in a run.
   *
   * @param start where the value starts
   * @param end where it ends
   * @param read offset after the last byte that was looked at
   * @param value with its escapes undone; null if no core led to one
   * @param parts what it can be
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Found(int start, int end, int read, byte[] value, List<Part> parts) {}

  /** A shape of a part, made ready when a run of its length is met. */
  private static final class Entry {
    private final Part part;
    private final Shape.Spanning shape;
    private volatile SpanForm form;

    Entry(Part part, Shape.Spanning shape) {
      this.part = part;
      this.shape = shape;
    }

    /** Two threads may both make it, which does no harm. */
    SpanForm form() {
      SpanForm known = form;
      if (known == null) {
        known = new SpanForm(part, shape);
        form = known;
      }
      return known;
    }
  }

  Spans(Catalogue catalogue) {
    int farthest = 0;
    for (Service service : catalogue.services()) {
      for (Part part : service.parts()) {
        for (Shape shape : part.shapes()) {
          if (shape instanceof Shape.Spanning spanning) {
            Entry entry = new Entry(part, spanning);
            farthest = Math.max(farthest, SpanForm.before(spanning));
            for (int length : spanning.core().lengths()) {
              put(length, entry);
            }
          }
        }
      }
    }
    before = farthest;
  }

  private void put(int length, Entry entry) {
    while (byLength.size() <= length) {
      byLength.add(new ArrayList<>());
    }
    byLength.get(length).add(entry);
  }

  /** Bytes before a run that tell what comes of it. */
  int before() {
    return before;
  }

  /**
   * The first value that a core in {@code [from, to)}, a run or what is left of one, leads to.
   *
   * @return null if no core is in it; without value if one is
   */
  Found find(byte[] content, int from, int to) {
    if (to - from < Lexer.SHORTEST || byLength.isEmpty()) {
      return null;
    }
    int signs = Classes.PLUS_SLASH | Classes.DASH | Classes.UNDERSCORE;
    Search search = new Search(content);
    if ((Classes.of(content, from, to) & signs) == 0) {
      search.core(from, to);
      return search.found();
    }
    int coarse = from;
    int fine = from;
    boolean slashed = false;
    for (int i = from; i <= to; i++) {
      byte b = i < to ? content[i] : (byte) '/';
      boolean slash = b == '/' || b == '+';
      if (slash || b == '-' || b == '_') {
        if (fine > coarse || !slash) {
          search.core(fine, i);
        }
        if (slash) {
          search.core(coarse, i);
          coarse = i + 1;
          slashed |= i < to;
        }
        fine = i + 1;
        if (search.best != null) {
          return search.found();
        }
      }
    }
    if (slashed) {
      search.core(from, to);
    }
    return search.found();
  }

  /** The search for one value. */
  private final class Search {
    private final byte[] content;
    private int read;
    private Found best;

    Search(byte[] content) {
      this.content = content;
    }

    Found found() {
      if (read == 0) {
        return null;
      }
      return best == null
          ? new Found(0, 0, read, null, List.of())
          : new Found(best.start, best.end, read, best.value, best.parts);
    }

    void core(int from, int to) {
      int length = to - from;
      if (length < Lexer.SHORTEST
          || length >= byLength.size()
          || byLength.get(length).isEmpty()
          || Values.hashPrefix(content, from)) {
        return;
      }
      int classes = Classes.of(content, from, to);
      SpanForm before = null;
      boolean drawn = false;
      List<Entry> entries = byLength.get(length);
      for (int i = 0; i < entries.size(); i++) {
        SpanForm entry = entries.get(i).form();
        if (entry.fits(content, from, to, classes)) {
          boolean same =
              before != null
                  && before.unique == entry.unique
                  && before.prefix.length == entry.prefix.length;
          drawn = same ? drawn : entry.drawn(content, from, to);
          before = entry;
          if (drawn) {
            around(entry, from, to);
          }
        }
      }
    }

    private void around(SpanForm entry, int from, int to) {
      int first = from;
      while (first > 0 && from - first < entry.before && !Delimiters.lineEnd(content[first - 1])) {
        first--;
      }
      int last = to;
      while (last < content.length
          && last - to < entry.after
          && !Delimiters.lineEnd(content[last])) {
        last++;
      }
      read = Math.max(read, last + 1);
      if (holds(entry.literal, first, last)) {
        match(entry, Window.of(content, first, last), from, to);
      }
    }

    private boolean holds(byte[] literal, int first, int last) {
      for (int i = first; i + literal.length <= last; i++) {
        if (literal.length == 0 || content[i] == literal[0] && starts(content, i, literal)) {
          return true;
        }
      }
      return false;
    }

    private void match(SpanForm entry, Window window, int from, int to) {
      int core = window.index(from);
      if (core < 0) {
        return;
      }
      int shift = entry.first ? core : 0;
      Matcher matcher = entry.regex.get().matcher(window.text().substring(shift));
      int at = 0;
      for (int tries = 0; tries < TRIES && at + shift <= core; tries++) {
        if (!(entry.first ? matcher.lookingAt() : matcher.find(at))) {
          return;
        }
        int group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
        int start = matcher.start(group) + shift;
        int end = matcher.end(group) + shift;
        boolean around = start <= core && end >= core + to - from;
        if (around && alone(window, start, end, entry, end == core + to - from)) {
          take(entry.part, window, start, end);
          return;
        }
        if (entry.first) {
          return;
        }
        at = matcher.start() + 1;
      }
    }

    /** Whether no more letters or digits of the same kind touch a value. */
    private boolean alone(Window window, int start, int end, SpanForm entry, boolean endsInCore) {
      char first = window.text().charAt(start);
      int previous = byteBefore(window, start);
      int next = byteAfter(window, end);
      boolean continues =
          digit(first) ? digit(previous) : letter(first) && (letter(previous) || digit(previous));
      boolean continued =
          letter(next)
              || digit(next)
              || endsInCore && next >= 0 && entry.core.alphabet().contains((byte) next);
      return !continues && !continued;
    }

    private int byteBefore(Window window, int index) {
      int offset = window.start(index);
      return index > 0 ? window.text().charAt(index - 1) : offset > 0 ? content[offset - 1] : -1;
    }

    private int byteAfter(Window window, int index) {
      int offset = window.end(index);
      boolean inside = index < window.text().length();
      return inside ? window.text().charAt(index) : offset < content.length ? content[offset] : -1;
    }

    private void take(Part part, Window window, int first, int last) {
      int start = window.start(first);
      int end = window.end(last);
      boolean same = best != null && best.start == start && best.end == end;
      if (same) {
        List<Part> parts = new ArrayList<>(best.parts);
        if (!parts.contains(part)) {
          parts.add(part);
        }
        best = new Found(start, end, read, best.value, List.copyOf(parts));
      } else if (best == null || end - start > best.end - best.start) {
        byte[] value = window.text().substring(first, last).getBytes(StandardCharsets.ISO_8859_1);
        best = new Found(start, end, read, value, List.of(part));
      }
    }
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean letter(int c) {
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  static boolean starts(byte[] content, int at, byte[] what) {
    return at + what.length <= content.length
        && Arrays.equals(content, at, at + what.length, what, 0, what.length);
  }
}
