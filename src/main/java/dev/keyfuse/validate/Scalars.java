package dev.keyfuse.validate;

import java.math.BigInteger;

/** Private keys that are plain numbers: from 1 to below the order of their curve. */
final class Scalars {
  private static final BigInteger SECP256K1 =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  /** Order of the curve of StarkWare's signatures. */
  private static final BigInteger STARK =
      new BigInteger("0800000000000010ffffffffffffffffb781126dcae7b2321e66a241adc64d2f", 16);

  /**
   * No random key is as short: one in 2^64 is. Padded numbers, addresses and texts are, and what a
   * person made up to have something to test with.
   */
  private static final int FEWEST_BITS = 192;

  private Scalars() {}

  /** 64 hexadecimal digits, {@code 0x} before them or not. */
  static Check secp256k1(String id, String text) {
    byte[] key = Encodings.hex(text);
    if (key == null || key.length != 32) {
      return Check.failed(id, "is not 32 bytes in hexadecimal");
    }
    return inRange(id, key, SECP256K1, "secp256k1");
  }

  /** The same and 01, which says that its public key is compressed. */
  static Check compressed(String id, String text) {
    return text.endsWith("01")
        ? secp256k1(id, text.substring(0, text.length() - 2))
        : Check.failed(id, "does not end with 01");
  }

  /**
   * 1 to 64 hexadecimal digits, {@code 0x} before them or not: leading zeros are often left out.
   */
  static Check stark(String id, String text) {
    String digits = text.startsWith("0x") ? text.substring(2) : text;
    byte[] key = Encodings.hex(digits.length() % 2 == 1 ? "0" + digits : digits);
    if (key == null || key.length == 0 || key.length > 32) {
      return Check.failed(id, "is not 32 bytes in hexadecimal");
    }
    return inRange(id, key, STARK, "the Stark curve");
  }

  /** Whether 32 bytes are a private key of secp256k1. */
  static boolean secp256k1(byte[] key) {
    BigInteger number = new BigInteger(1, key);
    return number.signum() > 0 && number.compareTo(SECP256K1) < 0;
  }

  private static Check inRange(String id, byte[] key, BigInteger order, String curve) {
    BigInteger number = new BigInteger(1, key);
    if (number.signum() == 0 || number.compareTo(order) >= 0) {
      return Check.failed(id, "is out of the range of private keys of " + curve);
    }
    return number.bitLength() < FEWEST_BITS || number.getLowestSetBit() >= 256 - FEWEST_BITS
        ? Check.failed(id, "is a padded value, no random number")
        : Check.passed(id, "is in the range of private keys of " + curve);
  }
}
