package dev.keyfuse.report;

import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/**
 * Keeps a SARIF file within what GitHub takes: 10 MB once compressed with gzip. Each piece is
 * compressed on its own, so the sum is more than the whole will be. Not thread safe.
 */
final class SarifBudget {
  /** Some room is left for what is not counted. */
  static final long COMPRESSED = 9_500_000;

  /** What compresses well must fit the memory of whoever reads it. */
  static final long PLAIN = 100_000_000;

  private long compressed;
  private long plain;

  /** Takes a piece; false, and nothing is taken, if it is too much. */
  boolean take(String piece) {
    byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
    long more = compressed(bytes);
    if (compressed + more > COMPRESSED || plain + bytes.length > PLAIN) {
      return false;
    }
    compressed += more;
    plain += bytes.length;
    return true;
  }

  private static long compressed(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] out = new byte[1 << 13];
      while (!deflater.finished()) {
        deflater.deflate(out);
      }
      return deflater.getBytesWritten();
    } finally {
      deflater.end();
    }
  }
}
