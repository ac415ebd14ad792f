package dev.keyfuse.source.git.objects;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A pack and its index: the bytes of its entries, which lie one behind the other without gaps, in
 * the order of their offsets. An entry's number in that order is its rank. Format: git's {@code
 * gitformat-pack}. Immutable, thread safe; the mapping ends with the garbage collection.
 */
final class PackFile {
  private static final int SEGMENT_BITS = 30;
  private static final long SEGMENT = 1L << SEGMENT_BITS;
  private static final int HEADER = 12;

  private final Path path;
  private final PackIndex index;
  private final HashFormat format;
  private final MappedByteBuffer[] segments;
  private final long end;
  private final long[] offsets;
  private final int[] positions;

  private PackFile(
      Path path, PackIndex index, HashFormat format, MappedByteBuffer[] segments, long end)
      throws DamagedException {
    this.path = path;
    this.index = index;
    this.format = format;
    this.segments = segments;
    this.end = end;
    int size = index.size();
    offsets = new long[size];
    positions = new int[size];
    sort();
  }

  /**
   * Maps a pack.
   *
   * @throws DamagedException if it does not belong to its index or is no pack
   */
  static PackFile open(Path path, PackIndex index, HashFormat format) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long length = channel.size();
      if (length < HEADER + format.length()) {
        throw new DamagedException(path + " is too short for a pack");
      }
      MappedByteBuffer[] segments =
          new MappedByteBuffer[Math.toIntExact((length + SEGMENT - 1) >>> SEGMENT_BITS)];
      for (int i = 0; i < segments.length; i++) {
        long from = i * SEGMENT;
        segments[i] =
            channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(SEGMENT, length - from));
      }
      PackFile pack = new PackFile(path, index, format, segments, length - format.length());
      pack.checkEnds();
      return pack;
    }
  }

  private void checkEnds() throws DamagedException {
    byte[] ends = new byte[HEADER + format.length()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = at(i < HEADER ? i : end + i - HEADER);
    }
    ByteBuffer header = ByteBuffer.wrap(ends);
    int version = header.getInt(4);
    if (header.getInt(0) != 0x5041434b || version != 2 && version != 3) {
      throw new DamagedException(path + " is no pack of version 2");
    }
    if (header.getInt(8) != index.size()) {
      throw new DamagedException(path + " and its index differ in the number of objects");
    }
    byte[] trailer = Arrays.copyOfRange(ends, HEADER, ends.length);
    if (index.packChecksum() != null && !Arrays.equals(trailer, index.packChecksum())) {
      throw new DamagedException(path + " does not belong to its index: their checksums differ");
    }
  }

  /** Ranks entries by offset; long keys, since a boxed sort of millions would take seconds. */
  private void sort() throws DamagedException {
    int size = index.size();
    long[] sorted = new long[size];
    for (int i = 0; i < size; i++) {
      sorted[i] = index.offset(i);
    }
    Arrays.sort(sorted);
    for (int i = 0; i < size; i++) {
      long least = i == 0 ? HEADER : sorted[i - 1] + 1;
      if (sorted[i] < least || sorted[i] >= end) {
        throw new DamagedException(path + " and its index differ in the places of objects");
      }
    }
    System.arraycopy(sorted, 0, offsets, 0, size);
    for (int i = 0; i < size; i++) {
      positions[Arrays.binarySearch(offsets, index.offset(i))] = i;
    }
  }

  Path path() {
    return path;
  }

  PackIndex index() {
    return index;
  }

  int size() {
    return offsets.length;
  }

  /** Where the entry starts, in bytes from the start of the pack. */
  long offset(int rank) {
    return offsets[rank];
  }

  /** Where the next entry starts. */
  long end(int rank) {
    return rank + 1 < offsets.length ? offsets[rank + 1] : end;
  }

  /** Place of an entry in the index. */
  int position(int rank) {
    return positions[rank];
  }

  ObjectId id(int rank) {
    return index.id(positions[rank]);
  }

  /** The rank of the entry that starts at an offset; negative if none does. */
  int rank(long offset) {
    return Arrays.binarySearch(offsets, offset);
  }

  HashFormat format() {
    return format;
  }

  /** Whether the pack's own checksum holds. Reads all of it. */
  boolean intact() {
    MessageDigest digest = format.digest();
    for (long from = 0; from < end; ) {
      ByteBuffer slice = slice(from, end);
      from += slice.remaining();
      digest.update(slice);
    }
    byte[] sum = digest.digest();
    for (int i = 0; i < sum.length; i++) {
      if (sum[i] != at(end + i)) {
        return false;
      }
    }
    return true;
  }

  private byte at(long offset) {
    return segments[(int) (offset >>> SEGMENT_BITS)].get((int) (offset & SEGMENT - 1));
  }

  /** A view of the bytes from {@code from} on, up to {@code to} or the end of what is mapped. */
  ByteBuffer slice(long from, long to) {
    MappedByteBuffer segment = segments[(int) (from >>> SEGMENT_BITS)];
    int start = (int) (from & SEGMENT - 1);
    return segment.slice(start, (int) Math.min(to - from, segment.limit() - start));
  }
}
