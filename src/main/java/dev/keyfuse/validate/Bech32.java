package dev.keyfuse.validate;

import java.util.Locale;

/** Bech32 (BIP-173): a readable prefix, data of five bits a character, six characters of proof. */
final class Bech32 {
  private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int CHECKSUM = 6;

  private Bech32() {}

  /**
   * The bytes of a text with this prefix; null if the proof fails, the prefix is another or bits
   * that are left over are set. Longer texts than the 90 characters of BIP-173 are read too: Sui
   * and others write keys so.
   */
  static byte[] decode(String prefix, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int data = prefix.length() + 1;
    boolean oneCase = text.equals(lower) || text.equals(text.toUpperCase(Locale.ROOT));
    if (!oneCase || !lower.startsWith(prefix + "1") || lower.length() < data + CHECKSUM) {
      return null;
    }
    int sum = 1;
    for (int i = 0; i < prefix.length(); i++) {
      sum = step(sum, prefix.charAt(i) >> 5);
    }
    sum = step(sum, 0);
    for (int i = 0; i < prefix.length(); i++) {
      sum = step(sum, prefix.charAt(i) & 31);
    }
    for (int i = data; i < lower.length(); i++) {
      int digit = ALPHABET.indexOf(lower.charAt(i));
      if (digit < 0) {
        return null;
      }
      sum = step(sum, digit);
    }
    return sum == 1
        ? Encodings.base32(lower.substring(data, lower.length() - CHECKSUM), ALPHABET)
        : null;
  }

  private static int step(int sum, int value) {
    int top = sum >>> 25;
    int next = (sum & 0x1ffffff) << 5 ^ value;
    for (int i = 0; i < GENERATOR.length; i++) {
      next ^= (top >> i & 1) == 1 ? GENERATOR[i] : 0;
    }
    return next;
  }
}
