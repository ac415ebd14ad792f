package dev.keyfuse.match;

import com.google.re2j.Matcher;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.ShapeIndex;
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

  private final ShapeIndex shapes;

  /** What was asked for so far; two threads may both make it, which does no harm. */
  private final Ready[] byLength;

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

  /** The shapes whose core has one length. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Ready(SpanForm[] forms) {}

  Spans(ShapeIndex shapes) {
    this.shapes = shapes;
    byLength = new Ready[shapes.longestCore() + 1];
  }

  private SpanForm[] ofCore(int length) {
    Ready ready = byLength[length];
    if (ready == null) {
      List<ShapeIndex.Entry> entries = shapes.ofCore(length);
      SpanForm[] forms = new SpanForm[entries.size()];
      for (int i = 0; i < forms.length; i++) {
        forms[i] = new SpanForm(entries.get(i));
      }
      ready = new Ready(forms);
      byLength[length] = ready;
    }
    return ready.forms;
  }

  /** Bytes before a run that tell what comes of it. */
  int before() {
    int farthest = 0;
    for (int length = 0; length < byLength.length; length++) {
      for (SpanForm form : ofCore(length)) {
        farthest = Math.max(farthest, form.before);
      }
    }
    return farthest;
  }

  /**
   * The first value that a core in {@code [from, to)}, a run or what is left of one, leads to.
   *
   * @return null if no core is in it; without value if one is
   */
  Found find(byte[] content, int from, int to) {
    if (to - from < Lexer.SHORTEST || byLength.length == 0) {
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
          || length >= byLength.length
          || ofCore(length).length == 0
          || Values.hashPrefix(content, from)) {
        return;
      }
      int classes = Classes.of(content, from, to);
      SpanForm before = null;
      boolean drawn = false;
      for (SpanForm entry : ofCore(length)) {
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
          take(shapes.part(entry.part), window, start, end);
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
