package dev.keyfuse.validate;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Whether an Ed25519 seed and a public key belong together, by signing and verifying (RFC 8032).
 */
final class Ed25519 {
  /** RFC 8410: PKCS#8 of a bare 32-byte seed, and SubjectPublicKeyInfo of a 32-byte point. */
  private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

  private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

  private Ed25519() {}

  /** Whether {@code bytes} are a 32-byte seed followed by its 32-byte public key. */
  static boolean publicMatches(byte[] bytes) {
    try {
      KeyFactory factory = KeyFactory.getInstance("Ed25519");
      PrivateKey seed =
          factory.generatePrivate(new PKCS8EncodedKeySpec(join(PKCS8, Arrays.copyOf(bytes, 32))));
      PublicKey point =
          factory.generatePublic(
              new X509EncodedKeySpec(join(SPKI, Arrays.copyOfRange(bytes, 32, 64))));
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(seed);
      signature.update(PKCS8);
      byte[] signed = signature.sign();
      signature.initVerify(point);
      signature.update(PKCS8);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      // A random second half is no point of the curve half of the time.
      return false;
    }
  }

  private static byte[] join(byte[] head, byte[] tail) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(head);
    both.writeBytes(tail);
    return both.toByteArray();
  }
}
