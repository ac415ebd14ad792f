package dev.keyfuse.source.git;

import java.util.Arrays;

/** Maps numbers, none of them negative, to numbers. Not thread safe. */
final class LongIntMap {
  private static final long FREE = -1;

  private long[] keys = new long[1024];
  private int[] values = new int[1024];
  private int size;

  LongIntMap() {
    Arrays.fill(keys, FREE);
  }

  /** The value of a key, or {@code otherwise}. */
  int get(long key, int otherwise) {
    int slot = slot(key);
    return keys[slot] == key ? values[slot] : otherwise;
  }

  void put(long key, int value) {
    int slot = slot(key);
    if (keys[slot] != key) {
      keys[slot] = key;
      size++;
    }
    values[slot] = value;
    if (size * 2 > keys.length) {
      grow();
    }
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    long hash = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (hash >>> 32) & mask;
    while (keys[slot] != FREE && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] before = keys;
    int[] beforeValues = values;
    int length = Math.multiplyExact(before.length, 2);
    keys = new long[length];
    values = new int[length];
    Arrays.fill(keys, FREE);
    for (int i = 0; i < before.length; i++) {
      if (before[i] != FREE) {
        int slot = slot(before[i]);
        keys[slot] = before[i];
        values[slot] = beforeValues[i];
      }
    }
  }
}
