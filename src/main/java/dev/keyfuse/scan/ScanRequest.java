package dev.keyfuse.scan;

import dev.keyfuse.source.git.GitEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What to scan, resolved from what the user typed.
 *
 * @param path repository, directory or file; ignored for {@link Scope#STDIN}
 * @param shownPath the path as the user typed it, for reports
 * @param scope which part of it
 * @param ignoredFiles whether files that git ignores are scanned too
 * @param jobs number of threads, at least 1
 * @param maxFileSize in bytes; larger files are left out and the scan is incomplete for it
 * @param git where git says that the parts of the repository lie, if it started this process; its
 *     index counts for {@link Scope#STAGED} only
 * @param submodules whether submodules are scanned along
 * @param commits for {@link Scope#RANGE} the commits in question
 * @param cache directory where scans leave what later ones need not look at again; empty for none
 * @param timeout after which the scan stops with what it has; empty for none
 * @param accepting where accepted exposures are written down
 */
public record ScanRequest(
    Path path,
    String shownPath,
    Scope scope,
    boolean ignoredFiles,
    int jobs,
    long maxFileSize,
    GitEnvironment git,
    boolean submodules,
    Commits commits,
    Optional<Path> cache,
    Optional<Duration> timeout,
    Accepting accepting) {
  /** Files and objects up to this size are looked at, in bytes, unless a request says otherwise. */
  public static final long USUAL_SIZE = 4L << 30;

  /** A request that goes by the repository's own baseline. */
  public ScanRequest(
      Path path,
      String shownPath,
      Scope scope,
      boolean ignoredFiles,
      int jobs,
      long maxFileSize,
      GitEnvironment git,
      boolean submodules,
      Commits commits,
      Optional<Path> cache,
      Optional<Duration> timeout) {
    this(
        path,
        shownPath,
        scope,
        ignoredFiles,
        jobs,
        maxFileSize,
        git,
        submodules,
        commits,
        cache,
        timeout,
        Accepting.REPOSITORY);
  }

  /** A request with submodules, without a cache, where git says at most which index to read. */
  public ScanRequest(
      Path path,
      String shownPath,
      Scope scope,
      boolean ignoredFiles,
      int jobs,
      long maxFileSize,
      Optional<Path> indexFile,
      Commits commits,
      Optional<Duration> timeout) {
    this(
        path,
        shownPath,
        scope,
        ignoredFiles,
        jobs,
        maxFileSize,
        GitEnvironment.ofIndex(indexFile),
        true,
        commits,
        Optional.empty(),
        timeout);
  }

  /**
   * Everything there is at a path, with a thread for each processor, no cache and no time limit,
   * going by the repository's own baseline.
   */
  public static ScanRequest of(Path path) {
    return new ScanRequest(
        path,
        path.toString(),
        Scope.ALL,
        false,
        Runtime.getRuntime().availableProcessors(),
        USUAL_SIZE,
        Optional.empty(),
        Commits.NONE,
        Optional.empty());
  }

  /** The same, of another part of the target. */
  public ScanRequest only(Scope part) {
    return with(part, commits, timeout, accepting);
  }

  /** The same, of what the commits of a range introduce, such as {@code origin/main..HEAD}. */
  public ScanRequest range(String range) {
    Commits named = new Commits(List.of(range), Optional.empty());
    return with(Scope.RANGE, named, timeout, accepting);
  }

  /** The same within a time, after which the result is what was found, and incomplete. */
  public ScanRequest within(Duration limit) {
    return with(scope, commits, Optional.of(limit), accepting);
  }

  /** The same with accepted exposures from elsewhere. */
  public ScanRequest accepting(Accepting where) {
    return with(scope, commits, timeout, where);
  }

  private ScanRequest with(Scope part, Commits named, Optional<Duration> limit, Accepting where) {
    return new ScanRequest(
        path,
        shownPath,
        part,
        ignoredFiles,
        jobs,
        maxFileSize,
        git,
        submodules,
        named,
        cache,
        limit,
        where);
  }

  /**
   * Where accepted exposures are written down.
   *
   * @param baseline whether there is a baseline at all
   * @param file the baseline; empty for the one at the root of what is scanned, if there is one: as
   *     it is staged for {@link Scope#STAGED}, of HEAD in a bare repository, else the file
   */
  public record Accepting(boolean baseline, Optional<Path> file) {
    /** The baseline at the root of what is scanned. */
    public static final Accepting REPOSITORY = new Accepting(true, Optional.empty());

    /** Nothing but comments at the values accepts anything. */
    public static final Accepting COMMENTS = new Accepting(false, Optional.empty());

    /** The baseline in a file, which has to be there. */
    public static Accepting in(Path file) {
      return new Accepting(true, Optional.of(file));
    }
  }

  /** Which part of the target. */
  public enum Scope {
    /** Everything git stores plus the working tree; just the files outside git. */
    ALL,
    /** What any ref reaches, and nothing of index or files. */
    HISTORY_ONLY,
    /** The files of the working tree. */
    NO_HISTORY,
    /** What the index holds and HEAD does not. */
    STAGED,
    /** What some commits introduce. */
    RANGE,
    /** Standard input; the path is not looked at. */
    STDIN
  }

  /**
   * Commits as the user names them; what that means is decided where the repository is read.
   *
   * @param ranges such as {@code main..HEAD}, each on its own
   * @param since a commit or a time that bounds all of them
   */
  public record Commits(List<String> ranges, Optional<String> since) {
    /** For other scopes. */
    public static final Commits NONE = new Commits(List.of(), Optional.empty());

    public Commits {
      ranges = List.copyOf(ranges);
    }

    /** Whether nothing is named. */
    public boolean isEmpty() {
      return ranges.isEmpty() && since.isEmpty();
    }
  }
}
