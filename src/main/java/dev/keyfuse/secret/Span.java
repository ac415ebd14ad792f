package dev.keyfuse.secret;

/**
 * A half-open range of byte offsets {@code [start, end)}.
 *
 * @param start first byte, 0-based
 * @param end one past the last byte, at least {@code start}
 */
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("bad span " + start + ".." + end);
    }
  }

  /** Number of bytes. */
  public int length() {
    return end - start;
  }
}
