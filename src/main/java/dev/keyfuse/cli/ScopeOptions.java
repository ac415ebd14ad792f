package dev.keyfuse.cli;

import dev.keyfuse.scan.ScanRequest;
import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.source.git.GitEnvironment;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is scanned and within which bounds; shared by every command that scans. */
final class ScopeOptions {
  private static final Path STANDARD_INPUT = Path.of("-");

  @Option(names = "--staged", description = "Only what the next commit would add.")
  boolean staged;

  @Option(names = "--no-history", description = "Only the working tree.")
  boolean noHistory;

  @Option(names = "--history-only", description = "Only what git stores, not the working tree.")
  boolean historyOnly;

  @Option(
      names = "--range",
      paramLabel = "A..B",
      description =
          "Only what these commits introduce: those B has and A has not. Repeatable; A...B, B and"
              + " '^A B' mean what they mean to git.")
  List<String> ranges = List.of();

  @Option(
      names = "--since",
      paramLabel = "COMMIT|DATE",
      description =
          "Only what later commits introduce: later than a commit, up to HEAD, or on any branch"
              + " since 2026-11-01 or '2 weeks ago'.")
  String since;

  @Option(
      names = "--no-submodules",
      description = "Leave out submodules; by default those that are here are scanned too.")
  boolean noSubmodules;

  @Option(names = "--ignored", description = "Also files of the working tree that git ignores.")
  boolean ignored;

  @Option(
      names = "--rules",
      paramLabel = "PATH",
      converter = Converters.File.class,
      description = "Further rule files: a YAML file or a directory of them. Repeatable.")
  List<Path> rules = List.of();

  @Option(
      names = "--only",
      paramLabel = "SERVICE",
      split = ",",
      description = "Report only this service. Repeatable; 'keyfuse rules list' names them.")
  List<String> only = List.of();

  @Option(
      names = "--skip",
      paramLabel = "SERVICE",
      split = ",",
      description = "Don't report this service. Repeatable.")
  List<String> skip = List.of();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      converter = Converters.File.class,
      description =
          "Accepted exposures, which don't count. Default: .keyfuse-baseline at the root of the"
              + " repository or directory, if present; for --staged as it is staged.")
  Path baseline;

  @Option(names = "--no-baseline", description = "Count accepted exposures too.")
  boolean noBaseline;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = Converters.Size.class,
      description =
          "Memory the whole process may take; the launcher sees to it. What does not fit is told."
              + " Default: 1400M.")
  long memory = 1400L << 20;

  @Option(
      names = "--no-cache",
      description =
          "Read the whole history again. By default what an earlier scan found nothing in is not"
              + " looked at again; ids of objects are kept for it in KEYFUSE_CACHE_DIR.")
  boolean noCache;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Threads to use. Default: one per processor.")
  Integer jobs;

  @Option(
      names = "--max-file-size",
      paramLabel = "SIZE",
      converter = Converters.Size.class,
      description =
          "Leave out larger files and git objects, which makes the scan incomplete. Default: 4G.")
  long maxFileSize = ScanRequest.USUAL_SIZE;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = Converters.TimeSpan.class,
      description = "Stop after 90s, 5m, 1h… and report what was found. Default: none.")
  Duration timeout;

  /**
   * The request for one target.
   *
   * @param env environment variables, in which git tells its hooks where a repository is
   * @throws UsageException if the options contradict each other or there is no such target
   */
  ScanRequest request(Path path, Map<String, String> env) throws UsageException {
    return everything(path, env).accepting(accepting());
  }

  /** The options without which a scan of everything would not find the same. */
  List<String> again() {
    if (rules.isEmpty() && !ignored) {
      return List.of();
    }
    List<String> options = new ArrayList<>();
    for (Path file : rules) {
      options.add("--rules");
      options.add(file.toString());
    }
    if (ignored) {
      options.add("--ignored");
    }
    return options;
  }

  /** The same without a baseline. */
  ScanRequest everything(Path path, Map<String, String> env) throws UsageException {
    if (jobs != null && (jobs < 1 || jobs > 1024)) {
      throw new UsageException("--jobs must be between 1 and 1024, not " + jobs);
    }
    int threads = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
    return new ScanRequest(
        path,
        path.equals(STANDARD_INPUT) ? "<stdin>" : path.toString(),
        scope(path),
        ignored,
        threads,
        maxFileSize,
        environment(path, env),
        !noSubmodules,
        new ScanRequest.Commits(ranges, Optional.ofNullable(since)),
        noCache ? Optional.empty() : CacheDirectory.of(env, System.getProperty("os.name")),
        Optional.ofNullable(timeout),
        ScanRequest.Accepting.COMMENTS);
  }

  private ScanRequest.Accepting accepting() throws UsageException {
    if (baseline != null && noBaseline) {
      throw new UsageException("--baseline and --no-baseline exclude each other: choose one");
    }
    if (noBaseline) {
      return ScanRequest.Accepting.COMMENTS;
    }
    if (baseline == null) {
      return ScanRequest.Accepting.REPOSITORY;
    }
    if (!Files.exists(baseline)) {
      throw new UsageException(
          "there is no baseline '" + baseline + "': 'keyfuse baseline create' makes one");
    }
    return ScanRequest.Accepting.in(baseline);
  }

  /**
   * What git tells is about the repository of the current directory, and of no other. Its index is
   * for what is staged only.
   */
  private GitEnvironment environment(Path path, Map<String, String> env) throws UsageException {
    Path here = Path.of("").toAbsolutePath();
    if (path.equals(STANDARD_INPUT) || !path.toAbsolutePath().normalize().equals(here)) {
      return GitEnvironment.NONE;
    }
    Map<String, String> told = new HashMap<>(env);
    if (!staged) {
      told.remove("GIT_INDEX_FILE");
    }
    try {
      return GitEnvironment.of(told, here);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private Scope scope(Path path) throws UsageException {
    boolean range = !ranges.isEmpty() || since != null;
    if ((staged ? 1 : 0) + (noHistory ? 1 : 0) + (historyOnly ? 1 : 0) > 1) {
      throw new UsageException(
          "--staged, --no-history and --history-only exclude each other: choose one");
    }
    if (range && (staged || noHistory)) {
      throw new UsageException(
          "--range and --since are about commits, which --staged and --no-history leave out");
    }
    if (ignored && (staged || historyOnly || range)) {
      throw new UsageException(
          "--ignored is about the working tree, which --staged, --history-only, --range and --since"
              + " leave out");
    }
    if (path.equals(STANDARD_INPUT)) {
      if (staged || historyOnly || range) {
        throw new UsageException("standard input has no history: leave out --staged and the like");
      }
      return Scope.STDIN;
    }
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS) || !Files.exists(path)) {
      throw new UsageException("there is no file or directory '" + path + "': check the path");
    }
    if (staged || range) {
      return staged ? Scope.STAGED : Scope.RANGE;
    }
    return historyOnly ? Scope.HISTORY_ONLY : noHistory ? Scope.NO_HISTORY : Scope.ALL;
  }
}
