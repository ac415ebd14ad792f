package dev.keyfuse.rules;

import dev.keyfuse.secret.Digests;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * A stream of bytes that depends on its seed alone: SHA-256 in counter mode. The generators of the
 * platform are not used, because their sequences are not promised across versions.
 */
final class SampleRandom {
  private final String seed;
  private byte[] block = new byte[0];
  private int used;
  private int counter;

  SampleRandom(String seed, int index) {
    this.seed = seed + '\0' + index + '\0';
  }

  byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) next();
    }
    return bytes;
  }

  /** Evenly distributed in {@code [0, bound)}; {@code bound} at most 256. */
  int below(int bound) {
    int limit = 256 / bound * bound;
    int value = next();
    while (value >= limit) {
      value = next();
    }
    return value % bound;
  }

  /** A non-negative number of {@code bits} bits at most. */
  BigInteger number(int bits) {
    return new BigInteger(1, bytes(bits / 8));
  }

  String characters(String alphabet, int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(alphabet.charAt(below(alphabet.length())));
    }
    return text.toString();
  }

  private int next() {
    if (used == block.length) {
      block = Digests.sha256((seed + counter++).getBytes(StandardCharsets.UTF_8));
      used = 0;
    }
    return block[used++] & 0xff;
  }
}
