package dev.keyfuse.match;

import java.util.Arrays;
import java.util.Base64;

/** Recognises base64 that encodes text, as Kubernetes Secrets and many tools write it. */
final class Base64Text {
  private Base64Text() {}

  /**
   * The text behind {@code value[0, padded)}, or null if it is not base64 of text. Random bytes
   * never pass: sixteen of them are all printable once in sixteen million times.
   */
  static byte[] decode(byte[] value, int bare, int padded) {
    if (bare < 22 || bare % 4 == 1 || padded > bare && padded % 4 != 0) {
      return null;
    }
    byte[] head = bytes(value, 0, Math.min(bare & ~3, 32));
    if (head == null || !text(head, head.length)) {
      return null;
    }
    byte[] all = bytes(value, 0, bare);
    return all != null && text(all, all.length) ? all : null;
  }

  private static byte[] bytes(byte[] value, int from, int to) {
    byte[] standard = Arrays.copyOfRange(value, from, to);
    for (int i = 0; i < standard.length; i++) {
      standard[i] = standard[i] == '-' ? (byte) '+' : standard[i] == '_' ? (byte) '/' : standard[i];
    }
    try {
      return Base64.getDecoder().decode(standard);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean text(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      byte b = bytes[i];
      if ((b < ' ' || b == 0x7f) && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
