package dev.keyfuse.scan;

import dev.keyfuse.accept.Baseline;
import dev.keyfuse.accept.BaselineException;
import dev.keyfuse.source.git.GitRepository;
import dev.keyfuse.source.git.NotARepositoryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Finds and reads baselines. Stateless and thread safe. */
public final class BaselineFile {
  /** Some hundred thousand entries. */
  static final int LARGEST = 32 << 20;

  private BaselineFile() {}

  /**
   * Where the baseline of a target is or would be: at the root of the work tree, or in a plain
   * directory.
   *
   * @throws ScanException if it can have none, such as a bare repository
   */
  public static Path of(Path target) throws ScanException {
    if (!Files.isDirectory(target)) {
      throw new ScanException(
          "'"
              + target
              + "' is no directory, so no baseline belongs to it: name one, --baseline FILE");
    }
    try (GitRepository git = GitRepository.open(target)) {
      return git.workTree()
          .map(root -> root.resolve(Baseline.FILE))
          .orElseThrow(
              () ->
                  new ScanException(
                      "'" + target + "' has no work tree: name the baseline, --baseline FILE"));
    } catch (NotARepositoryException e) {
      return target.resolve(Baseline.FILE);
    } catch (IOException e) {
      throw new ScanException(e.getMessage(), e);
    }
  }

  /**
   * Reads a baseline that somebody named.
   *
   * @throws ScanException if it is not there or makes no sense; each line of the message is one
   *     problem
   */
  public static Baseline read(Path file) throws ScanException {
    if (!Files.exists(file)) {
      throw new ScanException(
          "there is no baseline '" + file + "': 'keyfuse baseline create' makes one");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return parse(file.toString(), in.readNBytes(LARGEST + 1));
    } catch (IOException e) {
      throw new ScanException("the baseline '" + file + "' cannot be read: " + words(e), e);
    }
  }

  /**
   * The baseline in a directory, if it has one. A link is not followed: it comes with the
   * repository, and may lead anywhere.
   */
  static Optional<Baseline> in(Path directory) throws ScanException {
    Path file = directory.resolve(Baseline.FILE);
    if (Files.isSymbolicLink(file)) {
      throw new ScanException(
          file + " is a link, which is not followed: name the file itself, --baseline FILE");
    }
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(read(file))
        : Optional.empty();
  }

  static Baseline parse(String name, byte[] content) throws ScanException {
    if (content.length > LARGEST) {
      throw new ScanException(name + " is larger than a baseline can be: 32 MB");
    }
    try {
      return Baseline.parse(name, new String(content, StandardCharsets.UTF_8));
    } catch (BaselineException e) {
      throw new ScanException(e.getMessage(), e);
    }
  }

  private static String words(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
