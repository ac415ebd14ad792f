package dev.keyfuse.source.fs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The text of a file name, whatever its bytes and the platform's locale. */
final class FileNames {
  private FileNames() {}

  /**
   * The last name of {@code file} as UTF-8. Where the locale could not decode a name, the platform
   * answers with question marks or replacement characters; its URI still holds the bytes.
   */
  static String text(Path file) {
    String name = file.getFileName().toString();
    return name.indexOf('?') < 0 && name.indexOf('\uFFFD') < 0 ? name : decoded(file, name);
  }

  private static String decoded(Path file, String fallback) {
    String raw;
    try {
      raw = file.toUri().getRawPath();
    } catch (RuntimeException e) {
      return fallback;
    }
    if (raw == null) {
      return fallback;
    }
    int end = raw.endsWith("/") ? raw.length() - 1 : raw.length();
    String last = raw.substring(raw.lastIndexOf('/', end - 1) + 1, end);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < last.length(); i++) {
      char c = last.charAt(i);
      if (c == '%' && i + 2 < last.length()) {
        bytes.write(Integer.parseInt(last, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
