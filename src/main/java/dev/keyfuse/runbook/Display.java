package dev.keyfuse.runbook;

/** Makes text harmless to look at: a path may hold terminal codes or turn the line around. */
final class Display {
  private Display() {}

  /** The text with every character that shows nothing or moves others spelled as an escape. */
  static String visible(String text) {
    if (text.codePoints().noneMatch(Display::hidden)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (hidden(point)) {
                shown.append(String.format("\\u{%x}", point));
              } else {
                shown.appendCodePoint(point);
              }
            });
    return shown.toString();
  }

  /** Whether a character is a control, a format or separator character, or half a pair. */
  static boolean hidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          true;
      default -> false;
    };
  }
}
