package dev.keyfuse.source.git.objects;

import dev.keyfuse.source.Copies;
import java.io.IOException;

/** Rebuilds objects from the entries they are stored as. Reused; for one thread. */
final class Layers {
  /** The most bytes an array can have. */
  static final long MOST = Integer.MAX_VALUE - 8;

  private final Copies copies = new Copies();
  private final long baseLimit;
  private byte[] delta = new byte[1 << 12];

  /**
   * Layers.
   *
   * @param baseLimit bytes of the largest object that others may be stored as differences to
   */
  Layers(long baseLimit) {
    this.baseLimit = baseLimit;
  }

  /** Bytes of the largest object that others may be stored as differences to. */
  long baseLimit() {
    return baseLimit;
  }

  /**
   * What an entry stands for.
   *
   * @param entry opened
   * @param base what it is a difference to, if it is one
   * @param limit largest size in bytes
   * @param asked whether it is the object that is wanted, not one that this is a difference to
   */
  StoredObject over(StoredObject base, PackEntry entry, long limit, boolean asked)
      throws IOException {
    if (!entry.possible()) {
      throw new DamagedException("has an impossible size");
    }
    if (!entry.delta()) {
      byte[] content = new byte[bounded(entry.size(), limit, asked)];
      entry.inflate(content);
      return new StoredObject(ObjectType.of(entry.type()), content);
    }
    int length = bounded(entry.size(), Math.max(limit, baseLimit), false);
    if (delta.length < length) {
      delta = new byte[length];
    }
    entry.inflate(delta);
    Delta.Header header = Delta.header(delta, length);
    byte[] content = new byte[bounded(header.size(), limit, asked)];
    Delta.apply(header, delta, length, base.content(), content, copies);
    return new StoredObject(base.type(), content);
  }

  private static int bounded(long size, long limit, boolean asked)
      throws DamagedException, TooLargeException {
    if (size < 0) {
      throw new DamagedException("has an impossible size");
    }
    if (size > limit) {
      throw asked ? TooLargeException.than(limit, size) : TooLargeException.forMemory(0);
    }
    return (int) size;
  }
}
