package dev.keyfuse.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends after so many bytes, and knows whether that cut something off. */
public final class Measured extends FilterInputStream {
  private final long limit;
  private long count;
  private boolean cut;

  /**
   * A stream.
   *
   * @param limit bytes after which it ends
   */
  public Measured(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (count == limit && length > 0) {
      cut |= super.read() >= 0;
      return -1;
    }
    int read = super.read(into, from, (int) Math.min(length, limit - count));
    count += Math.max(0, read);
    return read;
  }

  /** How many bytes were read. */
  public long count() {
    return count;
  }

  /** Whether there was more. */
  public boolean cut() {
    return cut;
  }
}
