package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.ObjectDatabase;
import java.util.Arrays;

/**
 * Sorts objects by pack and offset. Neighbours in a pack share delta bases, so that reading them in
 * this order inflates each base about once.
 */
final class PackOrder {
  private final ObjectDatabase objects;

  PackOrder(ObjectDatabase objects) {
    this.objects = objects;
  }

  /** The numbers {@code from..to-1} of {@code ids} in reading order. */
  int[] sort(IdSet ids, int from, int to) {
    long[] places = new long[to - from];
    for (int i = 0; i < places.length; i++) {
      places[i] = objects.place(ids.get(from + i));
    }
    long[] sorted = places.clone();
    Arrays.sort(sorted);
    int[] order = new int[places.length];
    int loose = first(sorted, Long.MAX_VALUE);
    for (int i = 0; i < places.length; i++) {
      boolean packed = places[i] != Long.MAX_VALUE;
      order[packed ? Arrays.binarySearch(sorted, places[i]) : loose++] = from + i;
    }
    return order;
  }

  private static int first(long[] sorted, long value) {
    int at = sorted.length;
    while (at > 0 && sorted[at - 1] == value) {
      at--;
    }
    return at;
  }
}
