package dev.keyfuse.attribute;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Derives the first Ethereum accounts of a phrase (BIP-39, BIP-32, m/44'/60'/0'/0/i); slow. */
final class DevelopmentAccounts {
  private static final BigInteger P =
      BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE.shiftLeft(32)).subtract(big("3d1"));
  private static final BigInteger N =
      big("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
  private static final BigInteger[] G = {
    big("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),
    big("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8")
  };
  private static final int HARD = 1 << 31;

  private DevelopmentAccounts() {}

  /** Private keys in lower-case hexadecimal without 0x. */
  static List<String> of(String phrase, int count) throws GeneralSecurityException {
    PBEKeySpec spec =
        new PBEKeySpec(
            phrase.toCharArray(), "mnemonic".getBytes(StandardCharsets.UTF_8), 2048, 512);
    byte[] seed =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    byte[] node = mac("Bitcoin seed".getBytes(StandardCharsets.UTF_8), seed);
    for (int index : new int[] {44 + HARD, 60 + HARD, HARD, 0}) {
      node = child(node, index);
    }
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(HexFormat.of().formatHex(child(node, i), 0, 32));
    }
    return keys;
  }

  private static byte[] child(byte[] node, int index) throws GeneralSecurityException {
    BigInteger key = new BigInteger(1, node, 0, 32);
    ByteBuffer data = ByteBuffer.allocate(37);
    if (index < 0) {
      data.put((byte) 0).put(node, 0, 32);
    } else {
      BigInteger[] point = times(key);
      data.put((byte) (point[1].testBit(0) ? 3 : 2)).put(bytes(point[0]));
    }
    byte[] code = Arrays.copyOfRange(node, 32, 64);
    byte[] next = mac(code, data.putInt(index).array());
    byte[] sum = bytes(new BigInteger(1, next, 0, 32).add(key).mod(N));
    System.arraycopy(sum, 0, next, 0, 32);
    return next;
  }

  private static BigInteger[] times(BigInteger scalar) {
    BigInteger[] sum = null;
    for (int i = scalar.bitLength() - 1; i >= 0; i--) {
      sum = sum == null ? null : add(sum, sum);
      if (scalar.testBit(i)) {
        sum = sum == null ? G : add(sum, G);
      }
    }
    return sum;
  }

  private static BigInteger[] add(BigInteger[] a, BigInteger[] b) {
    BigInteger slope =
        a[0].equals(b[0])
            ? a[0].pow(2).multiply(big("3")).multiply(a[1].shiftLeft(1).modInverse(P))
            : b[1].subtract(a[1]).multiply(b[0].subtract(a[0]).modInverse(P));
    BigInteger x = slope.pow(2).subtract(a[0]).subtract(b[0]).mod(P);
    return new BigInteger[] {x, slope.multiply(a[0].subtract(x)).subtract(a[1]).mod(P)};
  }

  private static byte[] bytes(BigInteger number) {
    return HexFormat.of().parseHex(String.format("%064x", number));
  }

  private static BigInteger big(String hex) {
    return new BigInteger(hex, 16);
  }

  private static byte[] mac(byte[] key, byte[] message) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA512");
    mac.init(new SecretKeySpec(key, "HmacSHA512"));
    return mac.doFinal(message);
  }
}
