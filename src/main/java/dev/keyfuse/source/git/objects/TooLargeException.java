package dev.keyfuse.source.git.objects;

import java.io.IOException;

/**
 * An object was not read for its size, or for that of one it is stored as a difference to. The
 * message follows the object's id in a sentence, and names the fix.
 */
public final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1;

  private final long size;

  private TooLargeException(long size, String message) {
    super(message);
    this.size = size;
  }

  static TooLargeException than(long limit, long size) {
    return new TooLargeException(size, "is larger than " + limit + " bytes");
  }

  static TooLargeException forMemory(long size) {
    return new TooLargeException(
        size,
        "does not fit into memory, or is stored as a difference to one that does not: give Java"
            + " more, for example with KEYFUSE_JAVA_OPTS=-Xmx4g, or lower --jobs");
  }

  /** Its own size in bytes; not above the limit that was asked for if another object's is why. */
  public long size() {
    return size;
  }
}
