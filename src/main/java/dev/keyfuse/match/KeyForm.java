package dev.keyfuse.match;

import java.util.HexFormat;

/** Tells the type of a private key from the outline of its DER, without trusting its content. */
final class KeyForm {
  private static final byte[] ED25519 = HexFormat.of().parseHex("06032b6570");
  private static final byte[] P256 = HexFormat.of().parseHex("06082a8648ce3d030107");
  private static final byte[] SECP256K1 = HexFormat.of().parseHex("06052b8104000a");
  private static final byte[] RSA = HexFormat.of().parseHex("06092a864886f70d010101");

  private KeyForm() {}

  /** One of the key types of {@link dev.keyfuse.rules.Shape.Pem}, or null. */
  static String of(byte[] der) {
    if (der.length < 40 || der[0] != 0x30 || !lengthHolds(der)) {
      return null;
    }
    int at = contentStart(der);
    // Every private key form (PKCS#8, SEC 1, PKCS#1) opens with a version number of 0 or 1.
    if (der[at] != 0x02 || der[at + 1] != 1 || der[at + 2] != 0 && der[at + 2] != 1) {
      return null;
    }
    if (has(der, ED25519)) {
      return "ed25519";
    }
    if (has(der, P256)) {
      return "ec-p256";
    }
    if (has(der, SECP256K1)) {
      return "ec-secp256k1";
    }
    boolean pkcs1 = der.length > 500 && der[at + 2] == 0 && der[at + 3] == 0x02;
    return has(der, RSA) || pkcs1 ? "rsa" : null;
  }

  /**
   * Whether bytes are the hexadecimal of 64 others, a seed and its public key as MultiversX has.
   */
  static boolean hexadecimal(byte[] text) {
    for (byte b : text) {
      if ((b < '0' || b > '9') && (b < 'a' || b > 'f')) {
        return false;
      }
    }
    return text.length == 128;
  }

  private static boolean lengthHolds(byte[] der) {
    int first = der[1] & 0xff;
    if (first < 0x80) {
      return der.length == first + 2;
    }
    int bytes = first & 0x7f;
    if (bytes < 1 || bytes > 2) {
      return false;
    }
    int length = bytes == 1 ? der[2] & 0xff : (der[2] & 0xff) << 8 | der[3] & 0xff;
    return der.length == length + 2 + bytes;
  }

  private static int contentStart(byte[] der) {
    int first = der[1] & 0xff;
    return first < 0x80 ? 2 : 2 + (first & 0x7f);
  }

  private static boolean has(byte[] der, byte[] what) {
    int last = Math.min(der.length, 160) - what.length;
    for (int i = 2; i <= last; i++) {
      int k = 0;
      while (k < what.length && der[i + k] == what[k]) {
        k++;
      }
      if (k == what.length) {
        return true;
      }
    }
    return false;
  }
}
