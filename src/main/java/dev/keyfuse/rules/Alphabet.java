package dev.keyfuse.rules;

import java.util.Locale;

/** The character sets credentials are drawn from. */
public enum Alphabet {
  DIGITS("0123456789"),
  HEX_LOWER("0123456789abcdef"),
  HEX_UPPER("0123456789ABCDEF"),
  LOWER_ALNUM("0123456789abcdefghijklmnopqrstuvwxyz"),
  UPPER_ALNUM("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
  BASE32("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
  BASE58("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"),
  BASE62("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
  BASE64("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+/"),
  BASE64URL("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"),
  /** Any visible ASCII character; only for parts a person chose. */
  PRINTABLE(null);

  private final String characters;
  private final boolean[] member = new boolean[128];

  Alphabet(String characters) {
    this.characters = characters;
    if (characters == null) {
      for (int c = '!'; c <= '~'; c++) {
        member[c] = true;
      }
    } else {
      for (int i = 0; i < characters.length(); i++) {
        member[characters.charAt(i)] = true;
      }
    }
  }

  /** The name in rule files, such as {@code hex-lower}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The members in order; visible ASCII for {@link #PRINTABLE}. */
  public String characters() {
    if (characters != null) {
      return characters;
    }
    StringBuilder all = new StringBuilder();
    for (char c = '!'; c <= '~'; c++) {
      all.append(c);
    }
    return all.toString();
  }

  /** Whether {@code b} is a member; padding is not. */
  public boolean contains(byte b) {
    return b >= 0 && member[b];
  }

  /** Whether all bytes of {@code [from, to)} are members. */
  public boolean containsAll(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!contains(bytes[i])) {
        return false;
      }
    }
    return true;
  }
}
