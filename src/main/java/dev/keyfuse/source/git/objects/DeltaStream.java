package dev.keyfuse.source.git.objects;

import dev.keyfuse.source.BulkStream;
import java.io.IOException;

/** What a delta makes of a base, made as it is read. For one thread. */
final class DeltaStream extends BulkStream {
  private final byte[] delta;
  private final byte[] base;
  private int at;
  // What is handed out next.
  private byte[] from;
  private int start;
  private int left;

  DeltaStream(Delta.Header header, byte[] delta, byte[] base) throws DamagedException {
    if (header.baseSize() != base.length) {
      throw new DamagedException("has a delta to another base");
    }
    this.delta = delta;
    this.base = base;
    this.at = header.start();
  }

  @Override
  public int read(byte[] into, int to, int length) throws IOException {
    int done = 0;
    while (done < length && (left > 0 || next())) {
      int count = Math.min(left, length - done);
      System.arraycopy(from, start, into, to + done, count);
      start += count;
      left -= count;
      done += count;
    }
    return done == 0 && length > 0 ? -1 : done;
  }

  /** Goes on to the next instruction; false at the end. */
  private boolean next() throws DamagedException {
    if (at == delta.length) {
      return false;
    }
    int op = delta[at++];
    if (op > 0) {
      take(delta, at, op);
      at += op;
      return true;
    }
    if (op == 0 || Integer.bitCount(op & 0x7f) > delta.length - at) {
      throw new DamagedException("has a delta that is cut off");
    }
    int place = number(op, 4);
    int size = number(op >> 4, 3);
    take(base, place, size == 0 ? 0x10000 : size);
    return true;
  }

  /** A number of which the bits tell which bytes are there. */
  private int number(int bits, int bytes) {
    int number = 0;
    for (int i = 0; i < bytes; i++) {
      if ((bits & 1 << i) != 0) {
        number |= (delta[at++] & 0xff) << 8 * i;
      }
    }
    return number;
  }

  private void take(byte[] source, int place, int size) throws DamagedException {
    if (place < 0 || place > source.length - size) {
      throw new DamagedException("has a delta that copies from beyond its base");
    }
    from = source;
    start = place;
    left = size;
  }
}
