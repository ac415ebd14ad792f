package dev.keyfuse.scan;

/**
 * Brings the name of a file, directory or ref into a form in which a value in it stands by itself.
 * In {@code binance_secret_VALUE.txt} the value and the words before it are one run of token
 * characters; it is read as {@code binance_secret=VALUE txt}. Lengths stay the same.
 */
final class NameText {
  private static final int SHORTEST = 16;
  private static final int UUID = 36;
  private static final String[] TELLING = {"key", "secret", "pass", "token", "api", "auth"};

  private NameText() {}

  /** The name with its values set apart; {@code name} itself stays as it is. */
  static byte[] of(byte[] name) {
    byte[] text = name.clone();
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '/') {
        text[i] = ' ';
      }
    }
    for (int i = 0; i < name.length; ) {
      int end = valueEnd(name, i);
      if (end - i >= SHORTEST && tells(name, i, end)) {
        apart(text, i, end);
      }
      i = Math.max(end, i + 1);
    }
    return text;
  }

  private static void apart(byte[] text, int from, int to) {
    if (from > 0 && joint(text[from - 1])) {
      text[from - 1] = '=';
    }
    if (to < text.length && joint(text[to])) {
      text[to] = ' ';
    }
  }

  private static int valueEnd(byte[] name, int from) {
    if (uuid(name, from)) {
      return from + UUID;
    }
    int end = from;
    while (end < name.length && alphanumeric(name[end])) {
      end++;
    }
    return end;
  }

  /** Digests and ids are in one case; files are named after them as a matter of course. */
  private static boolean tells(byte[] name, int from, int to) {
    boolean lower = false;
    boolean upper = false;
    for (int i = from; i < to; i++) {
      lower |= name[i] >= 'a' && name[i] <= 'z';
      upper |= name[i] >= 'A' && name[i] <= 'Z';
    }
    return lower && upper || wordBefore(name, from);
  }

  private static boolean wordBefore(byte[] name, int end) {
    for (int i = 0; i < end; i++) {
      for (String word : TELLING) {
        if (word(name, i, end, word)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean word(byte[] name, int from, int end, String word) {
    if (end - from < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((name[from + i] | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean uuid(byte[] name, int from) {
    if (name.length - from < UUID) {
      return false;
    }
    for (int i = 0; i < UUID; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      byte b = name[from + i];
      if (dash ? b != '-' : !hex(b)) {
        return false;
      }
    }
    return from + UUID == name.length || !alphanumeric(name[from + UUID]);
  }

  private static boolean hex(byte b) {
    int c = b | 0x20;
    return b >= '0' && b <= '9' || c >= 'a' && c <= 'f';
  }

  private static boolean alphanumeric(byte b) {
    int c = b | 0x20;
    return b >= '0' && b <= '9' || c >= 'a' && c <= 'z';
  }

  private static boolean joint(byte b) {
    return b == '-' || b == '_' || b == '.' || b == ' ' || b == ':' || b == '@';
  }
}
