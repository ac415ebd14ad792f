package dev.keyfuse.source.fs;

import dev.keyfuse.source.Source;
import dev.keyfuse.source.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * One file that the user named. A link is followed here, since the user chose it. A file above the
 * limit makes the scan incomplete, because nothing else was asked for.
 */
public final class FileSource implements Source {
  private final Path file;
  private final String shownPath;
  private final long maxFileSize;

  /**
   * A source of one file.
   *
   * @param shownPath the path its origin carries
   * @param maxFileSize in bytes
   */
  public FileSource(Path file, String shownPath, long maxFileSize) {
    this.file = file;
    this.shownPath = shownPath;
    this.maxFileSize = maxFileSize;
  }

  @Override
  public void visit(Visitor visitor) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file + " does not exist");
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          file + " is not a regular file: pipe its content in and scan '-' instead");
    }
    Path real = file.toRealPath();
    long size = Files.size(real);
    if (size > maxFileSize) {
      visitor.incomplete(
          shownPath + " has " + size + " bytes, more than --max-file-size allows: raise it");
      return;
    }
    new FileReader(maxFileSize, visitor).file(real, shownPath, size);
  }
}
