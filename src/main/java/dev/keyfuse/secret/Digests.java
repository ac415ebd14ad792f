package dev.keyfuse.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 and the two text forms Keyfuse prints it in, and the digests that keys end with.
 * Stateless and thread safe.
 */
public final class Digests {
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int FINGERPRINT_CHARACTERS = 20;

  private Digests() {}

  /** SHA-256 of {@code bytes}: 32 bytes. */
  public static byte[] sha256(byte[] bytes) {
    return Sha256.of(bytes);
  }

  /** SHA-512/256 of {@code bytes}, which is no part of SHA-512: 32 bytes. */
  public static byte[] sha512Of256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-512/256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks SHA-512/256, which every Java 17 has", e);
    }
  }

  /** RIPEMD-160 of {@code bytes}, which Java lacks: 20 bytes. */
  public static byte[] ripemd160(byte[] bytes) {
    return Ripemd160.of(bytes);
  }

  /** Lower-case hexadecimal. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static String fingerprint(String domain, byte[] value) {
    byte[] hash = Sha256.of(("keyfuse\0" + domain + "\0").getBytes(StandardCharsets.UTF_8), value);
    StringBuilder text = new StringBuilder(FINGERPRINT_CHARACTERS);
    int buffer = 0;
    int bits = 0;
    for (int i = 0; text.length() < FINGERPRINT_CHARACTERS; i++) {
      buffer = (buffer << 8 | hash[i] & 0xff) & 0xffff;
      for (bits += 8; bits >= 5 && text.length() < FINGERPRINT_CHARACTERS; bits -= 5) {
        text.append(BASE32.charAt(buffer >> (bits - 5) & 31));
      }
    }
    return text.toString();
  }
}
