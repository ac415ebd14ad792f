package dev.keyfuse.source.git.objects;

import dev.keyfuse.source.Copies;

/** Applies the deltas of packs: instructions to copy from a base and to insert. Stateless. */
final class Delta {
  private Delta() {}

  /** What a delta says of itself: where its instructions start and the two sizes, in bytes. */
  record Header(int start, long baseSize, long size) {}

  /** Reads the sizes at the start of a delta. */
  static Header header(byte[] delta, int length) throws DamagedException {
    long[] sizes = new long[2];
    int at = 0;
    for (int i = 0; i < 2; i++) {
      int b;
      int shift = 0;
      do {
        if (at >= length || shift > 56) {
          throw new DamagedException("has a delta without sizes");
        }
        b = delta[at++];
        sizes[i] |= (b & 0x7fL) << shift;
        shift += 7;
      } while ((b & 0x80) != 0);
    }
    return new Header(at, sizes[0], sizes[1]);
  }

  /**
   * Rebuilds an object.
   *
   * @param header of this delta
   * @param length bytes of {@code delta} that count
   * @param into exactly as long as the header says
   * @param copies receives the stretches taken over; cleared first
   */
  static void apply(
      Header header, byte[] delta, int length, byte[] base, byte[] into, Copies copies)
      throws DamagedException {
    copies.clear();
    if (header.baseSize() != base.length) {
      throw new DamagedException("has a delta to another base");
    }
    int at = header.start();
    int done = 0;
    while (at < length) {
      int op = delta[at++];
      if ((op & 0x80) == 0) {
        if (op == 0 || op > length - at || op > into.length - done) {
          throw new DamagedException("has a delta that inserts what is not there");
        }
        System.arraycopy(delta, at, into, done, op);
        at += op;
        done += op;
        continue;
      }
      if (Integer.bitCount(op & 0x7f) > length - at) {
        throw new DamagedException("has a delta that is cut off");
      }
      int from = 0;
      int size = 0;
      for (int i = 0; i < 4; i++) {
        if ((op & 1 << i) != 0) {
          from |= (delta[at++] & 0xff) << 8 * i;
        }
      }
      for (int i = 0; i < 3; i++) {
        if ((op & 0x10 << i) != 0) {
          size |= (delta[at++] & 0xff) << 8 * i;
        }
      }
      size = size == 0 ? 0x10000 : size;
      if (from < 0 || from > base.length - size || size > into.length - done) {
        throw new DamagedException("has a delta that copies from beyond its base");
      }
      System.arraycopy(base, from, into, done, size);
      copies.add(done, from, size);
      done += size;
    }
    if (done != into.length) {
      throw new DamagedException("has a delta of another size than it says");
    }
  }
}
