package dev.keyfuse.validate;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Whether an Ed25519 seed and a public key belong together (RFC 8032): makes a key pair from a
 * source of "randomness" that yields the seed. Signing and verifying would tell too, in six times
 * the time, and a file may hold a million values to try.
 */
final class Ed25519 {
  private static final int SEED = 32;

  private Ed25519() {}

  /** Whether {@code bytes} are a 32-byte seed followed by its 32-byte public key. */
  static boolean publicMatches(byte[] bytes) {
    byte[] seed = Arrays.copyOf(bytes, SEED);
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(255, new Fixed(seed));
      byte[] point = generator.generateKeyPair().getPublic().getEncoded();
      int from = point.length - SEED;
      return Arrays.equals(point, from, point.length, bytes, SEED, 2 * SEED);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks Ed25519, which every Java 17 has", e);
    }
  }

  private static final class Fixed extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final transient byte[] seed;

    Fixed(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
