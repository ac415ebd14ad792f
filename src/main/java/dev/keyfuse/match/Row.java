package dev.keyfuse.match;

/**
 * Words in a row: nothing but separators between them, as in a sentence, a list, an array of
 * strings or numbered lines. Those around one place, up to a number and a distance on either side.
 */
final class Row {

  private final byte[] content;
  private final int[] starts;
  private final int[] ends;
  private int first;
  private int last;
  private final int middle;

  private Row(byte[] content, int most, int start, int end) {
    this.content = content;
    starts = new int[2 * most + 1];
    ends = new int[2 * most + 1];
    middle = most;
    first = most;
    last = most;
    starts[most] = start;
    ends[most] = end;
  }

  /**
   * The row that a place is in or in front of.
   *
   * @param place that is not {@link WordText#barren}
   * @param most words on either side
   * @param farthest bytes on either side
   */
  static Row around(byte[] content, int place, int most, int farthest) {
    int start = WordText.word(content, place);
    Row row = new Row(content, most, start, WordText.end(content, start));
    while (row.last - row.middle < most && row.forward(start + farthest)) {
      row.last++;
    }
    while (row.middle - row.first < most && row.back(start - farthest)) {
      row.first--;
    }
    return row;
  }

  int count() {
    return last - first + 1;
  }

  /** Index of the word that the row was read from. */
  int middle() {
    return middle - first;
  }

  int start(int index) {
    return starts[first + index];
  }

  int end(int index) {
    return ends[first + index];
  }

  /** Whether all bytes from one word to another are ASCII. */
  boolean ascii(int from, int to) {
    for (int i = start(from); i < end(to); i++) {
      if (content[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a line ends between a word and the one before it. */
  boolean brokenBefore(int index) {
    for (int i = end(index - 1); i < start(index); i++) {
      boolean escaped = content[i] == '\\' && (content[i + 1] == 'n' || content[i + 1] == 'r');
      if (Delimiters.lineEnd(content[i]) || escaped) {
        return true;
      }
    }
    return false;
  }

  private boolean forward(int limit) {
    int start = WordText.next(content, ends[last]);
    if (start <= ends[last] || start > limit) {
      return false;
    }
    int end = WordText.end(content, start);
    if (!WordText.plausible(content, start, end)) {
      return false;
    }
    starts[last + 1] = start;
    ends[last + 1] = end;
    return true;
  }

  private boolean back(int limit) {
    int end = WordText.previous(content, starts[first]);
    if (end < 0) {
      return false;
    }
    int start = WordText.start(content, end - 1);
    if (start < limit || start >= end || !WordText.plausible(content, start, end)) {
      return false;
    }
    starts[first - 1] = start;
    ends[first - 1] = end;
    return true;
  }
}
