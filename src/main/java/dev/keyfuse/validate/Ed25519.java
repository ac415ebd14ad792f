package dev.keyfuse.validate;

import java.math.BigInteger;
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

  private static final BigInteger P =
      BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

  private Ed25519() {}

  /** Whether {@code bytes} are a 32-byte seed followed by its 32-byte public key. */
  static boolean publicMatches(byte[] bytes) {
    return Arrays.equals(publicKey(Arrays.copyOf(bytes, SEED)), 0, SEED, bytes, SEED, 2 * SEED);
  }

  /** The 32-byte public key of a 32-byte seed. */
  static byte[] publicKey(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(255, new Fixed(seed));
      byte[] point = generator.generateKeyPair().getPublic().getEncoded();
      return Arrays.copyOfRange(point, point.length - SEED, point.length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks Ed25519, which every Java 17 has", e);
    }
  }

  /** Whether 32 bytes are a point of the curve, as every public key is. */
  static boolean point(byte[] key) {
    BigInteger y = new BigInteger(1, reversed(key)).clearBit(255);
    if (y.compareTo(P) >= 0) {
      return false;
    }
    BigInteger square = y.multiply(y).mod(P);
    BigInteger above = square.subtract(BigInteger.ONE);
    BigInteger below = D.multiply(square).add(BigInteger.ONE);
    BigInteger x2 = above.multiply(below.modInverse(P)).mod(P);
    return x2.signum() == 0 || x2.modPow(P.shiftRight(1), P).equals(BigInteger.ONE);
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
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
