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
  private static final int FIELDS = 3;

  private int[] fields = {};
  private Object[] kept = {};
  private int count;
  private int[] sensitive = {};
  private int sensitives;
  private Trace<P> blocks;

  Trace() {}

  /**
   * Adds a find.
   *
   * @param at an offset in the run that led to it, not before that of the find added last
   * @param start where it starts
   * @param end where it ends; no other starts from a run before that
   * @param payload what is kept of it; null if only its extent matters
   */
  void add(int at, int start, int end, P payload) {
    if (count == kept.length) {
      int more = Math.max(4, count * 2);
      fields = Arrays.copyOf(fields, more * FIELDS);
      kept = Arrays.copyOf(kept, more);
    }
    int field = count * FIELDS;
    fields[field + AT] = at;
    fields[field + START] = start;
    fields[field + END] = end;
    kept[count++] = payload;
  }

  /**
   * Notes a run of which the bytes around it have a say, so that it must be read anew in a text in
   * which these are others. Of all other runs nothing comes wherever they stand.
   *
   * @param start where it starts, not before that of the one noted last
   * @param read offset after the last byte it depends on, save for those near it
   */
  void addSensitive(int start, int read) {
    if (sensitives * 2 == sensitive.length) {
      sensitive = Arrays.copyOf(sensitive, Math.max(8, sensitives * 4));
    }
    sensitive[sensitives * 2] = start;
    sensitive[sensitives * 2 + 1] = read;
    sensitives++;
  }

  /** Adds a find of another text, {@code by} bytes further on. */
  void inherit(Trace<P> from, int i, int by, P payload) {
    add(from.at(i) + by, from.start(i) + by, from.end(i) + by, payload);
  }

  /** Notes the sensitive runs of another text that start in {@code [start, end)} of it. */
  void inheritSensitive(Trace<P> from, int start, int end, int by) {
    int last = from.sensitiveFrom(end);
    for (int i = from.sensitiveFrom(start); i < last; i++) {
      addSensitive(from.sensitive(i) + by, from.read(i) + by);
    }
  }

  /** This, with no more memory than it takes. */
  Trace<P> done() {
    if (count == 0 && sensitives == 0 && blocks().count == 0) {
      return empty();
    }
    fields = Arrays.copyOf(fields, count * FIELDS);
    kept = Arrays.copyOf(kept, count);
    sensitive = Arrays.copyOf(sensitive, sensitives * 2);
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

  /** Whether there is nothing to inherit. */
  public boolean isEmpty() {
    return this == EMPTY;
  }

  /** Whether anything was found. */
  public boolean hasFinds() {
    return count > 0 || blocks != null;
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

  /** Number of runs noted as sensitive. */
  public int sensitives() {
    return sensitives;
  }

  /** Where sensitive run {@code i} starts. */
  int sensitive(int i) {
    return sensitive[i * 2];
  }

  /** Offset after the last byte that sensitive run {@code i} depends on, save for those near it. */
  int read(int i) {
    return sensitive[i * 2 + 1];
  }

  /** The first sensitive run that does not start before an offset. */
  int sensitiveFrom(int offset) {
    return first(sensitive, sensitives, 2, offset);
  }

  /** The first find whose run is not before an offset; {@link #size} if there is none. */
  int from(int offset) {
    return first(fields, count, FIELDS, offset);
  }

  /** The first of some records, each so many numbers long, whose first number is not less. */
  private static int first(int[] records, int count, int length, int least) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (records[middle * length] < least) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
