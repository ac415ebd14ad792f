package dev.keyfuse.source.archive;

import dev.keyfuse.source.BulkStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * What an archive is read from: others may read it byte by byte, and closing it closes nothing. It
 * remembers what went wrong with the stream itself, which is none of the archive's faults.
 */
final class Input extends BulkStream {
  private final InputStream in;
  private long left = Long.MAX_VALUE;
  private IOException failure;

  Input(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** From here on so many bytes may be read. */
  void atMost(long bytes) {
    left = bytes;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (left < 0) {
      throw new ZipException("more than there should be");
    }
    try {
      int read = in.read(into, from, length);
      left -= Math.max(0, read);
      return read;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Whether something follows is not known before it is read; a reader of gzip asks. */
  @Override
  public int available() {
    return 1;
  }

  /** What the stream threw; null if nothing. */
  IOException failure() {
    return failure;
  }
}
