package dev.keyfuse.source.git.objects;

import java.io.IOException;
import java.io.InputStream;
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

  /** Deflate makes nothing smaller than by this. */
  private static final int DENSEST = 1032;

  /** Bytes read at a time while entries are asked for in the order they lie in. */
  private static final int WINDOW = 1 << 17;

  /** Bytes read at a time otherwise, unless the entry is longer. */
  private static final int PAGE = 1 << 12;

  private final Inflater inflater = new Inflater();
  private final CRC32 crc = new CRC32();
  private final ByteBuffer window = ByteBuffer.allocateDirect(WINDOW).limit(0);
  private final byte[] beyond = new byte[1];
  private PackBytes pack;

  /** The same pack, if all places in it are known. */
  private PackFile ranked;

  private long start;
  private long stop;
  private long windowStart;
  private int rank;
  private int type;
  private long size;
  private int baseRank;
  private long baseOffset;
  private ObjectId baseId;
  private long data;

  /**
   * Reads the header of an entry.
   *
   * @throws DamagedException if it makes no sense
   */
  void open(PackFile entryPack, int entryRank) throws IOException {
    ranked = entryPack;
    rank = entryRank;
    open(entryPack, entryPack.offset(entryRank), entryPack.end(entryRank));
  }

  /**
   * Reads the header of an entry of a pack of which no more is known than where the entry starts.
   * It has no rank, nor has its base, and its bytes are not checked.
   */
  void open(PackBytes entryPack, long offset) throws IOException {
    ranked = null;
    open(entryPack, offset, entryPack.end());
  }

  private void open(PackBytes entryPack, long from, long end) throws IOException {
    if (pack != entryPack) {
      pack = entryPack;
      window.limit(0);
    }
    start = from;
    stop = end;
    baseRank = -1;
    baseOffset = -1;
    baseId = null;
    see(from, Math.min(end, from + 24 + pack.format().length()));
    data = from;
    int b = next(end);
    type = b >> 4 & 7;
    size = b & 15;
    for (int shift = 4; (b & 0x80) != 0; shift += 7) {
      b = next(end);
      if (shift > 56) {
        throw new DamagedException("has an impossible size");
      }
      size |= (b & 0x7fL) << shift;
    }
    if (type == OFFSET_DELTA) {
      offsetBase(from, end);
    } else if (type == REF_DELTA) {
      refBase(end);
    } else if (type == 0 || type == 5) {
      throw new DamagedException("has an unknown type");
    }
  }

  private void offsetBase(long from, long end) throws DamagedException {
    int b = next(end);
    long distance = b & 0x7f;
    while ((b & 0x80) != 0) {
      b = next(end);
      if (distance > Long.MAX_VALUE >> 8) {
        throw new DamagedException("has an impossible base");
      }
      distance = distance + 1 << 7 | b & 0x7f;
    }
    baseOffset = distance <= 0 || distance > from ? -1 : from - distance;
    if (ranked != null && baseOffset >= 0) {
      baseRank = ranked.rank(baseOffset);
    }
    if (baseOffset < 0 || ranked != null && baseRank < 0) {
      throw new DamagedException("names a base where there is none");
    }
  }

  private void refBase(long end) throws DamagedException {
    byte[] id = new byte[pack.format().length()];
    for (int i = 0; i < id.length; i++) {
      id[i] = (byte) next(end);
    }
    if (ranked != null) {
      int position = ranked.index().find(id, 0);
      baseRank = position < 0 ? -1 : ranked.rank(ranked.index().offset(position));
    }
    baseId = ObjectId.of(id, 0, id.length);
  }

  /** Makes the window hold {@code [from, to)}, which must fit. */
  private void see(long from, long to) throws IOException {
    if (from < windowStart || to > windowStart + window.limit()) {
      long behind = from - windowStart - window.limit();
      long wanted =
          behind >= 0 && behind < PAGE
              ? WINDOW
              : Math.max(PAGE, (ranked == null ? from : stop) - from);
      windowStart = from;
      window.clear().limit((int) Math.min(Math.min(WINDOW, wanted), pack.end() - from));
      try {
        pack.read(window, from);
      } catch (IOException | RuntimeException e) {
        window.limit(0);
        throw e;
      }
    }
  }

  private int next(long end) throws DamagedException {
    if (data >= end) {
      throw new DamagedException("is cut off");
    }
    return window.get((int) (data++ - windowStart)) & 0xff;
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

  /** Where the base of an {@link #OFFSET_DELTA} starts. */
  long baseOffset() {
    return baseOffset;
  }

  /** Id of the base of a {@link #REF_DELTA}. */
  ObjectId baseId() {
    return baseId;
  }

  /** Whether the data could be as large as the header says. Asked before memory is taken. */
  boolean possible() {
    return size <= (stop - data) * DENSEST + 64;
  }

  /**
   * Inflates the entry's data, all of it, and checks its bytes against the sum that the index has,
   * if the entry was opened by its rank.
   *
   * @param into at least {@link #size} bytes long
   * @throws DamagedException if it is not what header and checksums say
   */
  void inflate(byte[] into) throws IOException {
    int wanted = (int) size;
    int done = 0;
    long from = start;
    long to = stop;
    crc.reset();
    inflater.reset();
    from = feed(from, to, (int) (data - from));
    try {
      while (!inflater.finished()) {
        if (inflater.needsInput() && from < to) {
          from = feed(from, to, 0);
        }
        int count =
            done < wanted
                ? inflater.inflate(into, done, wanted - done)
                : inflater.inflate(beyond, 0, 1);
        done += count;
        boolean stuck =
            count == 0 && !inflater.finished() && (!inflater.needsInput() || from >= to);
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
    if (ranked == null) {
      return;
    }
    while (from < to) {
      from = feed(from, to, 0);
    }
    PackIndex index = ranked.index();
    if (index.hasCrc() && (int) crc.getValue() != index.crc(ranked.position(rank))) {
      throw new DamagedException("differs from what its pack's index says");
    }
  }

  /**
   * The entry's data as it is inflated, up to the end of its stream. To be read before another
   * entry is opened.
   */
  InputStream stream() {
    inflater.reset();
    return new InputStream() {
      private long from = data;

      @Override
      public int read() throws IOException {
        return read(beyond, 0, 1) < 0 ? -1 : beyond[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int at, int length) throws IOException {
        try {
          while (true) {
            int count = inflater.inflate(into, at, length);
            if (count > 0 || length == 0) {
              return count;
            }
            if (inflater.finished()) {
              return -1;
            }
            if (!inflater.needsInput() || from >= stop) {
              throw new DamagedException("does not inflate to the size it says");
            }
            from = feed(from, stop, 0);
          }
        } catch (DataFormatException e) {
          throw new DamagedException("is corrupt", e);
        }
      }
    };
  }

  /** Hands the next bytes to the inflater, without the first few; where they end. */
  private long feed(long from, long to, int header) throws IOException {
    if (from + header >= windowStart + window.limit() || from < windowStart) {
      see(from, from + Math.min(WINDOW, to - from));
    }
    int first = (int) (from - windowStart);
    int end = (int) Math.min(window.limit(), to - windowStart);
    if (ranked != null) {
      crc.update(window.slice(first, end - first));
    }
    inflater.setInput(window.slice(first + header, end - first - header));
    return windowStart + end;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
