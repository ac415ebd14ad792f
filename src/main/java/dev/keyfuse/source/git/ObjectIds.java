package dev.keyfuse.source.git;

import java.util.Arrays;

/**
 * Blanks out object ids in text that git wrote itself: they look like secrets and are none. Nothing
 * else moves by it.
 */
final class ObjectIds {
  private static final int SHA1 = 40;
  private static final int SHA256 = 64;

  private ObjectIds() {}

  /** Blanks the ids that lines begin with, up to two as in a reflog. */
  static void blankAtLineStarts(byte[] text) {
    int start = 0;
    for (int i = 0; i <= text.length; i++) {
      if (i == text.length || text[i] == '\n') {
        int next = blank(text, start, i);
        blank(text, next + 1, i);
        start = i + 1;
      }
    }
  }

  /**
   * Blanks an id that starts at {@code from} and is followed by white space or {@code end}.
   *
   * @return where it ends; {@code end} if there is none
   */
  static int blank(byte[] text, int from, int end) {
    int at = from;
    while (at < end && hex(text[at])) {
      at++;
    }
    boolean id = at - from == SHA1 || at - from == SHA256;
    if (!id || at < end && text[at] != ' ' && text[at] != '\t' && text[at] != '\r') {
      return end;
    }
    Arrays.fill(text, from, at, (byte) ' ');
    return at;
  }

  private static boolean hex(byte b) {
    return b >= '0' && b <= '9' || b >= 'a' && b <= 'f';
  }
}
