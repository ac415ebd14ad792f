package dev.keyfuse.validate;

import dev.keyfuse.secret.Digests;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Digests every Java platform has. */
final class Hashes {
  private Hashes() {}

  static byte[] sha256(byte[] bytes) {
    return Digests.sha256(bytes);
  }

  static byte[] hmacSha512(byte[] key, byte[] message) {
    return mac(key).doFinal(message);
  }

  /** First block of PBKDF2-HMAC-SHA512: 64 bytes. The JDK's takes text only, this any password. */
  static byte[] pbkdf2Sha512(byte[] password, byte[] salt, int iterations) {
    Mac mac = mac(password);
    byte[] block = mac.doFinal(ByteBuffer.allocate(salt.length + 4).put(salt).putInt(1).array());
    byte[] sum = block.clone();
    for (int i = 1; i < iterations; i++) {
      block = mac.doFinal(block);
      for (int j = 0; j < sum.length; j++) {
        sum[j] ^= block[j];
      }
    }
    return sum;
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA512");
      // An empty key is the same as one zero byte, but the JDK refuses it.
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, "HmacSHA512"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks HMAC-SHA512, which every Java 17 has", e);
    }
  }
}
