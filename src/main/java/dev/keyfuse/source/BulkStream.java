package dev.keyfuse.source;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that only has to say how several bytes are read. It has no mark; who wants what another
 * stream has {@link #available()}, or closes one, passes that on.
 */
public abstract class BulkStream extends InputStream {
  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] into, int from, int length) throws IOException;
}
