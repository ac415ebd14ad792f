package dev.keyfuse.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The archive of loaded classes that the launcher hands to Java. Java refuses one of another jar
 * without a word, and goes on refusing it; here it is noticed, so that the launcher makes a new
 * one.
 */
final class StartArchive {
  /** Set by the launcher to the archive in use. */
  private static final String PROPERTY = "keyfuse.archive";

  private static final String SUFFIX = ".jsa";
  private static final String KEY = ".key";

  /** Archives of other Javas and places that are kept: each takes some 20 MB. */
  private static final int KEPT = 4;

  /** What is left lying by one that was stopped. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final Path file;

  StartArchive(Path file) {
    this.file = file;
  }

  /** Notes what it is made of, before it is. */
  void describe() throws IOException {
    Files.writeString(key(), jar(), StandardCharsets.UTF_8);
  }

  /**
   * Deletes the one this process was started with, if the launcher named one and it was made of
   * something else. Never fails.
   */
  static void dropIfForeign() {
    String name = System.getProperty(PROPERTY);
    if (name != null && !name.isEmpty()) {
      try {
        new StartArchive(Path.of(name)).drop();
      } catch (IOException | RuntimeException e) {
        // It costs time, and nothing else.
        return;
      }
    }
  }

  void drop() throws IOException {
    if (!fits()) {
      Files.deleteIfExists(file);
    }
  }

  /** Whether it was made of the jar that is running. */
  boolean fits() throws IOException {
    return Files.exists(key()) && Files.readString(key(), StandardCharsets.UTF_8).equals(jar());
  }

  Path file() {
    return file;
  }

  private Path key() {
    return file.resolveSibling(file.getFileName() + KEY);
  }

  /** The launcher starts with the jar as the whole class path. */
  private static String jar() throws IOException {
    Path jar = Path.of(System.getProperty("java.class.path"));
    BasicFileAttributes is = Files.readAttributes(jar, BasicFileAttributes.class);
    return is.size() + " " + is.lastModifiedTime().toMillis();
  }

  /** Removes what no start has any use for from the directory of archives. Never fails. */
  void prune() {
    List<Path> archives = new ArrayList<>();
    FileTime old = FileTime.fromMillis(System.currentTimeMillis() - ABANDONED.toMillis());
    try (DirectoryStream<Path> all = Files.newDirectoryStream(file.getParent())) {
      for (Path each : all) {
        String name = each.getFileName().toString();
        if (name.endsWith(SUFFIX)) {
          archives.add(each);
        } else if (time(each).compareTo(old) < 0 && !hasArchive(each)) {
          delete(each);
        }
      }
    } catch (IOException | RuntimeException e) {
      return;
    }
    archives.remove(file);
    archives.sort(Comparator.comparing(StartArchive::time).reversed());
    archives.stream().skip(KEPT - 1L).forEach(StartArchive::delete);
  }

  private static boolean hasArchive(Path key) {
    String name = key.getFileName().toString();
    boolean of = name.endsWith(SUFFIX + KEY);
    return of && Files.exists(key.resolveSibling(name.substring(0, name.length() - KEY.length())));
  }

  private static FileTime time(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // A directory that is not empty, or another's: it stays.
      return;
    }
  }
}
