package dev.keyfuse.validate;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Text to bytes, in the encodings keys are written in. Each returns null for what is not in its
 * encoding, or not as an encoder would have written it.
 */
final class Encodings {
  static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  /** RFC 4648, section 6. */
  static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /** Decoding base58 takes quadratic time; no key is as long as this. */
  private static final int LONGEST_BASE58 = 256;

  private Encodings() {}

  /** Base58 with Bitcoin's alphabet: a leading {@code 1} for each leading zero byte. */
  static byte[] base58(String text) {
    if (text.isEmpty() || text.length() > LONGEST_BASE58) {
      return null;
    }
    BigInteger number = BigInteger.ZERO;
    BigInteger base = BigInteger.valueOf(BASE58.length());
    int zeros = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = BASE58.indexOf(text.charAt(i));
      if (digit < 0) {
        return null;
      }
      zeros += zeros == i && digit == 0 ? 1 : 0;
      number = number.multiply(base).add(BigInteger.valueOf(digit));
    }
    byte[] signed = number.signum() == 0 ? new byte[0] : number.toByteArray();
    int sign = signed.length > 0 && signed[0] == 0 ? 1 : 0;
    byte[] bytes = new byte[zeros + signed.length - sign];
    System.arraycopy(signed, sign, bytes, zeros, signed.length - sign);
    return bytes;
  }

  /**
   * Five bits a character; bits left over are zero.
   *
   * @param alphabet 32 characters
   */
  static byte[] base32(String text, String alphabet) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '=') {
      end--;
    }
    byte[] bytes = new byte[end * 5 / 8];
    int bits = 0;
    int pending = 0;
    int at = 0;
    for (int i = 0; i < end; i++) {
      int digit = alphabet.indexOf(text.charAt(i));
      if (digit < 0) {
        return null;
      }
      pending = (pending << 5 | digit) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = (byte) (pending >> bits);
      }
    }
    boolean canonical = bits < 5 && (pending & (1 << bits) - 1) == 0;
    return canonical ? bytes : null;
  }

  /** Hexadecimal digits of one case or both, {@code 0x} before them or not. */
  static byte[] hex(String text) {
    String digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
    try {
      return HexFormat.of().parseHex(digits.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Base64 or base64url, padded or not. */
  static byte[] base64(String text) {
    Base64.Decoder decoder =
        text.indexOf('-') >= 0 || text.indexOf('_') >= 0
            ? Base64.getUrlDecoder()
            : Base64.getDecoder();
    try {
      return decoder.decode(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Base58 whose last four bytes are the start of the double SHA-256 of the rest, which it is. */
  static byte[] base58Check(String text) {
    byte[] bytes = base58(text);
    if (bytes == null || bytes.length < 5) {
      return null;
    }
    byte[] payload = Arrays.copyOf(bytes, bytes.length - 4);
    byte[] digest = Hashes.sha256(Hashes.sha256(payload));
    return Arrays.equals(digest, 0, 4, bytes, payload.length, bytes.length) ? payload : null;
  }
}
