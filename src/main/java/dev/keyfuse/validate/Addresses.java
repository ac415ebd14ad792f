package dev.keyfuse.validate;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.math.ec.custom.sec.SecP256K1Curve;

/**
 * The public side of private keys on secp256k1. A key that stands beside its own address is proved:
 * no digest does. Pure functions; a derivation takes less than a millisecond.
 */
public final class Addresses {
  private static final int KEY = 32;

  /** First byte of an address on Tron. */
  private static final byte TRON = 0x41;

  private Addresses() {}

  /**
   * Whether one of these addresses belongs to a private key.
   *
   * @param key 32 bytes in hexadecimal, {@code 0x} before them or not
   * @param addresses of Ethereum ({@code 0x} and 40 digits, any case) or Tron (base58)
   */
  public static boolean anyOf(String key, List<String> addresses) {
    byte[] bytes = Encodings.hex(key);
    if (bytes == null || bytes.length != KEY || !Scalars.secp256k1(bytes) || addresses.isEmpty()) {
      return false;
    }
    byte[] account = account(bytes);
    String ethereum = "0x" + HexFormat.of().formatHex(account);
    for (String address : addresses) {
      if (address.startsWith("0x")
          ? address.toLowerCase(Locale.ROOT).equals(ethereum)
          : tron(address, account)) {
        return true;
      }
    }
    return false;
  }

  private static boolean tron(String address, byte[] account) {
    byte[] payload = Encodings.base58Check(address);
    return payload != null
        && payload.length == 1 + account.length
        && payload[0] == TRON
        && Arrays.equals(payload, 1, payload.length, account, 0, account.length);
  }

  /** The last 20 bytes of the digest of the public key. */
  private static byte[] account(byte[] key) {
    byte[] point = point(new BigInteger(1, key));
    KeccakDigest digest = new KeccakDigest(256);
    digest.update(point, 1, point.length - 1);
    byte[] hash = new byte[KEY];
    digest.doFinal(hash, 0);
    return Arrays.copyOfRange(hash, 12, KEY);
  }

  /** The public key of a private one: 4, x, y. */
  static byte[] point(BigInteger key) {
    return new FixedPointCombMultiplier()
        .multiply(Generator.POINT, key)
        .normalize()
        .getEncoded(false);
  }

  /** Loaded with the first key. */
  private static final class Generator {
    static final ECPoint POINT =
        new SecP256K1Curve()
            .createPoint(
                new BigInteger(
                    "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798", 16),
                new BigInteger(
                    "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8", 16));
  }
}
