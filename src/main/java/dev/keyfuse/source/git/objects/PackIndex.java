package dev.keyfuse.source.git.objects;

import java.io.IOException;
import java.nio.file.Path;

/** Which objects a pack holds, by id, and where; sorted by id. Immutable, thread safe. */
final class PackIndex {
  private final SortedIds ids;
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
    this.ids = new SortedIds(ids, format);
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

  /** All ids, to be searched. */
  SortedIds sorted() {
    return ids;
  }

  /** CRC-32 of an entry as it stands in the pack. */
  int crc(int position) {
    return crcs[position];
  }

  /** All ids one after the other, ascending; not to be changed. */
  byte[] ids() {
    return ids.raw();
  }

  ObjectId id(int position) {
    return ids.get(position);
  }

  /** The position of the id that starts at {@code id[at]}, -1 if it is not there. */
  int find(byte[] id, int at) {
    return ids.find(id, at);
  }

  /** What the last bytes of the pack must be; null if the index does not say. */
  byte[] packChecksum() {
    return packChecksum;
  }
}
