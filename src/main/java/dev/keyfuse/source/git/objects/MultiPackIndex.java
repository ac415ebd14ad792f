package dev.keyfuse.source.git.objects;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A multi-pack-index, version 1. It names each object once, in one pack, so it can stand in for the
 * index of a pack only where that pack shares nothing with others; {@link PackFile} finds out by
 * the number of objects. The indexes of packs are preferred. Layout: git's {@code gitformat-pack}.
 */
final class MultiPackIndex {
  private static final int MAGIC = 0x4d494458;
  private static final int HEADER = 12;
  private static final int ROW = 12;
  private static final int FANOUT = 1024;
  private static final int PNAM = 0x504e414d;
  private static final int OIDF = 0x4f494446;
  private static final int OIDL = 0x4f49444c;
  private static final int OOFF = 0x4f4f4646;
  private static final int LOFF = 0x4c4f4646;

  private final Path file;
  private final HashFormat format;
  private final ByteBuffer bytes;
  private final Map<Integer, ByteBuffer> chunks = new HashMap<>();
  private final List<String> packs = new ArrayList<>();
  private int count;

  /** Positions of objects, pack by pack; null until a pack is asked for. */
  private int[] order;

  /** Where in that each pack starts, and the last one ends. */
  private int[] starts;

  private MultiPackIndex(Path file, HashFormat format, ByteBuffer bytes) {
    this.file = file;
    this.format = format;
    this.bytes = bytes;
  }

  /**
   * Reads and checks all of it.
   *
   * @throws DamagedException if it is not as it should be
   */
  static MultiPackIndex read(Path file, HashFormat format) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw damaged(file, "it is not a file");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < HEADER + ROW + FANOUT + format.length()) {
        throw damaged(file, "it is too short");
      }
      if (size > Layers.MOST) {
        throw damaged(file, "it is larger than can be read");
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) size);
      PackFile.read(channel, bytes, 0, file);
      bytes.flip();
      MultiPackIndex index = new MultiPackIndex(file, format, bytes);
      index.checkSum();
      index.findChunks();
      index.readNames();
      index.checkTables();
      return index;
    }
  }

  /** Names of the packs' index files. */
  List<String> packs() {
    return packs;
  }

  /** What it says of one pack, as that pack's index would, but without checksums. */
  PackIndex index(int pack) throws DamagedException {
    if (order == null) {
      sort();
    }
    int length = format.length();
    int from = starts[pack];
    int size = starts[pack + 1] - from;
    byte[] ids = new byte[size * length];
    long[] offsets = new long[size];
    for (int i = 0; i < size; i++) {
      chunks.get(OIDL).get(order[from + i] * length, ids, i * length, length);
      offsets[i] = offset(order[from + i]);
    }
    return new PackIndex(format, ids, null, offsets, null);
  }

  /** Brings the objects into the order of their packs, and within one leaves them in theirs. */
  private void sort() {
    starts = new int[packs.size() + 1];
    for (int i = 0; i < count; i++) {
      starts[pack(i) + 1]++;
    }
    for (int pack = 0; pack < packs.size(); pack++) {
      starts[pack + 1] += starts[pack];
    }
    int[] next = starts.clone();
    order = new int[count];
    for (int i = 0; i < count; i++) {
      order[next[pack(i)]++] = i;
    }
  }

  private void checkSum() throws DamagedException {
    int end = bytes.limit() - format.length();
    MessageDigest digest = format.digest();
    digest.update(bytes.slice(0, end));
    if (!ByteBuffer.wrap(digest.digest()).equals(bytes.slice(end, format.length()))) {
      throw damaged("its checksum is wrong");
    }
  }

  private void findChunks() throws DamagedException {
    int hashVersion = format == HashFormat.SHA1 ? 1 : 2;
    if (bytes.getInt(0) != MAGIC || bytes.get(4) != 1 || bytes.get(5) != hashVersion) {
      throw damaged("its header is wrong");
    }
    int rows = bytes.get(6) & 0xff;
    int end = bytes.limit() - format.length();
    if (HEADER + (rows + 1) * ROW > end) {
      throw damaged("it ends too early");
    }
    for (int row = 0; row < rows; row++) {
      int at = HEADER + row * ROW;
      long from = bytes.getLong(at + 4);
      long to = bytes.getLong(at + ROW + 4);
      if (from < HEADER + (rows + 1) * ROW || from > to || to > end) {
        throw damaged("a chunk is outside of it");
      }
      chunks.put(bytes.getInt(at), bytes.slice((int) from, (int) (to - from)));
    }
  }

  private void readNames() throws DamagedException {
    byte[] names = new byte[chunk(PNAM).remaining()];
    chunk(PNAM).get(0, names);
    int wanted = bytes.getInt(8);
    int from = 0;
    for (int at = 0; at < names.length && packs.size() != wanted; at++) {
      if (names[at] == 0) {
        packs.add(new String(names, from, at - from, StandardCharsets.UTF_8));
        from = at + 1;
      }
    }
    if (packs.size() != wanted) {
      throw damaged("names of packs are missing");
    }
  }

  private void checkTables() throws DamagedException {
    ByteBuffer fanout = chunk(OIDF);
    if (fanout.remaining() != FANOUT) {
      throw damaged("its fan-out is wrong");
    }
    count = fanout.getInt(FANOUT - 4);
    int length = format.length();
    if (count < 0
        || chunk(OIDL).remaining() != (long) count * length
        || chunk(OOFF).remaining() != count * 8L) {
      throw damaged("its tables differ in size");
    }
    byte[] last = new byte[length];
    byte[] next = new byte[length];
    for (int i = 0; i < count; i++) {
      chunk(OIDL).get(i * length, next);
      int first = next[0] & 0xff;
      if (i > 0 && Arrays.compareUnsigned(last, next) >= 0) {
        throw damaged("its ids do not ascend");
      }
      if (i >= fanout.getInt(first * 4) || first > 0 && i < fanout.getInt(first * 4 - 4)) {
        throw damaged("its fan-out is wrong");
      }
      if (pack(i) < 0 || pack(i) >= packs.size() || offset(i) < HEADER) {
        throw damaged("an object is in no pack");
      }
      byte[] free = last;
      last = next;
      next = free;
    }
  }

  private int pack(int position) {
    return chunks.get(OOFF).getInt(position * 8);
  }

  private long offset(int position) throws DamagedException {
    int offset = chunks.get(OOFF).getInt(position * 8 + 4);
    ByteBuffer large = chunks.get(LOFF);
    if (large == null) {
      // Without that chunk all 32 bits are the offset.
      return Integer.toUnsignedLong(offset);
    }
    int at = offset & Integer.MAX_VALUE;
    if (offset < 0 && at >= large.limit() / Long.BYTES) {
      throw damaged("an offset is outside its table");
    }
    return offset < 0 ? large.getLong(at * Long.BYTES) : offset;
  }

  private ByteBuffer chunk(int name) throws DamagedException {
    ByteBuffer chunk = chunks.get(name);
    if (chunk == null) {
      throw damaged("a chunk is missing");
    }
    return chunk;
  }

  private DamagedException damaged(String why) {
    return damaged(file, why);
  }

  private static DamagedException damaged(Path file, String why) {
    return new DamagedException(
        file
            + " is damaged ("
            + why
            + "): remove it, or make it anew with 'git multi-pack-index write'");
  }
}
