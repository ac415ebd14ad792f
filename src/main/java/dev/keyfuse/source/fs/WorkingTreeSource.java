package dev.keyfuse.source.fs;

import dev.keyfuse.source.Source;
import dev.keyfuse.source.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Set;

/**
 * All files below a directory, as {@link dev.keyfuse.source.Origin.WorkingFile}.
 *
 * <p>Directories named {@code .git} are never entered. A symbolic link is not followed: the path it
 * points to is delivered as its content. Pipes, sockets and devices are never opened. A file or
 * directory that cannot be read makes the scan incomplete, and the rest is still delivered.
 *
 * <p>The directory tree is walked by the calling thread, files are read and delivered by {@link
 * Options#jobs} others, at most one file in memory for each.
 */
public final class WorkingTreeSource implements Source {
  private final Path root;
  private final Options options;

  /**
   * A source of the files below {@code root}.
   *
   * @param root an existing directory
   */
  public WorkingTreeSource(Path root, Options options) {
    this.root = root;
    this.options = options;
  }

  @Override
  public void visit(Visitor visitor) throws IOException {
    if (!Files.exists(root)) {
      throw new NoSuchFileException(root + " does not exist");
    }
    if (!Files.isDirectory(root)) {
      throw new NotDirectoryException(root + " is not a directory");
    }
    FileReader reader = new FileReader(options.maxFileSize(), visitor);
    try (ReadQueue queue = new ReadQueue(reader, options.jobs(), visitor)) {
      new DirectoryWalk(root, options, visitor, queue).run();
      queue.finish();
    }
  }

  /**
   * What to read of a directory.
   *
   * @param ignore which untracked files to leave out
   * @param tracked files that are read even if a rule ignores them, relative with {@code /}
   * @param excluded directories that are not entered, relative with {@code /}
   * @param ignoredFiles whether ignored files are read too
   * @param jobs number of reading threads, at least 1
   * @param maxFileSize in bytes; larger files are skipped
   */
  public record Options(
      IgnoreRules ignore,
      Set<String> tracked,
      Set<String> excluded,
      boolean ignoredFiles,
      int jobs,
      long maxFileSize) {
    public Options {
      if (jobs < 1) {
        throw new IllegalArgumentException("jobs must be at least 1");
      }
    }

    /** Nothing excluded. */
    public Options(
        IgnoreRules ignore, Set<String> tracked, boolean ignoredFiles, int jobs, long maxFileSize) {
      this(ignore, tracked, Set.of(), ignoredFiles, jobs, maxFileSize);
    }

    /** Everything in a plain directory. */
    public static Options plain(int jobs, long maxFileSize) {
      return new Options(IgnoreRules.NONE, Set.of(), true, jobs, maxFileSize);
    }
  }
}
