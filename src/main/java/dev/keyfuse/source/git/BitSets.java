package dev.keyfuse.source.git;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Sets of small numbers, each distinct set kept once and named by a number: 0 is the empty set. Of
 * the trees and commits of a history very many hold the same, so that comparing and uniting them
 * mostly takes one look-up. Not thread safe.
 */
final class BitSets {
  private static final int EMPTY = 0;

  private final int words;
  private long[][] sets = new long[256][];
  private int size;
  private int[] table = new int[1024];
  private final LongIntMap unions = new LongIntMap();

  /** For sets of numbers below {@code bits}. */
  BitSets(int bits) {
    words = Math.max(1, (bits + 63) / 64);
    add(new long[words]);
  }

  /** How many distinct sets there are; they are numbered from 0. */
  int size() {
    return size;
  }

  /** The set that also has some numbers. */
  int with(int set, int[] more) {
    long[] changed = sets[set].clone();
    for (int bit : more) {
      changed[bit / 64] |= 1L << bit;
    }
    return add(changed);
  }

  /** The set of everything either set has. */
  int union(int one, int other) {
    if (one == other || other == EMPTY) {
      return one;
    }
    if (one == EMPTY) {
      return other;
    }
    long key = (long) Math.min(one, other) << 32 | Math.max(one, other);
    int known = unions.get(key, -1);
    if (known < 0) {
      long[] union = sets[one].clone();
      for (int i = 0; i < words; i++) {
        union[i] |= sets[other][i];
      }
      known = add(union);
      unions.put(key, known);
    }
    return known;
  }

  boolean has(int set, int bit) {
    return (sets[set][bit / 64] & 1L << bit) != 0;
  }

  /** Calls {@code action} with each number in {@code set} that is not in {@code except}. */
  void forEach(int set, int except, IntConsumer action) {
    for (int word = 0; set != except && word < words; word++) {
      for (long rest = sets[set][word] & ~sets[except][word]; rest != 0; rest &= rest - 1) {
        action.accept(word * 64 + Long.numberOfTrailingZeros(rest));
      }
    }
  }

  /** Calls {@code action} with each number in a set. */
  void forEach(int set, IntConsumer action) {
    forEach(set, EMPTY, action);
  }

  private int add(long[] set) {
    int mask = table.length - 1;
    int slot = hash(set) & mask;
    for (; table[slot] != 0; slot = slot + 1 & mask) {
      if (Arrays.equals(sets[table[slot] - 1], set)) {
        return table[slot] - 1;
      }
    }
    if (size == sets.length) {
      sets = Arrays.copyOf(sets, size * 2);
    }
    sets[size] = set;
    table[slot] = ++size;
    if (size * 2 > table.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    table = new int[Math.multiplyExact(table.length, 2)];
    int mask = table.length - 1;
    for (int i = 0; i < size; i++) {
      int slot = hash(sets[i]) & mask;
      while (table[slot] != 0) {
        slot = slot + 1 & mask;
      }
      table[slot] = i + 1;
    }
  }

  private static int hash(long[] set) {
    int hash = Arrays.hashCode(set) * 0x9E3779B9;
    return hash ^ hash >>> 15;
  }
}
