package dev.keyfuse.match;

import java.util.Base64;

/** Recognises base64 that encodes text, as Kubernetes Secrets and many tools write it. */
final class Base64Text {
  private static final int[] DIGIT = new int[256];

  static {
    String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < digits.length(); i++) {
      DIGIT[digits.charAt(i)] = i;
    }
    DIGIT['-'] = DIGIT['+'];
    DIGIT['_'] = DIGIT['/'];
  }

  private Base64Text() {}

  /**
   * The text behind a run, or null if it is not base64 of UTF-8 text. Random bytes hardly ever
   * pass: of sixteen three in a million do, of 32 none to speak of.
   */
  static byte[] decode(Escapes.Run run) {
    int bare = run.bare();
    if (bare < 22 || bare % 4 == 1 || run.padded() > bare && run.padded() % 4 != 0) {
      return null;
    }
    if (!text(run.bytes(), run.from(), run.from() + bare)) {
      return null;
    }
    byte[] standard = run.value(0, bare);
    for (int i = 0; i < bare; i++) {
      standard[i] = standard[i] == '-' ? (byte) '+' : standard[i] == '_' ? (byte) '/' : standard[i];
    }
    return Base64.getDecoder().decode(standard);
  }

  /** Whether token bytes decode to text; nearly always the first four tell that they don't. */
  private static boolean text(byte[] value, int from, int to) {
    int bits = 0;
    int held = 0;
    int more = 0;
    for (int i = from; i < to; i++) {
      bits = bits << 6 | DIGIT[value[i] & 0xff];
      held += 6;
      if (held >= 8) {
        held -= 8;
        more = more(bits >> held & 0xff, more);
        if (more < 0) {
          return false;
        }
      }
    }
    return more == 0;
  }

  /** Bytes of a UTF-8 character still to come after this one; negative if it is no text. */
  private static int more(int b, int expected) {
    if (expected > 0) {
      return b >= 0x80 && b < 0xc0 ? expected - 1 : -1;
    }
    if (b < 0x80) {
      return b >= ' ' && b != 0x7f || b == '\n' || b == '\r' || b == '\t' ? 0 : -1;
    }
    return b < 0xc2 || b > 0xf4 ? -1 : b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
  }
}
