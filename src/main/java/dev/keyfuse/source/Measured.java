package dev.keyfuse.source;

import java.io.IOException;
import java.io.InputStream;

/** A stream that ends after so many bytes, and knows whether that cut something off. */
public final class Measured extends BulkStream {
  private final InputStream in;
  private final long limit;
  private long count;
  private boolean cut;

  /**
   * A stream.
   *
   * @param limit bytes after which it ends
   */
  public Measured(InputStream in, long limit) {
    this.in = in;
    this.limit = limit;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (count == limit && length > 0) {
      cut |= in.read() >= 0;
      return -1;
    }
    int read = in.read(into, from, (int) Math.min(length, limit - count));
    count += Math.max(0, read);
    return read;
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
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
