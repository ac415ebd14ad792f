package dev.keyfuse.source;

/**
 * A piece of content to scan.
 *
 * @param origin where it comes from
 * @param content its bytes; owned by the receiver once delivered, never changed by anyone
 */
@SuppressWarnings("ArrayRecordComponent")
public record Blob(Origin origin, byte[] content) {
  /** Bytes of the largest content that is held whole; what is larger is read piece by piece. */
  public static final long WHOLE = 64L << 20;

  @Override
  public String toString() {
    return origin + " (" + content.length + " bytes)";
  }
}
