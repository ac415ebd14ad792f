package dev.keyfuse.rules;

import java.math.BigInteger;

/**
 * Public keys on the curve P-256, for samples only: slow, and in no way safe against observers. The
 * platform can't make the public half of a given private half.
 */
final class P256 {
  private static final BigInteger P =
      hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
  private static final BigInteger N =
      hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
  private static final BigInteger A = P.subtract(BigInteger.valueOf(3));
  private static final Point G =
      new Point(
          hex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
          hex("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"));

  private P256() {}

  static BigInteger scalar(SampleRandom random) {
    return random.number(256).mod(N.subtract(BigInteger.ONE)).add(BigInteger.ONE);
  }

  /** Uncompressed: 4, x, y; 65 bytes. */
  static byte[] publicPoint(BigInteger scalar) {
    Point sum = null;
    for (int i = scalar.bitLength() - 1; i >= 0; i--) {
      sum = sum == null ? null : add(sum, sum);
      if (scalar.testBit(i)) {
        sum = sum == null ? G : add(sum, G);
      }
    }
    byte[] encoded = new byte[65];
    encoded[0] = 4;
    System.arraycopy(fixed(sum.x), 0, encoded, 1, 32);
    System.arraycopy(fixed(sum.y), 0, encoded, 33, 32);
    return encoded;
  }

  /** 32 bytes, most significant first. */
  static byte[] fixed(BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] fixed = new byte[32];
    int length = Math.min(bytes.length, 32);
    System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private static Point add(Point a, Point b) {
    BigInteger slope =
        a.x.equals(b.x)
            ? a.x.pow(2).multiply(BigInteger.valueOf(3)).add(A).multiply(inverse(a.y.shiftLeft(1)))
            : b.y.subtract(a.y).multiply(inverse(b.x.subtract(a.x)));
    BigInteger x = slope.pow(2).subtract(a.x).subtract(b.x).mod(P);
    return new Point(x, slope.multiply(a.x.subtract(x)).subtract(a.y).mod(P));
  }

  private static BigInteger inverse(BigInteger value) {
    return value.mod(P).modInverse(P);
  }

  private static BigInteger hex(String digits) {
    return new BigInteger(digits, 16);
  }

  private record Point(BigInteger x, BigInteger y) {}
}
