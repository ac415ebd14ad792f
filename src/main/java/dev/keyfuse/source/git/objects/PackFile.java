package dev.keyfuse.source.git.objects;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A pack and its index: the bytes of its entries, which lie one behind the other without gaps, in
 * the order of their offsets. An entry's number in that order is its rank. Format: git's {@code
 * gitformat-pack}. Immutable, thread safe.
 *
 * <p>Read rather than mapped: pages of a mapping count as the process's memory, which has a bound,
 * and a file that becomes shorter would take the whole process down.
 */
final class PackFile implements PackBytes, Closeable {
  /** What a pack starts with. */
  static final int MAGIC = 0x5041434b;

  private static final int HEADER = 12;

  private final Path path;
  private final PackIndex index;
  private final HashFormat format;
  private final FileChannel channel;
  private final long end;
  private final long[] offsets;
  private final int[] positions;

  private PackFile(Path path, PackIndex index, HashFormat format, FileChannel channel, long end)
      throws DamagedException {
    this.path = path;
    this.index = index;
    this.format = format;
    this.channel = channel;
    this.end = end;
    int size = index.size();
    offsets = new long[size];
    positions = new int[size];
    sort();
  }

  /**
   * Opens a pack.
   *
   * @throws DamagedException if it does not belong to its index or is no pack
   */
  static PackFile open(Path path, PackIndex index, HashFormat format) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      long end = channel.size() - format.length();
      if (end < HEADER) {
        throw new DamagedException(path + " is too short for a pack");
      }
      PackFile pack = new PackFile(path, index, format, channel, end);
      pack.checkEnds();
      return pack;
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  private void checkEnds() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    read(header, 0);
    int version = header.getInt(4);
    if (header.getInt(0) != MAGIC || version != 2 && version != 3) {
      throw new DamagedException(path + " is no pack of version 2");
    }
    if (header.getInt(8) != index.size()) {
      throw new DamagedException(path + " and its index differ in the number of objects");
    }
    if (index.packChecksum() != null && !Arrays.equals(trailer(), index.packChecksum())) {
      throw new DamagedException(path + " does not belong to its index: their checksums differ");
    }
  }

  private byte[] trailer() throws IOException {
    ByteBuffer trailer = ByteBuffer.allocate(format.length());
    read(trailer, end);
    return trailer.array();
  }

  /** Ranks entries by offset, sorting offset and place in the index as one number. */
  private void sort() throws DamagedException {
    int size = index.size();
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(size);
    long[] sorted = new long[size];
    for (int i = 0; i < size; i++) {
      long offset = index.offset(i);
      if (offset >= end || offset >> Long.SIZE - 1 - bits != 0) {
        throw disagree();
      }
      sorted[i] = offset << bits | i;
    }
    Arrays.sort(sorted);
    long least = HEADER;
    for (int rank = 0; rank < size; rank++) {
      offsets[rank] = sorted[rank] >>> bits;
      positions[rank] = (int) (sorted[rank] & (1L << bits) - 1);
      if (offsets[rank] < least) {
        throw disagree();
      }
      least = offsets[rank] + 1;
    }
  }

  private DamagedException disagree() {
    return new DamagedException(path + " and its index differ in the places of objects");
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

  /** Bytes of all entries. */
  long bytes() {
    return end - HEADER;
  }

  @Override
  public long end() {
    return end;
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

  @Override
  public HashFormat format() {
    return format;
  }

  /** Whether the pack's own checksum holds. Reads all of it. */
  boolean intact() throws IOException {
    MessageDigest digest = format.digest();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    for (long from = 0; from < end; from += buffer.limit()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), end - from));
      read(buffer, from);
      digest.update(buffer.flip());
    }
    return Arrays.equals(digest.digest(), trailer());
  }

  @Override
  public void read(ByteBuffer buffer, long from) throws IOException {
    read(channel, buffer, from, path);
  }

  /** Fills a buffer up to its limit with the bytes of a pack from {@code from} on. */
  static void read(FileChannel channel, ByteBuffer buffer, long from, Path path)
      throws IOException {
    long at = from;
    while (buffer.hasRemaining()) {
      int count = channel.read(buffer, at);
      if (count < 0) {
        throw new DamagedException(path + " became shorter while it was read");
      }
      at += count;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
