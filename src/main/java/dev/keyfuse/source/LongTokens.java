package dev.keyfuse.source;

/**
 * Tells which names are worth reading: one that holds a value has a run of at least {@value
 * #SHORTEST} letters, digits and signs of base64.
 */
public final class LongTokens {
  private static final int SHORTEST = 16;
  private static final boolean[] TOKEN = new boolean[256];

  static {
    for (int c = 0; c < 128; c++) {
      TOKEN[c] = Character.isLetterOrDigit(c) || "+/=_-".indexOf(c) >= 0;
    }
  }

  private LongTokens() {}

  /** Whether there is such a run in a name. */
  public static boolean in(String name) {
    int run = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      run = c < 128 && TOKEN[c] ? run + 1 : 0;
      if (run == SHORTEST) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is such a run in the bytes of a name. */
  public static boolean in(byte[] bytes, int from, int to) {
    // A run covers one of any so many successive places, so most are never looked at.
    for (int at = from + SHORTEST - 1; at < to; at += SHORTEST) {
      int start = at;
      while (start >= from && TOKEN[bytes[start] & 0xff]) {
        start--;
      }
      int end = at;
      while (end < to && end - start <= SHORTEST && TOKEN[bytes[end] & 0xff]) {
        end++;
      }
      if (end - start > SHORTEST) {
        return true;
      }
    }
    return false;
  }
}
