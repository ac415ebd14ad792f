package dev.keyfuse.source.git.objects;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Which objects a pack holds, by id, and where; sorted by id. Immutable, thread safe. */
final class PackIndex {
  private final HashFormat format;
  private final byte[] ids;
  private final int[] fanout;
  private final int[] crcs;
  private final long[] offsets;
  private final byte[] packChecksum;

  /**
   * An index of checked tables.
   *
   * @param ids raw, strictly ascending
   * @param crcs null if the index has none
   * @param packChecksum null if the index does not say
   */
  PackIndex(HashFormat format, byte[] ids, int[] crcs, long[] offsets, byte[] packChecksum) {
    this.format = format;
    this.ids = ids;
    this.fanout = fanout(ids, format.length());
    this.crcs = crcs;
    this.offsets = offsets;
    this.packChecksum = packChecksum;
  }

  /**
   * Reads an index of version 1 or 2 and checks all of it.
   *
   * @throws DamagedException if it is not as it should be
   */
  static PackIndex read(Path file, HashFormat format) throws IOException {
    return new PackIndexReader(file, format).read();
  }

  /** Ends of the ranges of ids that start with each byte. */
  private static int[] fanout(byte[] ids, int length) {
    int[] fanout = new int[256];
    for (int at = 0; at < ids.length; at += length) {
      fanout[ids[at] & 0xff]++;
    }
    for (int i = 1; i < fanout.length; i++) {
      fanout[i] += fanout[i - 1];
    }
    return fanout;
  }

  /** Number of objects. */
  int size() {
    return offsets.length;
  }

  /** Where the entry of an object starts in the pack; not checked against the pack's size. */
  long offset(int position) {
    return offsets[position];
  }

  /** Whether it knows the CRC-32 of each entry. */
  boolean hasCrc() {
    return crcs != null;
  }

  /** CRC-32 of an entry as it stands in the pack. */
  int crc(int position) {
    return crcs[position];
  }

  /** All ids one after the other, ascending; not to be changed. */
  byte[] ids() {
    return ids;
  }

  ObjectId id(int position) {
    return ObjectId.of(ids, position * format.length(), format.length());
  }

  /** The position of the id that starts at {@code id[at]}, -1 if it is not there. */
  int find(byte[] id, int at) {
    int length = format.length();
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

  /** What the last bytes of the pack must be; null if the index does not say. */
  byte[] packChecksum() {
    return packChecksum;
  }
}
