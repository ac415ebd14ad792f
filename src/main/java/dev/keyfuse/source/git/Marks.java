package dev.keyfuse.source.git;

import java.util.Arrays;
import java.util.List;

/** Sets of hits, each with a small number: its mark. A hit bears the marks of all its sets. */
final class Marks {
  private static final int[] NONE = {};

  private final int[][] byHit;
  private final int count;

  private Marks(int[][] byHit, int count) {
    this.byHit = byHit;
    this.count = count;
  }

  /**
   * Marks {@code 0..sets.size()-1}.
   *
   * @param sets numbers of hits, each number once in a set
   * @param hits how many hits there are
   */
  static Marks of(List<int[]> sets, int hits) {
    int[][] byHit = new int[hits][];
    Arrays.fill(byHit, NONE);
    for (int mark = 0; mark < sets.size(); mark++) {
      for (int hit : sets.get(mark)) {
        int[] before = byHit[hit];
        byHit[hit] = Arrays.copyOf(before, before.length + 1);
        byHit[hit][before.length] = mark;
      }
    }
    return new Marks(byHit, sets.size());
  }

  /** How many hits there are. */
  int hits() {
    return byHit.length;
  }

  int count() {
    return count;
  }

  /** The marks of a hit, ascending. */
  int[] of(int hit) {
    return byHit[hit];
  }

  boolean has(int hit, int mark) {
    return Arrays.binarySearch(byHit[hit], mark) >= 0;
  }
}
