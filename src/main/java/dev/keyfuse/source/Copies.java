package dev.keyfuse.source;

import java.util.Arrays;

/**
 * The stretches a text shares with the text it was derived from, as a delta of a git pack has them:
 * what they leave out is new. Not thread safe while it is filled.
 */
public final class Copies {
  private static final int FIELDS = 3;

  private int[] fields = new int[FIELDS * 16];
  private int count;

  /**
   * Adds a stretch behind those added before; one that continues the last in both texts becomes one
   * with it.
   *
   * @param at where it starts in the new text, not before the end of the stretch added last
   * @param from where it starts in the base
   * @param length in bytes; 0 adds nothing
   */
  public void add(int at, int from, int length) {
    int last = (count - 1) * FIELDS;
    if (count > 0
        && fields[last] + fields[last + 2] == at
        && fields[last + 1] + fields[last + 2] == from) {
      fields[last + 2] += length;
    } else if (length > 0) {
      if (count * FIELDS == fields.length) {
        fields = Arrays.copyOf(fields, fields.length * 2);
      }
      fields[count * FIELDS] = at;
      fields[count * FIELDS + 1] = from;
      fields[count * FIELDS + 2] = length;
      count++;
    }
  }

  /** Forgets all stretches, to be filled anew. */
  public void clear() {
    count = 0;
  }

  /** Number of stretches; they ascend in the new text and do not overlap there. */
  public int count() {
    return count;
  }

  /** Where stretch {@code i} starts in the new text. */
  public int at(int i) {
    return fields[i * FIELDS];
  }

  /** Where stretch {@code i} starts in the base. */
  public int from(int i) {
    return fields[i * FIELDS + 1];
  }

  /** Where stretch {@code i} ends in the new text. */
  public int end(int i) {
    return at(i) + length(i);
  }

  /** What is to be added to an offset in the base to get to that in the new text. */
  public int shift(int i) {
    return at(i) - from(i);
  }

  /** Whether stretch {@code i} is the start of both texts. */
  public boolean sameStart(int i) {
    return at(i) == 0 && from(i) == 0;
  }

  /** The stretch that an offset of the new text is in; negative if it is in none. */
  public int holding(int offset) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (end(middle) <= offset) {
        low = middle + 1;
      } else if (at(middle) > offset) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return -1;
  }

  /** Length of stretch {@code i} in bytes, at least 1. */
  public int length(int i) {
    return fields[i * FIELDS + 2];
  }
}
