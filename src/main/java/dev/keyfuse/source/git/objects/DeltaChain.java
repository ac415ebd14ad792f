package dev.keyfuse.source.git.objects;

import java.util.Arrays;

/**
 * Entries of packs from the one that is asked for down to the one that is stored whole, each a
 * difference to the next. Reused; for one thread.
 */
final class DeltaChain {
  private int[] packs = new int[64];
  private int[] ranks = new int[64];
  private int length;

  void clear() {
    length = 0;
  }

  void add(int pack, int rank) {
    if (length == packs.length) {
      packs = Arrays.copyOf(packs, length * 2);
      ranks = Arrays.copyOf(ranks, length * 2);
    }
    packs[length] = pack;
    ranks[length++] = rank;
  }

  int length() {
    return length;
  }

  /** Number of the pack that a link is in; the one that is asked for is link 0. */
  int pack(int link) {
    return packs[link];
  }

  int rank(int link) {
    return ranks[link];
  }
}
