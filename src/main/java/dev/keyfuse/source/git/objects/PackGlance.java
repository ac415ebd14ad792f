package dev.keyfuse.source.git.objects;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * A pack of which few objects are wanted: of its index, version 1 or 2, only the pages that name
 * them are read. Sizes and ends are checked, order and checksum are not, so that nobody may rely on
 * what it says without a check of his own: that an object has the id it was asked for by, or, where
 * something is not there, {@link PackIndex}. Thread safe.
 */
final class PackGlance implements PackBytes, Closeable {
  private static final int FANOUT = 256;
  private static final int PACK_HEADER = 12;
  private static final int PAGE = 1 << 12;
  private static final long HIGH_BIT = 1L << 31;

  private final Path packFile;
  private final Path indexFile;
  private final HashFormat format;
  private final ByteBuffer page = ByteBuffer.allocate(PAGE).limit(0);
  private final int[] fanout = new int[FANOUT];
  private FileChannel index;
  private FileChannel pack;
  private long pageStart;
  private long end;

  /** Where the first id is, how far it is from one to the next, and where what follows them is. */
  private long ids;

  private int stride;
  private long offsets;
  private long large;
  private long tablesEnd;

  /** A pack and its index, neither of which is opened yet. */
  PackGlance(Path packFile, Path indexFile, HashFormat format) {
    this.packFile = packFile;
    this.indexFile = indexFile;
    this.format = format;
  }

  /**
   * Where an object's entry starts in the pack; -1 if the index does not seem to name it.
   *
   * @param id raw, from {@code id[at]} on
   */
  synchronized long find(byte[] id, int at) throws IOException {
    open();
    int first = id[at] & 0xff;
    int position = notBefore(id, at);
    return position < fanout[first] && compare(position, id, at) == 0 ? offset(position) : -1;
  }

  /** Hands over the ids whose hexadecimal digits start so, as far as the index is in order. */
  synchronized void startingWith(String hex, Consumer<ObjectId> consumer) throws IOException {
    open();
    byte[] least = HexFormat.of().parseHex(hex + "0".repeat(format.digits() - hex.length()));
    for (int i = notBefore(least, 0); i < fanout[FANOUT - 1]; i++) {
      int from = see(ids + (long) stride * i, format.length());
      ObjectId id = ObjectId.of(page.array(), from, format.length());
      if (!id.hex().startsWith(hex)) {
        return;
      }
      consumer.accept(id);
    }
  }

  /** Position of the first id that is no less, in the part of the fan-out that it belongs to. */
  private int notBefore(byte[] id, int at) throws IOException {
    int first = id[at] & 0xff;
    int low = first == 0 ? 0 : fanout[first - 1];
    int high = fanout[first];
    while (low < high) {
      int middle = low + high >>> 1;
      if (compare(middle, id, at) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int compare(int position, byte[] id, int at) throws IOException {
    int length = format.length();
    int from = see(ids + (long) stride * position, length);
    return Arrays.compareUnsigned(page.array(), from, from + length, id, at, at + length);
  }

  private long offset(int position) throws IOException {
    boolean first = offsets < ids;
    long offset = number(offsets + (long) (first ? stride : Integer.BYTES) * position);
    if (!first && offset >= HIGH_BIT) {
      long at = large + (offset - HIGH_BIT) * Long.BYTES;
      offset = at < tablesEnd ? page.getLong(see(at, Long.BYTES)) : -1;
    }
    if (offset < PACK_HEADER || offset >= end) {
      throw new DamagedException(indexFile + " names a place outside the pack");
    }
    return offset;
  }

  private long number(long at) throws IOException {
    return Integer.toUnsignedLong(page.getInt(see(at, Integer.BYTES)));
  }

  /** Makes the page hold some bytes of the index, and says where in the page they start. */
  private int see(long at, int length) throws IOException {
    if (at < pageStart || at + length > pageStart + page.limit()) {
      // Around them: who searches looks to either side next.
      pageStart = Math.max(0, Math.min(at - PAGE / 2, tablesEnd + 2L * format.length() - PAGE));
      page.clear();
      int count;
      do {
        count = index.read(page, pageStart + page.position());
      } while (count > 0 && page.hasRemaining());
      page.flip();
      if (at + length > pageStart + page.limit()) {
        throw new DamagedException(indexFile + " became shorter while it was read");
      }
    }
    return (int) (at - pageStart);
  }

  private void open() throws IOException {
    if (pack != null) {
      return;
    }
    close();
    index = FileChannel.open(indexFile, StandardOpenOption.READ);
    tablesEnd = index.size() - 2L * format.length();
    boolean second = number(0) == Integer.toUnsignedLong(PackIndexReader.MAGIC);
    if (second && number(4) != 2) {
      throw new DamagedException(indexFile + " has an unknown version");
    }
    readFanout(second ? 8 : 0);
    layOut(second);
    FileChannel opened = FileChannel.open(packFile, StandardOpenOption.READ);
    try {
      end = opened.size() - format.length();
      if (end < PACK_HEADER) {
        throw new DamagedException(packFile + " is too short for a pack");
      }
      checkEnds(opened);
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
    pack = opened;
  }

  private void readFanout(int from) throws IOException {
    for (int i = 0, last = 0; i < FANOUT; i++) {
      fanout[i] = page.getInt(see(from + Integer.BYTES * i, Integer.BYTES));
      if (fanout[i] < last) {
        throw new DamagedException(indexFile + " has a fan-out that decreases");
      }
      last = fanout[i];
    }
  }

  private void layOut(boolean second) throws DamagedException {
    long count = fanout[FANOUT - 1];
    int length = format.length();
    long tables = (second ? 8 : 0) + Integer.BYTES * FANOUT;
    if (second) {
      stride = length;
      ids = tables;
      offsets = ids + count * (length + Integer.BYTES);
      large = offsets + count * Integer.BYTES;
    } else {
      stride = Integer.BYTES + length;
      offsets = tables;
      ids = tables + Integer.BYTES;
      large = tables + count * stride;
    }
    long rest = tablesEnd - large;
    if (rest < 0 || rest % Long.BYTES != 0 || rest / Long.BYTES > (second ? count : 0)) {
      throw new DamagedException(indexFile + " has a wrong size");
    }
  }

  private void checkEnds(FileChannel opened) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(PACK_HEADER);
    PackFile.read(opened, header, 0, packFile);
    int version = header.getInt(4);
    ByteBuffer trailer = ByteBuffer.allocate(format.length());
    PackFile.read(opened, trailer, end, packFile);
    int sum = see(tablesEnd, format.length());
    if (header.getInt(0) != PackFile.MAGIC
        || version != 2 && version != 3
        || header.getInt(8) != fanout[FANOUT - 1]
        || !page.slice(sum, format.length()).equals(trailer.flip())) {
      throw new DamagedException(packFile + " does not belong to its index");
    }
  }

  @Override
  public HashFormat format() {
    return format;
  }

  @Override
  public synchronized long end() {
    return end;
  }

  @Override
  public void read(ByteBuffer buffer, long from) throws IOException {
    FileChannel channel;
    synchronized (this) {
      open();
      channel = pack;
    }
    PackFile.read(channel, buffer, from, packFile);
  }

  @Override
  public synchronized void close() throws IOException {
    page.limit(0);
    if (index != null) {
      index.close();
    }
    if (pack != null) {
      pack.close();
    }
    index = null;
    pack = null;
  }
}
