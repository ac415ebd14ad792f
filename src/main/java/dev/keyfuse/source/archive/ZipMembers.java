package dev.keyfuse.source.archive;

import dev.keyfuse.source.BulkStream;
import dev.keyfuse.source.archive.Archive.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.UnsupportedZipFeatureException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/**
 * A zip, read from its front, so that what its directory at the end leaves out is read too. Loads
 * the library that reads it.
 */
final class ZipMembers implements Members {
  private final byte[] whole;
  private final Reader zip;
  private final CRC32 sum = new CRC32();
  private ZipArchiveEntry entry;
  private boolean readable;
  private int count;
  private Outcome outcome = Outcome.WHOLE;

  /** Without the codec of another library. */
  private static final class Reader extends ZipArchiveInputStream {
    /**
     * A reader.
     *
     * @param held whether an entry may be held that says only behind its content how long that is
     */
    Reader(InputStream in, boolean held) {
      // Names that are marked as UTF-8 are read as such; of others nobody knows the encoding.
      super(in, "ISO-8859-1", true, held, true);
    }

    @Override
    protected InputStream createZstdInputStream(InputStream in) {
      return InputStream.nullInputStream();
    }
  }

  /**
   * A zip.
   *
   * @param whole all of it; null if it is a stream
   */
  ZipMembers(InputStream in, byte[] whole) {
    this.whole = whole;
    zip = new Reader(in, whole != null);
  }

  @Override
  public boolean next() throws IOException {
    ZipArchiveEntry last = entry;
    try {
      entry = zip.getNextEntry();
    } catch (UnsupportedZipFeatureException e) {
      // One that cannot be read, and of which nobody knows where it ends: already told.
      return false;
    }
    if (last != null && readable && last.getCrc() >= 0 && last.getCrc() != sum.getValue()) {
      outcome = outcome.or(Outcome.DAMAGED);
    }
    if (entry == null) {
      if (whole != null && count != listed(whole, count)) {
        outcome = outcome.or(Outcome.DAMAGED);
      }
      return false;
    }
    count++;
    sum.reset();
    readable = known(entry.getMethod()) && zip.canReadEntryData(entry);
    if (!readable) {
      boolean secret = entry.getGeneralPurposeBit().usesEncryption();
      outcome = outcome.or(secret ? Outcome.ENCRYPTED : Outcome.DAMAGED);
    }
    return true;
  }

  private static boolean known(int method) {
    return method == ZipMethod.STORED.getCode()
        || method == ZipMethod.DEFLATED.getCode()
        || method == ZipMethod.ENHANCED_DEFLATED.getCode()
        || method == ZipMethod.BZIP2.getCode()
        || method == ZipMethod.UNSHRINKING.getCode()
        || method == ZipMethod.IMPLODING.getCode();
  }

  /**
   * How many entries the directory at the end of a zip lists, which a reader from the front does
   * not see; so many as were seen if it cannot tell.
   */
  private static int listed(byte[] zip, int seen) {
    for (int at = zip.length - 22; at >= Math.max(0, zip.length - 22 - 0xffff); at--) {
      if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 5 && zip[at + 3] == 6) {
        int count = (zip[at + 10] & 0xff) | (zip[at + 11] & 0xff) << 8;
        return count == 0xffff || count == (seen & 0xffff) ? seen : count;
      }
    }
    return -1;
  }

  @Override
  public String path() {
    return entry.getName();
  }

  @Override
  public boolean file() {
    return readable && !entry.isDirectory();
  }

  @Override
  public InputStream content() {
    return readable ? new Summed() : InputStream.nullInputStream();
  }

  @Override
  public Outcome outcome() {
    return outcome;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** The content of an entry, whose sum the library leaves to others. */
  private final class Summed extends BulkStream {
    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = zip.read(into, from, length);
      sum.update(into, from, Math.max(0, read));
      return read;
    }
  }
}
