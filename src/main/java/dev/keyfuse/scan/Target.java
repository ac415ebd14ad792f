package dev.keyfuse.scan;

import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.source.Placements;
import dev.keyfuse.source.Source;
import dev.keyfuse.source.fs.FileSource;
import dev.keyfuse.source.fs.StdinSource;
import dev.keyfuse.source.fs.WorkingTreeSource;
import dev.keyfuse.source.git.GitRepository;
import dev.keyfuse.source.git.NotARepositoryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What a request points at, opened. */
final class Target implements AutoCloseable {
  private final String shownPath;
  private final int jobs;
  private final String kind;
  private final Optional<GitRepository> git;
  private final List<Source> sources = new ArrayList<>();
  private boolean staged;

  private Target(String shownPath, int jobs, String kind, Optional<GitRepository> git) {
    this.shownPath = shownPath;
    this.jobs = jobs;
    this.kind = kind;
    this.git = git;
  }

  private Target(ScanRequest request, String kind, Optional<GitRepository> git) {
    this(request.shownPath(), request.jobs(), kind, git);
  }

  /** Content that is in memory already. */
  static Target of(String shownPath, Source source) {
    Target target = new Target(shownPath, 1, "file", Optional.empty());
    target.sources.add(source);
    return target;
  }

  static Target open(ScanRequest request, InputStream stdin) throws ScanException {
    if (request.scope() == Scope.STDIN) {
      Target target = new Target(request, "stdin", Optional.empty());
      target.sources.add(new StdinSource(stdin, request.maxFileSize()));
      return target;
    }
    Path path = request.path();
    if (!Files.exists(path)) {
      throw new ScanException(request.shownPath() + ": no such file or directory");
    }
    if (!Files.isDirectory(path)) {
      return file(request);
    }
    try {
      return repository(request, GitRepository.open(path));
    } catch (NotARepositoryException e) {
      if (request.scope() == Scope.STAGED || request.scope() == Scope.HISTORY_ONLY) {
        throw new ScanException(e.getMessage(), e);
      }
      Target target = new Target(request, "directory", Optional.empty());
      target.sources.add(
          new WorkingTreeSource(
              path, WorkingTreeSource.Options.plain(request.jobs(), request.maxFileSize())));
      return target;
    } catch (IOException e) {
      throw new ScanException(e.getMessage(), e);
    }
  }

  private static Target file(ScanRequest request) throws ScanException {
    if (request.scope() == Scope.STAGED || request.scope() == Scope.HISTORY_ONLY) {
      throw new ScanException(request.shownPath() + " is a file, not a git repository");
    }
    Target target = new Target(request, "file", Optional.empty());
    target.sources.add(
        new FileSource(
            request.path(), request.path().getFileName().toString(), request.maxFileSize()));
    return target;
  }

  private static Target repository(ScanRequest request, GitRepository git) {
    Target target = new Target(request, "git", Optional.of(git));
    switch (request.scope()) {
      case STAGED -> {
        target.staged = true;
        target.index(git, request, indexFile(git));
      }
      case HISTORY_ONLY -> target.history(git, request);
      case NO_HISTORY -> target.workTree(git, request);
      default -> {
        target.history(git, request);
        if (git.workTree().isPresent()) {
          // Content may be staged and neither committed nor in the files any more.
          target.index(git, request, Optional.empty());
        }
        target.workTree(git, request);
      }
    }
    return target;
  }

  /** While it commits named files only, git gives its hooks another index than the repository's. */
  private static Optional<Path> indexFile(GitRepository git) {
    Path root = git.workTree().orElse(git.gitDirectory());
    return Optional.ofNullable(System.getenv("GIT_INDEX_FILE"))
        .filter(f -> !f.isEmpty())
        .map(root::resolve);
  }

  private void index(GitRepository git, ScanRequest request, Optional<Path> file) {
    sources.add(git.staged(file, request.maxFileSize()));
  }

  private void history(GitRepository git, ScanRequest request) {
    sources.add(git.history(request.jobs(), request.maxFileSize()));
  }

  private void workTree(GitRepository git, ScanRequest request) {
    if (git.workTree().isEmpty()) {
      return;
    }
    // A folder inside a repository still means the repository: history has no folders.
    WorkingTreeSource.Options options =
        new WorkingTreeSource.Options(
            git.ignoreRules(),
            tracked(git),
            request.ignoredFiles(),
            request.jobs(),
            request.maxFileSize());
    sources.add(new WorkingTreeSource(git.workTree().get(), options));
  }

  private static Set<String> tracked(GitRepository git) {
    try {
      return git.tracked();
    } catch (IOException e) {
      // The staged source meets the same index and tells; the files are scanned all the same.
      return Set.of();
    }
  }

  /** Nothing staged is an answer; no file at all is not. */
  boolean mayBeEmpty() {
    return staged;
  }

  List<Source> sources() {
    return sources;
  }

  ScanResult.Target described() {
    return new ScanResult.Target(shownPath, kind, git.map(GitRepository::head).orElse(""));
  }

  /** Where git blobs lived; nowhere for targets that are no repositories. */
  Placements place(Set<String> blobs, BooleanSupplier cancelled) throws IOException {
    return git.isPresent() ? git.get().place(blobs, jobs, cancelled) : Placements.NONE;
  }

  @Override
  public void close() {
    git.ifPresent(GitRepository::close);
  }
}
