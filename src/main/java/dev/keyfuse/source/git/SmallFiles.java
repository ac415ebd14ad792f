package dev.keyfuse.source.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads git's own small text files, never a pipe or device and never more than a bound. */
final class SmallFiles {
  /** Enough for a packed-refs file of some million refs. */
  static final int LIMIT = 1 << 28;

  private SmallFiles() {}

  /**
   * The text of a file, read as UTF-8.
   *
   * @throws NoSuchFileException if there is none
   * @throws IOException if it is not a regular file or too large
   */
  static String read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is not a regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LIMIT);
      if (bytes.length == LIMIT) {
        throw new IOException(file + " is too large");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** The text of a file, empty if there is none. */
  static String readIfPresent(Path file) throws IOException {
    return Files.exists(file) ? read(file) : "";
  }
}
