package dev.keyfuse.source.git;

import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Sorts objects by pack and offset. Neighbours in a pack share delta bases, so that reading them in
 * this order inflates each base about once.
 */
final class PackOrder {
  // 2^48 bytes are more than any pack; loose objects come last, in the order given.
  private static final int OFFSET_BITS = 48;
  private static final long LOOSE = 1L << 62;

  private final List<PackIndex> indexes;

  PackOrder(Store store) {
    this.indexes = store.indexes();
  }

  /** The numbers {@code from..to-1} of {@code ids} in reading order. */
  int[] sort(IdSet ids, int from, int to) {
    long[] keys = new long[to - from];
    int last = 0;
    for (int i = 0; i < keys.length; i++) {
      ObjectId id = ids.get(from + i);
      keys[i] = LOOSE + i;
      for (int tried = 0; tried < indexes.size(); tried++) {
        int pack = (last + tried) % indexes.size();
        long offset = indexes.get(pack).findOffset(id);
        if (offset >= 0) {
          keys[i] = (long) pack << OFFSET_BITS | offset;
          last = pack;
          break;
        }
      }
    }
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    int[] order = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      int position = Arrays.binarySearch(sorted, keys[i]);
      order[position] = from + i;
    }
    return order;
  }
}
