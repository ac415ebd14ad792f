package dev.keyfuse.validate;

import java.util.Arrays;

/** Ed25519 keys as text: seeds, public keys, and both together, which prove each other. */
final class Ed25519Keys {
  private static final int KEY = 32;

  /** NEAR and Orderly write this before base58. */
  private static final String LABEL = "ed25519:";

  private Ed25519Keys() {}

  /**
   * Base64 of a seed with its public key.
   *
   * @param wanted false to fail where they match
   */
  static Check seedPublic(String id, String text, boolean wanted) {
    byte[] bytes = Encodings.base64(text);
    if (bytes == null) {
      return Check.failed(id, "is not base64");
    }
    boolean matches = bytes.length == 2 * KEY && Ed25519.publicMatches(bytes);
    if (!wanted) {
      return Check.of(id, !matches, "is no Ed25519 seed with its public key");
    }
    return matches
        ? Check.proved(id, "its second half is the Ed25519 public key of its first half")
        : Check.failed(id, "is no Ed25519 seed with its public key");
  }

  /**
   * 64 bytes in base58, or as numbers with anything but digits between them: a seed and its public
   * key. Transaction signatures have the form and fail.
   */
  static Check keypair(String id, String text) {
    byte[] bytes = text.indexOf(',') >= 0 ? numbers(text) : Encodings.base58(label(text));
    return bytes != null && bytes.length == 2 * KEY && Ed25519.publicMatches(bytes)
        ? Check.proved(id, "its second half is the Ed25519 public key of its first half")
        : Check.failed(id, "is no Ed25519 seed with its public key");
  }

  /** 32 bytes in hexadecimal, base58 or base64, {@code ed25519:} before them or not. */
  static Check seed(String id, String text) {
    return Check.of(id, key(text) != null, "is as long as an Ed25519 seed");
  }

  /** The same, and a point of the curve: every second random value is none. */
  static Check publicKey(String id, String text) {
    byte[] key = key(text);
    return Check.of(id, key != null && Ed25519.point(key), "is an Ed25519 public key");
  }

  /** 32 bytes from any of their forms; null if they are none. */
  static byte[] key(String text) {
    String bare = label(text);
    byte[] bytes =
        switch (bare.length()) {
          case 64, 66 -> Encodings.hex(bare);
          default -> Encodings.base58(bare);
        };
    if (bytes == null || bytes.length != KEY) {
      bytes = Encodings.base64(bare);
    }
    return bytes != null && bytes.length == KEY ? bytes : null;
  }

  /** Whether a public key is that of a seed, each in any of its forms. */
  static boolean pair(String publicKey, String seed) {
    byte[] open = key(publicKey);
    byte[] secret = key(seed);
    return open != null && secret != null && Arrays.equals(open, Ed25519.publicKey(secret));
  }

  private static String label(String text) {
    return text.startsWith(LABEL) ? text.substring(LABEL.length()) : text;
  }

  private static byte[] numbers(String text) {
    byte[] bytes = new byte[2 * KEY];
    int count = 0;
    int number = -1;
    for (int i = 0; i <= text.length(); i++) {
      int digit = i < text.length() ? Character.digit(text.charAt(i), 10) : -1;
      if (digit >= 0) {
        number = Math.max(number, 0) * 10 + digit;
        if (number > 255) {
          return null;
        }
      } else if (number >= 0) {
        if (count == bytes.length) {
          return null;
        }
        bytes[count++] = (byte) number;
        number = -1;
      }
    }
    return Arrays.copyOf(bytes, count);
  }
}
