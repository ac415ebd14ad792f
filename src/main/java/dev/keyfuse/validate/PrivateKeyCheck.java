package dev.keyfuse.validate;

import dev.keyfuse.validate.Check.Result;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Parses a private key for real and compares its type with the expected one. */
final class PrivateKeyCheck {
  private static final byte[] P256 =
      HexFormat.of().parseHex("301306072a8648ce3d020106082a8648ce3d030107");
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

  /** Bytes of the shortest private key: PKCS#8 of an Ed25519 seed has 48, SEC 1 of P-256 39. */
  private static final int SHORTEST = 39;

  /** Bytes of a public key: 4, x, y. */
  private static final int POINT = 65;

  private static final byte[] VERSION = {2, 1, 0};

  private PrivateKeyCheck() {}

  static Check run(String id, String type, String base64) {
    try {
      byte[] der = Base64.getDecoder().decode(base64);
      return parse(id, type, der);
    } catch (IllegalArgumentException e) {
      return new Check(id, Result.FAILED, "is not base64");
    } catch (GeneralSecurityException e) {
      return new Check(id, Result.FAILED, "is no readable " + type + " private key");
    }
  }

  private static Check parse(String id, String type, byte[] der) throws GeneralSecurityException {
    return switch (type) {
      case "ed25519" -> {
        factory("Ed25519", der);
        yield new Check(id, Result.PROVED, "is a well-formed Ed25519 private key");
      }
      case "rsa" -> {
        PrivateKey key = factory("RSA", pkcs8(der, RSA));
        int bits = ((RSAPrivateKey) key).getModulus().bitLength();
        yield new Check(id, Result.PROVED, "is a well-formed RSA private key of " + bits + " bits");
      }
      case "ec-secp256k1" -> secp256k1(id, der);
      case "multiversx" -> LedgerKeys.multiversx(id, der);
      default -> {
        ECPrivateKey key = (ECPrivateKey) factory("EC", pkcs8(der, P256));
        boolean p256 = key.getParams().getOrder().bitLength() == 256;
        yield new Check(
            id,
            p256 ? Result.PROVED : Result.FAILED,
            p256 ? "is a well-formed P-256 private key" : "is on another curve");
      }
    };
  }

  /** The JDK no longer knows this curve: the key is the first string of 32 bytes in the DER. */
  private static Check secp256k1(String id, byte[] der) {
    int at = 0;
    while (at + 34 <= der.length && !(der[at] == 0x04 && der[at + 1] == 0x20)) {
      at++;
    }
    if (at + 34 > der.length) {
      return Check.failed(id, "holds no key of 32 bytes");
    }
    byte[] key = Arrays.copyOfRange(der, at + 2, at + 34);
    if (!Scalars.secp256k1(key)) {
      return Check.failed(id, "is out of the range of private keys of secp256k1");
    }
    int end = der.length;
    if (end - at < 34 + POINT || der[end - POINT] != 0x04) {
      return Check.passed(id, "is laid out like a secp256k1 private key");
    }
    byte[] point = Addresses.point(new BigInteger(1, key));
    return Arrays.equals(point, 0, POINT, der, end - POINT, end)
        ? Check.proved(id, "is a secp256k1 private key with its public key")
        : Check.failed(id, "its public key is another's");
  }

  private static PrivateKey factory(String algorithm, byte[] der) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  /** Wraps the older forms (SEC 1, PKCS#1) into PKCS#8, which is all the JDK reads. */
  private static byte[] pkcs8(byte[] der, byte[] algorithm) throws InvalidKeyException {
    if (der.length < SHORTEST) {
      throw new InvalidKeyException("too short");
    }
    int content = (der[1] & 0x80) == 0 ? 2 : 2 + (der[1] & 0x7f);
    if (content + 3 >= der.length) {
      throw new InvalidKeyException("no DER");
    }
    boolean wrapped = der[content + 3] == 0x30;
    if (wrapped) {
      return der;
    }
    byte[] octets = tagged(0x04, der);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(VERSION);
    body.writeBytes(algorithm);
    body.writeBytes(octets);
    return tagged(0x30, body.toByteArray());
  }

  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int n = content.length;
    if (n < 0x80) {
      out.write(n);
    } else if (n < 0x100) {
      out.write(0x81);
      out.write(n);
    } else {
      out.write(0x82);
      out.write(n >> 8);
      out.write(n);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
