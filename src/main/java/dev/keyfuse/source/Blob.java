package dev.keyfuse.source;

/**
 * A piece of content to scan.
 *
 * @param origin where it comes from
 * @param content its bytes; owned by the receiver once delivered, never changed by anyone
 */
@SuppressWarnings("ArrayRecordComponent")
public record Blob(Origin origin, byte[] content) {
  @Override
  public String toString() {
    return origin + " (" + content.length + " bytes)";
  }
}
