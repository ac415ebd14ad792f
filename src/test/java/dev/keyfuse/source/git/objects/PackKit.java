package dev.keyfuse.source.git.objects;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A pack taken apart, to be put together again with lies in it but with right checksums. */
final class PackKit {
  static final int OFFSET_DELTA = 6;
  static final int REF_DELTA = 7;
  private static final int HEADER = 12;

  final HashFormat format;
  final List<Entry> entries = new ArrayList<>();

  private PackKit(HashFormat format) {
    this.format = format;
  }

  /** An entry; what is not set is written as it should be. */
  static final class Entry {
    ObjectId id;
    int type;
    long size;
    // Number of the entry it is a difference to, -1 for none.
    int base = -1;
    ObjectId baseId;
    // Bytes from the base to here; 0 for the right ones.
    long distance;
    // The header's size in this many more bytes than it takes.
    int padding;
    byte[] data;

    byte[] inflated() {
      Inflater inflater = new Inflater();
      inflater.setInput(data);
      byte[] bytes = new byte[(int) size];
      try {
        inflater.inflate(bytes);
      } catch (DataFormatException e) {
        throw new IllegalStateException(e);
      } finally {
        inflater.end();
      }
      return bytes;
    }

    /** Sets the data and the size that belongs to it. */
    void fill(byte[] bytes) {
      size = bytes.length;
      data = deflated(bytes);
    }
  }

  static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater();
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[1 << 14];
    while (!deflater.finished()) {
      out.write(chunk, 0, deflater.deflate(chunk));
    }
    deflater.end();
    return out.toByteArray();
  }

  /** Takes an intact pack apart, in the order of its offsets. */
  static PackKit read(Path pack, HashFormat format) throws IOException {
    Path index = Path.of(pack.toString().replace(".pack", ".idx"));
    PackKit kit = new PackKit(format);
    try (PackFile file = PackFile.open(pack, PackIndex.read(index, format), format);
        PackEntry entry = new PackEntry()) {
      for (int rank = 0; rank < file.size(); rank++) {
        entry.open(file, rank);
        Entry read = new Entry();
        read.id = file.id(rank);
        read.type = entry.type();
        read.size = entry.size();
        read.base = entry.baseRank();
        read.baseId = entry.baseId();
        long header = kit.header(read, file.offset(rank), offset(file, read.base)).length;
        ByteBuffer data = ByteBuffer.allocate((int) (file.end(rank) - file.offset(rank) - header));
        file.read(data, file.offset(rank) + header);
        read.data = data.array();
        kit.entries.add(read);
      }
    }
    return kit;
  }

  private static long offset(PackFile file, int rank) {
    return rank < 0 ? 0 : file.offset(rank);
  }

  PackKit copy() {
    PackKit copy = new PackKit(format);
    for (Entry entry : entries) {
      Entry same = new Entry();
      same.id = entry.id;
      same.type = entry.type;
      same.size = entry.size;
      same.base = entry.base;
      same.baseId = entry.baseId;
      same.data = entry.data;
      copy.entries.add(same);
    }
    return copy;
  }

  /** Ids of the objects that can be read whatever happens to one entry. */
  Set<ObjectId> independentOf(int damaged) {
    Set<ObjectId> ids = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      int at = i;
      while (at >= 0 && at != damaged) {
        at = entries.get(at).base;
      }
      if (at < 0) {
        ids.add(entries.get(i).id);
      }
    }
    return ids;
  }

  /** Whether one entry is stored as a difference to the other, at whatever distance. */
  boolean derived(int entry, int from) {
    int at = entry;
    while (at >= 0 && at != from) {
      at = entries.get(at).base;
    }
    return at == from;
  }

  /** The pack and its index of a version. */
  byte[][] write(int version) {
    ByteArrayOutputStream pack = new ByteArrayOutputStream();
    pack.writeBytes(
        ByteBuffer.allocate(HEADER).putInt(0x5041434b).putInt(2).putInt(entries.size()).array());
    long[] offsets = new long[entries.size()];
    int[] crcs = new int[entries.size()];
    for (int i = 0; i < offsets.length; i++) {
      Entry entry = entries.get(i);
      offsets[i] = pack.size();
      // A base further back than the entry itself has no offset yet: it takes any.
      byte[] header = header(entry, offsets[i], entry.base < 0 ? 0 : offsets[entry.base]);
      pack.writeBytes(header);
      pack.writeBytes(entry.data);
      CRC32 crc = new CRC32();
      crc.update(header);
      crc.update(entry.data);
      crcs[i] = (int) crc.getValue();
    }
    byte[] whole = withChecksum(pack.toByteArray(), format);
    byte[] sum = Arrays.copyOfRange(whole, whole.length - format.length(), whole.length);
    return new byte[][] {whole, index(version, offsets, crcs, sum)};
  }

  private byte[] header(Entry entry, long offset, long baseOffset) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = entry.size >>> 4;
    int padding = entry.padding;
    int next = entry.type << 4 | (int) (entry.size & 15);
    while (rest != 0 || padding > 0) {
      out.write(next | 0x80);
      padding -= rest == 0 ? 1 : 0;
      next = (int) (rest & 0x7f);
      rest >>>= 7;
    }
    out.write(next);
    if (entry.type == OFFSET_DELTA) {
      out.writeBytes(distance(entry.distance != 0 ? entry.distance : offset - baseOffset));
    } else if (entry.type == REF_DELTA) {
      out.writeBytes(entry.baseId.raw());
    }
    return out.toByteArray();
  }

  private static byte[] distance(long distance) {
    byte[] bytes = new byte[12];
    int at = bytes.length - 1;
    long rest = distance;
    bytes[at] = (byte) (rest & 0x7f);
    while ((rest >>>= 7) != 0) {
      rest--;
      bytes[--at] = (byte) (0x80 | rest & 0x7f);
    }
    return Arrays.copyOfRange(bytes, at, bytes.length);
  }

  private byte[] index(int version, long[] offsets, int[] crcs, byte[] sum) {
    int[] order =
        IntStream.range(0, offsets.length)
            .boxed()
            .sorted((a, b) -> entries.get(a).id.compareTo(entries.get(b).id))
            .mapToInt(Integer::intValue)
            .toArray();
    ByteBuffer out = ByteBuffer.allocate(2048 + offsets.length * 64 + 64);
    if (version == 2) {
      out.putInt(0xff744f63).putInt(2);
    }
    for (int first = 0; first < 256; first++) {
      int bound = first;
      out.putInt((int) entries.stream().filter(each -> (each.id.raw()[0] & 0xff) <= bound).count());
    }
    for (int i : order) {
      if (version == 1) {
        out.putInt((int) offsets[i]);
      }
      out.put(entries.get(i).id.raw());
    }
    for (int i = 0; version == 2 && i < order.length; i++) {
      out.putInt(crcs[order[i]]);
    }
    for (int i = 0; version == 2 && i < order.length; i++) {
      out.putInt((int) offsets[order[i]]);
    }
    out.put(sum);
    return withChecksum(Arrays.copyOf(out.array(), out.position()), format);
  }

  /** Adds the digest of all bytes. */
  static byte[] withChecksum(byte[] bytes, HashFormat format) {
    byte[] whole = Arrays.copyOf(bytes, bytes.length + format.length());
    System.arraycopy(format.digest().digest(bytes), 0, whole, bytes.length, format.length());
    return whole;
  }

  /** Makes the checksum at the end right again. */
  static byte[] checked(byte[] bytes, HashFormat format) {
    return withChecksum(Arrays.copyOf(bytes, bytes.length - format.length()), format);
  }
}
