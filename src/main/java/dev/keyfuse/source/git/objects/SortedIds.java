package dev.keyfuse.source.git.objects;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Ids in ascending order, one after the other in an array. Immutable, thread safe. */
public final class SortedIds {
  private final byte[] ids;
  private final int length;
  private final int[] fanout = new int[256];

  /**
   * Takes ids that are strictly ascending.
   *
   * @param ids raw, not changed from here on
   */
  public SortedIds(byte[] ids, HashFormat format) {
    this.ids = ids;
    this.length = format.length();
    for (int at = 0; at < ids.length; at += length) {
      fanout[ids[at] & 0xff]++;
    }
    for (int i = 1; i < fanout.length; i++) {
      fanout[i] += fanout[i - 1];
    }
  }

  static boolean ascending(byte[] ids, int length) {
    for (int at = length; at < ids.length; at += length) {
      if (Arrays.compareUnsigned(ids, at - length, at, ids, at, at + length) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** The position of the id that starts at {@code id[at]}, -1 if it is not there. */
  public int find(byte[] id, int at) {
    int first = id[at] & 0xff;
    int low = first == 0 ? 0 : fanout[first - 1];
    int high = fanout[first] - 1;
    while (low <= high) {
      int middle = low + high >>> 1;
      int from = middle * length;
      int compared = Arrays.compareUnsigned(ids, from, from + length, id, at, at + length);
      if (compared == 0) {
        return middle;
      }
      if (compared < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** Hands over the ids whose hexadecimal digits start so. */
  void startingWith(String hex, Consumer<ObjectId> consumer) {
    byte[] least = HexFormat.of().parseHex(hex + "0".repeat(length * 2 - hex.length()));
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = low + high >>> 1;
      int from = middle * length;
      if (Arrays.compareUnsigned(ids, from, from + length, least, 0, length) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (; low < size() && get(low).hex().startsWith(hex); low++) {
      consumer.accept(get(low));
    }
  }

  /** How many there are. */
  public int size() {
    return ids.length / length;
  }

  ObjectId get(int position) {
    return ObjectId.of(ids, position * length, length);
  }

  /** The array itself, not to be changed. */
  public byte[] raw() {
    return ids;
  }
}
