package dev.keyfuse.runbook;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Quotes values for bash, zsh and Git Bash. The values come from the scanned repository, whose
 * author may want a copied command to do something else.
 */
final class Shell {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./@%+,:=-]+");

  private Shell() {}

  /** One word that the shell passes on exactly as {@code value}. */
  static String quote(String value) {
    if (PLAIN.matcher(value).matches()) {
      return value;
    }
    return value.codePoints().anyMatch(Display::hidden) ? ansiC(value) : single(value);
  }

  /** As {@link #quote}, and never mistaken for an option or for {@code cd -}. */
  static String path(String value) {
    return quote(value.startsWith("-") ? "./" + value : value);
  }

  private static String single(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }

  /** {@code $'…'}: the only form in which a line break or an escape code stays visible. */
  private static String ansiC(String value) {
    StringBuilder quoted = new StringBuilder("$'");
    value
        .codePoints()
        .forEach(
            point -> {
              if (point == '\'' || point == '\\') {
                quoted.append('\\').append((char) point);
              } else if (Display.hidden(point)) {
                octal(quoted, Character.toString(point));
              } else {
                quoted.appendCodePoint(point);
              }
            });
    return quoted.append('\'').toString();
  }

  private static void octal(StringBuilder quoted, String character) {
    for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
      int value = b & 0xff;
      quoted.append('\\').append(value >> 6).append(value >> 3 & 7).append(value & 7);
    }
  }
}
