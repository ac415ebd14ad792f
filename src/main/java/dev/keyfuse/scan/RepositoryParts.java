package dev.keyfuse.scan;

import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.source.Source;
import dev.keyfuse.source.fs.IgnoreRules;
import dev.keyfuse.source.fs.WorkingTreeSource;
import dev.keyfuse.source.git.Earlier;
import dev.keyfuse.source.git.GitRepository;
import dev.keyfuse.source.git.Introduction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What there is to read in a repository. */
final class RepositoryParts {
  private final ScanRequest request;
  private final List<Target.Part> parts;
  private final List<String> problems;
  private Earlier earlier = Earlier.NONE;

  /**
   * Adds parts to a target.
   *
   * @param parts receives them
   * @param problems receives what cannot be looked at
   */
  RepositoryParts(ScanRequest request, List<Target.Part> parts, List<String> problems) {
    this.request = request;
    this.parts = parts;
    this.problems = problems;
  }

  /** What earlier scans of the repository left behind. */
  void earlier(Earlier left) {
    earlier = left;
  }

  /**
   * One repository, without what is staged in a range or for the next commit.
   *
   * @param elsewhere directories of the work tree that are not entered
   */
  void whole(Home home, Set<String> elsewhere) {
    if (request.scope() == Scope.ALL && home.git().workTree().isPresent()) {
      // Content may be staged and neither committed nor in the files any more.
      index(home);
    }
    if (request.scope() != Scope.HISTORY_ONLY && home.git().workTree().isPresent()) {
      // A folder inside a repository still means the repository: history has no folders.
      GitRepository git = home.git();
      workTree(home.path(), git.workTree().get(), git.ignoreRules(), tracked(git), elsewhere);
    }
    if (request.scope() != Scope.NO_HISTORY) {
      stored(home);
    }
  }

  private void add(String submodule, String name, Source source) {
    String whose = submodule.isEmpty() ? name : name + " of submodule " + submodule;
    parts.add(new Target.Part(whose, submodule, source));
  }

  /** Everything git stores, apart from the index. */
  private void stored(Home home) {
    GitRepository git = home.git();
    add(home.path(), "the names of refs", git.refNames());
    add(home.path(), "grafts", git.rewritings());
    add(home.path(), "git's own files", git.gitFiles(request.maxFileSize()));
    // Last, since what is remembered of it holds for the dependency files it was judged with.
    add(home.path(), "the history", git.history(request.jobs(), request.maxFileSize(), earlier));
  }

  Introduction index(Home home) {
    Introduction staged = home.git().staged(request.maxFileSize());
    add(home.path(), "the index", staged.introduced());
    return staged;
  }

  /**
   * The files of a work tree.
   *
   * @param tracked paths in the index; empty if that cannot be read
   * @param elsewhere directories that are not entered
   */
  void workTree(
      String submodule,
      Path root,
      IgnoreRules ignore,
      Optional<Set<String>> tracked,
      Set<String> elsewhere) {
    if (tracked.isEmpty() && !request.ignoredFiles()) {
      problems.add(
          "no index could be read in "
              + root
              + ", so files that git tracks although a rule ignores them were left out: add"
              + " --ignored");
    }
    add(
        submodule,
        "the working tree",
        new WorkingTreeSource(
            root,
            new WorkingTreeSource.Options(
                ignore,
                tracked.orElse(Set.of()),
                elsewhere,
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
}
