package dev.keyfuse.source.git.objects;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the objects directories a database is made of: its own and those that {@code
 * info/alternates} name, and so on.
 */
final class Alternates {
  private static final int DEPTH = 5;
  private static final int DIRECTORIES = 50;
  private static final int FILE_LIMIT = 1 << 20;
  private static final String ESCAPES = "abfnrtv\\\"";
  private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b\\\"";

  private final Set<Path> found = new LinkedHashSet<>();
  private final List<String> problems;

  private Alternates(List<String> problems) {
    this.problems = problems;
  }

  /**
   * Real paths, the directory itself first, each once.
   *
   * @param problems receives what could not be followed, with the fix
   * @throws IOException if {@code directory} is not there
   */
  static Set<Path> of(Path directory, List<String> problems) throws IOException {
    Alternates alternates = new Alternates(problems);
    alternates.add(directory.toRealPath(), 0);
    return alternates.found;
  }

  private void add(Path directory, int depth) {
    if (found.contains(directory)) {
      return;
    }
    if (depth > DEPTH || found.size() >= DIRECTORIES) {
      problems.add(
          "alternate object directory "
              + directory
              + " is nested too deeply to follow: name it in the first objects/info/alternates");
      return;
    }
    found.add(directory);
    Path file = directory.resolve("info/alternates");
    try {
      for (String line : lines(file)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          follow(directory, unquoted(line), depth + 1);
        }
      }
    } catch (IOException e) {
      problems.add(file + " could not be read (" + e.getMessage() + "): correct or remove it");
    }
  }

  private static List<String> lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    if (!Files.isRegularFile(file) || Files.size(file) > FILE_LIMIT) {
      throw new IOException("not a file of a sensible size");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return List.of(new String(in.readNBytes(FILE_LIMIT), StandardCharsets.UTF_8).split("\n"));
    }
  }

  private void follow(Path directory, String name, int depth) {
    try {
      Path alternate = directory.resolve(name);
      if (Files.isDirectory(alternate)) {
        add(alternate.toRealPath(), depth);
      } else {
        problems.add(
            "alternate object directory "
                + name
                + " does not exist: restore it, or correct objects/info/alternates");
      }
    } catch (IOException | IllegalArgumentException e) {
      problems.add(
          "alternate object directory "
              + name
              + " is unusable ("
              + e.getMessage()
              + "): correct objects/info/alternates");
    }
  }

  /** A path in quotes is written as in C; one that is not well formed stands for itself. */
  private static String unquoted(String line) {
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
