package dev.keyfuse.source.git.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Reads a pack index, version 1 or 2, from start to end, and believes nothing in it. The layout is
 * in git's {@code gitformat-pack}.
 */
final class PackIndexReader {
  static final int MAGIC = 0xff744f63;
  private static final int FANOUT = 256;

  /** The header of a pack comes before its first entry. */
  private static final int FIRST_OFFSET = 12;

  private static final long HIGH_BIT = 1L << 31;
  private static final int CHUNK = 1 << 16;

  private final Path file;
  private final HashFormat format;
  private final int hash;
  private final byte[] chunk = new byte[CHUNK];
  private InputStream in;
  private long left;

  PackIndexReader(Path file, HashFormat format) {
    this.file = file;
    this.format = format;
    this.hash = format.length();
  }

  PackIndex read() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw damaged("it is not a file");
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      DigestInputStream digested = new DigestInputStream(bytes, format.digest());
      in = digested;
      left = Files.size(file) - 2L * hash;
      int first = ByteBuffer.wrap(table(4, 1)).getInt();
      PackIndex index = first == MAGIC ? version2() : version1(first);
      MessageDigest digest = digested.getMessageDigest();
      if (!Arrays.equals(digest.digest(), read(hash))) {
        throw damaged("its checksum is wrong");
      }
      return index;
    }
  }

  private PackIndex version2() throws IOException {
    int version = ByteBuffer.wrap(table(4, 1)).getInt();
    if (version != 2) {
      throw damaged("version " + version + " is unknown");
    }
    int[] fanout = ints(FANOUT);
    int count = count(fanout);
    byte[] ids = table(hash, count);
    int[] crcs = ints(count);
    int[] words = ints(count);
    if (left % Long.BYTES != 0 || left / Long.BYTES > count) {
      throw damaged("its size is wrong");
    }
    long[] large = new long[(int) (left / Long.BYTES)];
    ByteBuffer.wrap(table(Long.BYTES, large.length)).asLongBuffer().get(large);
    checkIds(fanout, ids);
    return new PackIndex(format, ids, crcs, offsets(words, large), read(hash));
  }

  private long[] offsets(int[] words, long[] large) throws DamagedException {
    long[] offsets = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      long offset = words[i];
      if (offset < 0) {
        int at = (int) (offset + HIGH_BIT);
        if (at >= large.length) {
          throw damaged("an offset is outside its table");
        }
        offset = large[at];
      }
      offsets[i] = checked(offset);
    }
    return offsets;
  }

  private PackIndex version1(int first) throws IOException {
    int[] fanout = new int[FANOUT];
    fanout[0] = first;
    System.arraycopy(ints(FANOUT - 1), 0, fanout, 1, FANOUT - 1);
    int count = count(fanout);
    if (left != (long) count * (Integer.BYTES + hash)) {
      throw damaged("its size is wrong");
    }
    requireLeft(hash, count);
    byte[] ids = new byte[count * hash];
    long[] offsets = new long[count];
    byte[] entry = new byte[Integer.BYTES + hash];
    for (int i = 0; i < count; ) {
      int entries = Math.min(count - i, CHUNK / entry.length);
      fill(chunk, entries * entry.length);
      ByteBuffer read = ByteBuffer.wrap(chunk);
      for (int end = i + entries; i < end; i++) {
        offsets[i] = checked(Integer.toUnsignedLong(read.getInt()));
        read.get(ids, i * hash, hash);
      }
    }
    checkIds(fanout, ids);
    return new PackIndex(format, ids, null, offsets, read(hash));
  }

  private int count(int[] fanout) throws DamagedException {
    int last = 0;
    for (int next : fanout) {
      if (next < last) {
        throw damaged("its fan-out decreases");
      }
      last = next;
    }
    return last;
  }

  private void checkIds(int[] fanout, byte[] ids) throws DamagedException {
    if (!SortedIds.ascending(ids, hash)) {
      throw damaged("its ids do not ascend");
    }
    for (int first = 0, at = 0; first < FANOUT; first++) {
      for (; at < fanout[first]; at++) {
        if ((ids[at * hash] & 0xff) != first) {
          throw damaged("its fan-out is wrong");
        }
      }
    }
  }

  private long checked(long offset) throws DamagedException {
    if (offset < FIRST_OFFSET) {
      throw damaged("an offset is outside the pack");
    }
    return offset;
  }

  private int[] ints(int count) throws IOException {
    requireLeft(Integer.BYTES, count);
    int[] ints = new int[count];
    for (int at = 0; at < count; ) {
      int length = Math.min(count - at, CHUNK / Integer.BYTES);
      fill(chunk, length * Integer.BYTES);
      ByteBuffer.wrap(chunk).asIntBuffer().get(ints, at, length);
      at += length;
    }
    left -= (long) count * Integer.BYTES;
    return ints;
  }

  private byte[] table(int width, int count) throws IOException {
    requireLeft(width, count);
    left -= (long) width * count;
    return read(width * count);
  }

  /** Before anything is allocated, so that a file cannot claim more than it is. */
  private void requireLeft(int width, int count) throws DamagedException {
    long bytes = (long) width * count;
    if (bytes > left) {
      throw damaged("it ends too early");
    }
    if (bytes > Integer.MAX_VALUE - 8) {
      throw damaged("it has more objects than can be read");
    }
  }

  private byte[] read(int length) throws IOException {
    byte[] bytes = new byte[length];
    fill(bytes, length);
    return bytes;
  }

  private void fill(byte[] bytes, int length) throws IOException {
    if (in.readNBytes(bytes, 0, length) < length) {
      throw damaged("it ends too early");
    }
  }

  private DamagedException damaged(String why) {
    String name = file.getFileName().toString();
    return new DamagedException(
        name
            + " is damaged ("
            + why
            + "): make it anew with 'git index-pack "
            + name.replaceFirst("\\.idx$", ".pack")
            + "', or fetch again");
  }
}
