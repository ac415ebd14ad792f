package dev.keyfuse.source.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A tar of POSIX (ustar, pax) or GNU. Loads the library that reads it. */
final class TarMembers implements Members {
  private static final int BLOCK = Format.HEAD;

  /** The library holds long names and attributes whole, and reads one within another. */
  private static final int LARGEST_HEAD = 1 << 20;

  /** The library goes from one part of a sparse file to the next by recursion. */
  private static final int MOST_PARTS = 1000;

  private final Input in;
  private final TarArchiveInputStream tar;
  private TarArchiveEntry entry;

  TarMembers(Input in) {
    this.in = in;
    tar = new TarArchiveInputStream(in, BLOCK, BLOCK, "UTF-8");
  }

  @Override
  public boolean next() throws IOException {
    in.atMost(LARGEST_HEAD);
    entry = tar.getNextEntry();
    in.atMost(Long.MAX_VALUE);
    if (entry == null) {
      if (tar.getBytesRead() % BLOCK != 0) {
        throw new EOFException();
      }
      return false;
    }
    if (!entry.isCheckSumOK() || entry.getOrderedSparseHeaders().size() > MOST_PARTS) {
      throw new ZipException("no head of an entry");
    }
    return true;
  }

  @Override
  public String path() {
    return entry.getName();
  }

  @Override
  public boolean file() {
    return !(entry.isDirectory()
        || entry.isLink()
        || entry.isSymbolicLink()
        || entry.isFIFO()
        || entry.isBlockDevice()
        || entry.isCharacterDevice());
  }

  @Override
  public InputStream content() {
    return tar;
  }

  @Override
  public Archive.Outcome outcome() {
    return Archive.Outcome.WHOLE;
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
