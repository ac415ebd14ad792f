package dev.keyfuse.source.git;

/** Sets of small numbers as words of bits; null is the empty set. */
final class Bits {
  private Bits() {}

  static boolean has(long[] set, int bit) {
    return set != null && (set[bit / 64] & 1L << bit) != 0;
  }

  /** Adds {@code more} to {@code set}; whether that changed anything. */
  static boolean addAll(long[] set, long[] more) {
    boolean changed = false;
    for (int i = 0; i < set.length; i++) {
      long word = set[i] | more[i];
      changed |= word != set[i];
      set[i] = word;
    }
    return changed;
  }

  /** The union; one of the two arguments itself where it holds the other. */
  static long[] union(long[] a, long[] b) {
    if (a == null || b == null || a == b) {
      return a == null ? b : a;
    }
    boolean inA = true;
    boolean inB = true;
    for (int i = 0; i < a.length; i++) {
      inA &= (b[i] & ~a[i]) == 0;
      inB &= (a[i] & ~b[i]) == 0;
    }
    if (inA || inB) {
      return inA ? a : b;
    }
    long[] union = a.clone();
    addAll(union, b);
    return union;
  }
}
