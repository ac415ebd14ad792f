package dev.keyfuse.scan;

import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.source.Hits;
import dev.keyfuse.source.Placements;
import dev.keyfuse.source.Source;
import dev.keyfuse.source.fs.FileSource;
import dev.keyfuse.source.fs.IgnoreRules;
import dev.keyfuse.source.fs.StdinSource;
import dev.keyfuse.source.fs.WorkingTreeSource;
import dev.keyfuse.source.git.CommitRange;
import dev.keyfuse.source.git.GitRepository;
import dev.keyfuse.source.git.NotARepositoryException;
import dev.keyfuse.source.git.RevisionException;
import dev.keyfuse.source.git.UnsupportedRepositoryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** What a request points at, opened. */
final class Target implements AutoCloseable {
  private static final int MANIFEST_SIZE = 1 << 20;

  private final ScanResult.Target described;
  private final int jobs;
  private final Optional<GitRepository> git;
  private final Scope scope;
  private final List<Part> parts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private Optional<CommitRange> range = Optional.empty();

  /**
   * A part that is read on its own.
   *
   * @param name for messages
   * @param submodule path of the submodule it belongs to; empty for the target itself
   */
  record Part(String name, String submodule, Source source) {}

  private Target(ScanResult.Target described, int jobs, Scope scope, Optional<GitRepository> git) {
    this.described = described;
    this.jobs = jobs;
    this.scope = scope;
    this.git = git;
  }

  private Target(ScanRequest request, String kind) {
    this(
        new ScanResult.Target(request.shownPath(), kind, ""),
        request.jobs(),
        request.scope(),
        Optional.empty());
  }

  /** Content that is in memory already. */
  static Target of(String shownPath, Source... sources) {
    Target target =
        new Target(
            new ScanResult.Target(shownPath, "file", ""), 1, Scope.NO_HISTORY, Optional.empty());
    for (Source source : sources) {
      target.parts.add(new Part(shownPath, "", source));
    }
    return target;
  }

  static Target open(ScanRequest request, InputStream stdin, Instant now) throws ScanException {
    if (request.scope() == Scope.STDIN) {
      Target target = new Target(request, "stdin");
      target.add("standard input", new StdinSource(stdin, request.maxFileSize()));
      return target;
    }
    Path path = request.path();
    if (!Files.exists(path)) {
      throw new ScanException(request.shownPath() + ": no such file or directory");
    }
    if (!Files.isDirectory(path)) {
      return file(request);
    }
    boolean needsGit = needsGit(request.scope());
    try {
      return repository(request, GitRepository.open(path), now);
    } catch (NotARepositoryException e) {
      if (needsGit) {
        throw new ScanException(e.getMessage(), e);
      }
      Target target = new Target(request, "directory");
      target.add(
          request.shownPath(),
          new WorkingTreeSource(
              path, WorkingTreeSource.Options.plain(request.jobs(), request.maxFileSize())));
      return target;
    } catch (UnsupportedRepositoryException e) {
      if (needsGit || e.workTree().isEmpty()) {
        throw new ScanException(e.getMessage(), e);
      }
      return filesAlone(request, e.workTree().get(), e.getMessage());
    } catch (IOException e) {
      throw new ScanException(e.getMessage(), e);
    }
  }

  private static Target file(ScanRequest request) throws ScanException {
    if (needsGit(request.scope())) {
      throw new ScanException(request.shownPath() + " is a file, not a git repository");
    }
    Target target = new Target(request, "file");
    target.add(
        request.shownPath(),
        new FileSource(
            request.path(), request.path().getFileName().toString(), request.maxFileSize()));
    return target;
  }

  /** A repository that cannot be read still has files. */
  private static Target filesAlone(ScanRequest request, Path workTree, String reason) {
    Target target =
        new Target(
            new ScanResult.Target(request.shownPath(), "directory", "", root(request, workTree)),
            request.jobs(),
            request.scope(),
            Optional.empty());
    if (request.scope() == Scope.ALL) {
      target.problems.add(reason);
    }
    target.workTree(workTree, GitRepository.ignoreRules(workTree), Optional.empty(), request);
    return target;
  }

  private static boolean needsGit(Scope scope) {
    return scope == Scope.STAGED || scope == Scope.HISTORY_ONLY || scope == Scope.RANGE;
  }

  private static Target repository(ScanRequest request, GitRepository git, Instant now)
      throws ScanException {
    ScanResult.Target described =
        new ScanResult.Target(
            request.shownPath(),
            "git",
            git.head(),
            root(request, git.workTree().orElse(git.gitDirectory())));
    Target target = new Target(described, request.jobs(), request.scope(), Optional.of(git));
    Source history = git.history(request.jobs(), request.maxFileSize());
    switch (request.scope()) {
      case STAGED -> target.index(git, request, request.indexFile());
      case RANGE -> target.range(git, request, now);
      case HISTORY_ONLY -> target.stored(git, history, request);
      case NO_HISTORY -> target.workTree(git, request);
      default -> {
        target.stored(git, history, request);
        if (git.workTree().isPresent()) {
          // Content may be staged and neither committed nor in the files any more.
          target.index(git, request, Optional.empty());
        }
        target.workTree(git, request);
      }
    }
    return target;
  }

