package dev.keyfuse.match;

/** Bytes that set values apart in every language texts are written in. */
public final class Delimiters {
  private Delimiters() {}

  /** Whether it opens and closes a string literal. */
  public static boolean quote(byte b) {
    return b == '"' || b == '\'' || b == '`';
  }

  /** Whether a line ends with it. */
  public static boolean lineEnd(byte b) {
    return b == '\n' || b == '\r';
  }
}
