package dev.keyfuse.rules;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Ed25519 public keys (RFC 8032), for samples only: slow, and not safe against observers. */
final class Ed25519 {
  private static final BigInteger P =
      BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
  private static final BigInteger BASE_Y =
      BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(P)).mod(P);
  private static final BigInteger BASE_X =
      new BigInteger(
          "15112221349535400772501151409588531511454012693041857206046113283949847762202");

  private Ed25519() {}

  /** The 32-byte public key of a 32-byte seed. */
  static byte[] publicKey(byte[] seed) {
    byte[] half = Arrays.copyOf(sha512(seed), 32);
    half[0] &= (byte) 248;
    half[31] &= 127;
    half[31] |= 64;
    Point point = times(new BigInteger(1, reversed(half)));
    BigInteger inverse = point.z.modInverse(P);
    byte[] encoded = reversed(P256.fixed(point.y.multiply(inverse).mod(P)));
    if (point.x.multiply(inverse).mod(P).testBit(0)) {
      encoded[31] |= (byte) 0x80;
    }
    return encoded;
  }

  private static Point times(BigInteger scalar) {
    Point sum = new Point(BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE, BigInteger.ZERO);
    Point base = new Point(BASE_X, BASE_Y, BigInteger.ONE, BASE_X.multiply(BASE_Y).mod(P));
    for (int i = scalar.bitLength() - 1; i >= 0; i--) {
      sum = add(sum, sum);
      if (scalar.testBit(i)) {
        sum = add(sum, base);
      }
    }
    return sum;
  }

  private static Point add(Point a, Point b) {
    BigInteger less = a.y.subtract(a.x).multiply(b.y.subtract(b.x));
    BigInteger more = a.y.add(a.x).multiply(b.y.add(b.x));
    BigInteger xy = a.t.multiply(b.t).mod(P).multiply(D).shiftLeft(1);
    BigInteger zz = a.z.multiply(b.z).shiftLeft(1);
    BigInteger e = more.subtract(less).mod(P);
    BigInteger f = zz.subtract(xy).mod(P);
    BigInteger g = zz.add(xy).mod(P);
    BigInteger h = more.add(less).mod(P);
    return new Point(
        e.multiply(f).mod(P), g.multiply(h).mod(P), f.multiply(g).mod(P), e.multiply(h).mod(P));
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  private static byte[] sha512(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-512").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must offer SHA-512", e);
    }
  }

  /** Its coordinates times {@code z}, and their product: to add such points takes no division. */
  private record Point(BigInteger x, BigInteger y, BigInteger z, BigInteger t) {}
}
