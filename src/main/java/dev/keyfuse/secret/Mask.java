package dev.keyfuse.secret;

/** How a secret is shown: enough to recognise one's own key, too little to use or search for it. */
final class Mask {
  private Mask() {}

  /**
   * Shows at most three leading and two trailing characters, and never more than a sixth of the
   * value; what is shorter than 16 characters, as passphrases are, shows nothing but its length.
   */
  static String of(byte[] value) {
    int shown = value.length < 16 ? 0 : value.length / 6;
    int head = Math.min(3, shown - shown / 2);
    int tail = Math.min(2, shown / 2);
    StringBuilder masked = new StringBuilder();
    append(masked, value, 0, head);
    masked.append('…');
    append(masked, value, value.length - tail, value.length);
    return masked.append(" (").append(value.length).append(')').toString();
  }

  private static void append(StringBuilder to, byte[] value, int start, int end) {
    for (int i = start; i < end; i++) {
      to.append(value[i] > ' ' && value[i] < 0x7f ? (char) value[i] : '·');
    }
  }
}
