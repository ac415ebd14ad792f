package dev.keyfuse.validate;

import java.nio.charset.StandardCharsets;

/** Proof by two values at once. Pure functions. */
public final class KeyPairs {
  private KeyPairs() {}

  /**
   * Whether the first is the Ed25519 public key of the second: both 32 bytes in hexadecimal, base58
   * or base64, {@code ed25519:} before them or not.
   */
  public static boolean ed25519(byte[] publicKey, byte[] seed) {
    return Ed25519Keys.pair(
        new String(publicKey, StandardCharsets.ISO_8859_1),
        new String(seed, StandardCharsets.ISO_8859_1));
  }
}