  /** The path as the user typed it, unless that is a folder somewhere in what is scanned. */
  private static String root(ScanRequest request, Path scanned) {
    try {
      Path real = request.path().toRealPath();
      boolean whole = real.equals(scanned) || real.equals(scanned.resolve(".git"));
      return whole ? request.shownPath() : scanned.toString();
    } catch (IOException e) {
      return scanned.toString();
    }
  }

  private void add(String name, Source source) {
    parts.add(new Part(name, "", source));
  }

  /** Everything git stores, apart from the index. */
  private void stored(GitRepository git, Source history, ScanRequest request) {
    add("the history", history);
    add("the names of refs", git.refNames());
    add("the files in " + git.gitDirectory(), git.gitFiles(request.maxFileSize()));
  }

  private void index(GitRepository git, ScanRequest request, Optional<Path> file) {
    Path root = git.workTree().orElse(git.gitDirectory());
    add("the index", git.staged(file.map(root::resolve), request.maxFileSize()));
  }

  private void range(GitRepository git, ScanRequest request, Instant now) throws ScanException {
    ScanRequest.Commits asked = request.commits();
    try {
      CommitRange found =
          git.range(asked.ranges(), asked.since(), now, jobs, request.maxFileSize());
      range = Optional.of(found);
      add("the commits", found.introduced());
    } catch (RevisionException e) {
      if (!e.absent()) {
        git.close();
        throw new ScanException(e.getMessage(), e);
      }
      problems.add(e.getMessage());
    } catch (IOException e) {
      problems.add("the commits could not be read: " + e.getMessage());
    }
  }

  private void workTree(GitRepository git, ScanRequest request) {
    if (git.workTree().isEmpty()) {
      return;
    }
    // A folder inside a repository still means the repository: history has no folders.
    workTree(git.workTree().get(), git.ignoreRules(), tracked(git), request);
  }

  /**
   * The files of a work tree.
   *
   * @param tracked paths in the index; empty if that cannot be read
   */
  private void workTree(
      Path root, IgnoreRules ignore, Optional<Set<String>> tracked, ScanRequest request) {
    if (tracked.isEmpty() && !request.ignoredFiles()) {
      problems.add(
          "no index could be read in "
              + root
              + ", so files that git tracks although a rule ignores them were left out: add"
              + " --ignored");
    }
    add(
        "the working tree",
        new WorkingTreeSource(
            root,
            new WorkingTreeSource.Options(
                ignore,
                tracked.orElse(Set.of()),
                request.ignoredFiles(),
                request.jobs(),
                request.maxFileSize())));
  }

  private static Optional<Set<String>> tracked(GitRepository git) {
    try {
      return Optional.of(git.tracked());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Nothing staged, or nothing in a range, is an answer; no file at all is not. */
  boolean mayBeEmpty() {
    return scope == Scope.STAGED || scope == Scope.RANGE;
  }

  List<Part> parts() {
    return parts;
  }

  /** For a range of commits: what tells whether what was found in some blobs is new. */
  Optional<Part> replaced(Set<String> found) {
    return range.map(r -> new Part("the files that the commits replace", "", r.replaced(found)));
  }

  /** Whether what was found in exactly these blobs is asked for: not if a range only moves it. */
  boolean introduces(Set<String> holding) {
    return range.isEmpty() || range.get().introduces(holding);
  }

  /** What cannot be looked at; known before anything is read. */
  List<String> problems() {
    return problems;
  }

  ScanResult.Target described() {
    return described;
  }

  /**
   * Where what was found in git lived; nowhere for targets that are no repositories.
   *
   * @param submodule path of the submodule it is about; empty for the target itself
   */
  Placements place(String submodule, Hits hits, BooleanSupplier cancelled) throws IOException {
    return git.isPresent() ? git.get().place(hits.blobs(), jobs, cancelled) : Placements.NONE;
  }

  /** Files of HEAD's tree up to 1 MB each, for a scan that looks at what git stores. */
  void headFiles(
      Predicate<String> wanted, BooleanSupplier cancelled, BiConsumer<String, byte[]> visitor) {
    if (git.isPresent() && scope != Scope.NO_HISTORY) {
      git.get().headFiles(wanted, MANIFEST_SIZE, cancelled, visitor);
    }
  }

  @Override
  public void close() {
    git.ifPresent(GitRepository::close);
  }
}
