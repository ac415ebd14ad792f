package dev.keyfuse.source.git.objects;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads entries of packs one after the other, each by its header, then its data. Reused, since an
 * inflater is dear; for one thread. Messages of what is wrong follow the object's id.
 */
final class PackEntry implements AutoCloseable {
  static final int OFFSET_DELTA = 6;
  static final int REF_DELTA = 7;

  private final Inflater inflater = new Inflater();
  private final CRC32 crc = new CRC32();
  private PackFile pack;
  private int rank;
  private int type;
  private long size;
  private long base;
  private int baseRank;
  private long data;
  private byte[] start = new byte[0];

  /**
   * Reads the header of an entry.
   *
   * @throws DamagedException if it makes no sense
   */
  void open(PackFile entryPack, int entryRank) throws DamagedException {
    pack = entryPack;
    rank = entryRank;
    base = -1;
    baseRank = -1;
    long from = pack.offset(rank);
    int hash = pack.format().length();
    int length = (int) Math.min(pack.end(rank) - from, 24L + hash);
    read(from, length);
    int at = 0;
    int b = byteAt(at++, length);
    type = b >> 4 & 7;
    size = b & 15;
    for (int shift = 4; (b & 0x80) != 0; shift += 7) {
      b = byteAt(at++, length);
      if (shift > 56) {
        throw new DamagedException("has an impossible size");
      }
      size |= (b & 0x7fL) << shift;
    }
    if (type == OFFSET_DELTA) {
      at = offsetBase(from, at, length);
    } else if (type == REF_DELTA) {
      if (at + hash > length) {
        throw new DamagedException("is cut off");
      }
      int position = pack.index().find(start, at);
      baseRank = position < 0 ? -1 : pack.rank(pack.index().offset(position));
      base = at;
      at += hash;
    } else if (type == 0 || type == 5) {
      throw new DamagedException("has an unknown type");
    }
    data = from + at;
  }

  private int offsetBase(long from, int start, int length) throws DamagedException {
    int at = start;
    int b = byteAt(at++, length);
    long distance = b & 0x7f;
    while ((b & 0x80) != 0) {
      b = byteAt(at++, length);
      if (distance > Long.MAX_VALUE >> 8) {
        throw new DamagedException("has an impossible base");
      }
      distance = distance + 1 << 7 | b & 0x7f;
    }
    baseRank = distance <= 0 || distance > from ? -1 : pack.rank(from - distance);
    if (baseRank < 0) {
      throw new DamagedException("names a base where there is none");
    }
    return at;
  }

  private void read(long from, int length) {
    if (start.length < length) {
      start = new byte[length];
    }
    int done = 0;
    while (done < length) {
      ByteBuffer slice = pack.slice(from + done, from + length);
      int count = slice.remaining();
      slice.get(start, done, count);
      done += count;
    }
  }

  private int byteAt(int at, int length) throws DamagedException {
    if (at >= length) {
      throw new DamagedException("is cut off");
    }
    return start[at] & 0xff;
  }

  /** Type as the pack has it: an object's, or one of the two of deltas. */
  int type() {
    return type;
  }

  boolean delta() {
    return type == OFFSET_DELTA || type == REF_DELTA;
  }

  /** Size of the inflated data in bytes: of the object, or of the delta. */
  long size() {
    return size;
  }

  /** Rank of a delta's base in the same pack; -1 if it is not in it. */
  int baseRank() {
    return baseRank;
  }

  /** Id of a delta's base, which is not in this pack. */
  ObjectId baseId() {
    return ObjectId.of(start, (int) base, pack.format().length());
  }

  /**
   * Inflates the entry's data, all of it.
   *
   * @param into at least {@link #size} bytes long
   * @throws DamagedException if it is not what header and checksums say
   */
  void inflate(byte[] into) throws DamagedException {
    int wanted = (int) size;
    int done = 0;
    long from = data;
    long to = pack.end(rank);
    inflater.reset();
    try {
      while (true) {
        if (inflater.needsInput() && from < to) {
          ByteBuffer input = pack.slice(from, to);
          from += input.remaining();
          inflater.setInput(input);
        }
        int count = done < wanted ? inflater.inflate(into, done, wanted - done) : rest();
        done += count;
        if (inflater.finished()) {
          break;
        }
        boolean stuck = count == 0 && (!inflater.needsInput() || from >= to);
        if (stuck || done > wanted) {
          throw new DamagedException("does not inflate to the size it says");
        }
      }
    } catch (DataFormatException e) {
      throw new DamagedException("is corrupt");
    }
    if (done != wanted) {
      throw new DamagedException("does not inflate to the size it says");
    }
  }

  private final byte[] beyond = new byte[1];

  private int rest() throws DataFormatException {
    return inflater.inflate(beyond, 0, 1);
  }

  /**
   * Whether the data could be as large as the header says: deflate makes it at most 1,032 times
   * smaller. Asked before memory is taken.
   */
  boolean possible() {
    return size <= (pack.end(rank) - data) * 1032 + 64;
  }

  /** Whether the entry's bytes are those the index took the sum of; true if it has none. */
  boolean intact() {
    if (!pack.index().hasCrc()) {
      return true;
    }
    crc.reset();
    long to = pack.end(rank);
    for (long from = pack.offset(rank); from < to; ) {
      ByteBuffer slice = pack.slice(from, to);
      from += slice.remaining();
      crc.update(slice);
    }
    return (int) crc.getValue() == pack.index().crc(pack.position(rank));
  }

  @Override
  public void close() {
    inflater.end();
  }
}
