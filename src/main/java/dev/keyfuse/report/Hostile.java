package dev.keyfuse.report;

/**
 * Makes text from a scanned repository harmless on a terminal: control characters, escape
 * sequences, direction overrides and invisible characters become visible, as {@code \x1b} or {@code
 * \u202e}.
 */
public final class Hostile {
  private Hostile() {}

  /** The text on one line, nothing in it acting on a terminal. */
  public static String shown(String text) {
    if (text.chars().noneMatch(c -> acts((char) c))) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (!acts(c)) {
        shown.appendCodePoint(c);
      } else if (c < 0x100) {
        shown.append(String.format("\\x%02x", c));
      } else {
        shown.append(c < 0x10000 ? String.format("\\u%04x", c) : String.format("\\U%08x", c));
      }
    }
    return shown.toString();
  }

  /** As {@link #shown(String)}, at most {@code limit} characters long. */
  static String shown(String text, int limit) {
    String shown = shown(text);
    if (shown.length() <= limit) {
      return shown;
    }
    int end = Character.isHighSurrogate(shown.charAt(limit - 2)) ? limit - 2 : limit - 1;
    return shown.substring(0, end) + "…";
  }

  /** Whether a code point could do more than appear; a lone surrogate counts. */
  static boolean acts(int c) {
    if (c >= ' ' && c < 0x7f) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
