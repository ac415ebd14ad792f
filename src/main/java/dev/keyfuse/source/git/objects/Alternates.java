package dev.keyfuse.source.git.objects;

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

  private final Set<Path> found = new LinkedHashSet<>();
  private final List<String> problems;

  private Alternates(List<String> problems) {
    this.problems = problems;
  }

  /**
   * Real paths, the directory itself first, each once.
   *
   * @param more directories to borrow from besides those it names
   * @param problems receives what could not be followed, with the fix
   * @throws IOException if {@code directory} is not there
   */
  static Set<Path> of(Path directory, List<Path> more, List<String> problems) throws IOException {
    Alternates alternates = new Alternates(problems);
    alternates.add(directory.toRealPath(), 0);
    for (Path each : more) {
      alternates.follow(directory, each.toString(), 1);
    }
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
          follow(directory, QuotedPath.unquoted(line), depth + 1);
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
}
