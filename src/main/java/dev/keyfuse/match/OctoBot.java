package dev.keyfuse.match;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Undoes the encryption of OctoBot's {@code config.json}. It is Fernet with one key for everybody,
 * published in the sources ({@code OCTOBOT_KEY} of octobot_commons, used by {@code encrypt} in
 * configuration/fields_utils.py): whoever has the file has its values.
 */
public final class OctoBot {
  /** What is said of a value that was encrypted in this way. */
  public static final String NAME = "octobot";

  private static final String EVERYBODYS = "uVEw_JJe7uiXepaU_DR4T-ThkjZlDn8Pzl8hYPIv7w0=";

  /** Version 0x80 and a time of this century, in base64. */
  private static final byte[] START = {'g', 'A', 'A', 'A', 'A', 'A'};

  /** What encrypts fewer than 16 bytes, its padding left out. */
  private static final int SHORTEST = 98;

  private static final int LONGEST = 8192;
  private static final int IV = 9;
  private static final int BLOCK = 16;
  private static final int MAC = 32;

  private OctoBot() {}

  /** The text behind {@code text[start, end)}, or null if it was not encrypted with that key. */
  public static byte[] decrypt(byte[] text, int start, int end) {
    return decrypt(Escapes.unescape(text, start, end));
  }

  /** The text behind a run, or null if it was not encrypted with that key. */
  static byte[] decrypt(Escapes.Run run) {
    int bare = run.bare();
    int from = run.from();
    if (bare < SHORTEST
        || bare > LONGEST
        || bare % 4 == 1
        || !Arrays.equals(run.bytes(), from, from + START.length, START, 0, START.length)) {
      return null;
    }
    byte[] value = run.value(0, bare);
    for (byte b : value) {
      if (b == '+' || b == '/') {
        return null;
      }
    }
    return open(Base64.getUrlDecoder().decode(value));
  }

  private static byte[] open(byte[] token) {
    int end = token.length - MAC;
    if (end - IV - BLOCK < BLOCK || (end - IV) % BLOCK != 0) {
      return null;
    }
    byte[] key = Base64.getUrlDecoder().decode(EVERYBODYS);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, 0, BLOCK, "HmacSHA256"));
      mac.update(token, 0, end);
      if (!MessageDigest.isEqual(mac.doFinal(), Arrays.copyOfRange(token, end, token.length))) {
        return null;
      }
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, BLOCK, BLOCK, "AES"),
          new IvParameterSpec(token, IV, BLOCK));
      return cipher.doFinal(token, IV + BLOCK, end - IV - BLOCK);
    } catch (GeneralSecurityException e) {
      // The code proved that the key is the right one; what does not unpad is nobody's value.
      return null;
    }
  }
}
