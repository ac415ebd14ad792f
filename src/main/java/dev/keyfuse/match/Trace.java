package dev.keyfuse.match;

import java.util.Arrays;

/**
 * What was kept of one text, in order, with all it takes to inherit it in a text derived from that
 * one. Immutable once {@link CandidateFinder#find} has returned it.
 *
 * @param <P> what is kept of a find; shared by all texts that inherit it
 */
public final class Trace<P> {
  private static final Trace<?> EMPTY = new Trace<>();

  private static final int AT = 0;
  private static final int START = 1;
  private static final int END = 2;
  private static final int READ = 3;
  private static final int FIELDS = 4;

  private int[] fields = {};
  private Object[] kept = {};
  private int count;
  private Trace<P> blocks;

  Trace() {}

  /**
   * Adds a find.
   *
   * @param at an offset in the run that led to it, not before that of the find added last
   * @param start where it starts
   * @param end where it ends, {@code start} if nothing was found after all; no other starts from a
   *     run before that
   * @param read offset after the last byte it depends on, save for those near it
   * @param payload what is kept of it; null if only its extent matters
   */
  void add(int at, int start, int end, int read, P payload) {
    if (count == kept.length) {
      int more = Math.max(4, count * 2);
      fields = Arrays.copyOf(fields, more * FIELDS);
      kept = Arrays.copyOf(kept, more);
    }
    int field = count * FIELDS;
    fields[field + AT] = at;
    fields[field + START] = start;
    fields[field + END] = end;
    fields[field + READ] = read;
    kept[count++] = payload;
  }

  /** Adds a find of another text, {@code by} bytes further on. */
  void inherit(Trace<P> from, int i, int by, P payload) {
    add(from.at(i) + by, from.start(i) + by, from.end(i) + by, from.read(i) + by, payload);
  }

  /** This, with no more memory than it takes. */
  Trace<P> done() {
    if (count == 0 && blocks().count == 0) {
      return empty();
    }
    fields = Arrays.copyOf(fields, count * FIELDS);
    kept = Arrays.copyOf(kept, count);
    return this;
  }

  /** That of a text in which nothing was found; there is one only. */
  @SuppressWarnings("unchecked")
  public static <P> Trace<P> empty() {
    return (Trace<P>) EMPTY;
  }

  /** Adds what was found that is no run; it is inherited by rules of its own. */
  void addBlocks(Trace<P> found) {
    blocks = found.count == 0 ? null : found;
  }

  /** What was found that is no run: phrases and arrays, in order, not among the other finds. */
  public Trace<P> blocks() {
    return blocks == null ? empty() : blocks;
  }

  /** Whether nothing was found. */
  public boolean isEmpty() {
    return count == 0 && blocks == null;
  }

  /** Number of finds. */
  public int size() {
    return count;
  }

  /** Where find {@code i} starts. */
  public int start(int i) {
    return fields[i * FIELDS + START];
  }

  /** Offset after find {@code i}. */
  public int end(int i) {
    return fields[i * FIELDS + END];
  }

  /** What is kept of find {@code i}; null if only its extent matters. */
  @SuppressWarnings("unchecked")
  public P kept(int i) {
    return (P) kept[i];
  }

  int at(int i) {
    return fields[i * FIELDS + AT];
  }

  int read(int i) {
    return fields[i * FIELDS + READ];
  }

  /** The first find whose run is not before an offset; {@link #size} if there is none. */
  int from(int offset) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at(middle) < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
