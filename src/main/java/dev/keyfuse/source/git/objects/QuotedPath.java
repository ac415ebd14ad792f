package dev.keyfuse.source.git.objects;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A path as git writes it into lists of paths: as it is, or in quotes and with escapes as in C. */
public final class QuotedPath {
  private static final String ESCAPES = "abfnrtv\\\"";
  private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b\\\"";

  private QuotedPath() {}

  /** The path meant; one in quotes that is not well formed stands for itself. */
  public static String unquoted(String line) {
    if (line.length() < 2 || !line.startsWith("\"") || !line.endsWith("\"")) {
      return line;
    }
    byte[] quoted = line.substring(1, line.length() - 1).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < quoted.length; i++) {
      if (quoted[i] != '\\') {
        bytes.write(quoted[i]);
        continue;
      }
      int escape = ++i < quoted.length ? ESCAPES.indexOf(quoted[i]) : -1;
      if (escape >= 0) {
        bytes.write(ESCAPED.charAt(escape));
        continue;
      }
      int code = octal(quoted, i);
      if (code < 0) {
        return line;
      }
      bytes.write(code);
      i += 2;
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int octal(byte[] text, int at) {
    if (at + 3 > text.length) {
      return -1;
    }
    int code = 0;
    for (int i = at; i < at + 3; i++) {
      if (text[i] < '0' || text[i] > (i == at ? '3' : '7')) {
        return -1;
      }
      code = code * 8 + text[i] - '0';
    }
    return code;
  }
}
