package dev.keyfuse.scan;

import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.source.Source;
import dev.keyfuse.source.fs.FileSource;
import dev.keyfuse.source.fs.StdinSource;
import dev.keyfuse.source.fs.WorkingTreeSource;
import dev.keyfuse.source.git.CommitRange;
import dev.keyfuse.source.git.GitRepository;
import dev.keyfuse.source.git.Introduction;
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
import java.util.function.Supplier;

/** Finds out what a request points at, and what of it there is to read. Used once. */
final class Opening {
  private final ScanRequest request;
  private final Instant now;
  private final Supplier<String> rules;
  private final List<Target.Part> parts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<Target.Skip> skipped = new ArrayList<>();
  private final List<Home> homes = new ArrayList<>();
  private final RepositoryParts sources;
  private Optional<Path> files = Optional.empty();
  private Optional<Introduction> change = Optional.empty();
  private Optional<HistoryCache> cache = Optional.empty();

  /**
   * An opening.
   *
   * @param now what times in the request count from
   * @param rules stands for what verdicts depend on beside the target
   */
  Opening(ScanRequest request, Instant now, Supplier<String> rules) {
    this.request = request;
    this.now = now;
    this.rules = rules;
    this.sources = new RepositoryParts(request, parts, problems);
  }

  /** Opens it. */
  Target target(InputStream stdin) throws ScanException {
    if (request.scope() == Scope.STDIN) {
      add("standard input", new StdinSource(stdin, request.maxFileSize()));
      return target("stdin");
    }
    Path path = request.path();
    if (!Files.exists(path)) {
      throw new ScanException(request.shownPath() + ": no such file or directory");
    }
    if (!Files.isDirectory(path)) {
      return file();
    }
    boolean needsGit = needsGit(request.scope());
    try {
      return repository(GitRepository.open(path, request.git()));
    } catch (NotARepositoryException e) {
      if (needsGit) {
        throw new ScanException(e.getMessage(), e);
      }
      files = Optional.of(path);
      add(
          request.shownPath(),
          new WorkingTreeSource(
              path, WorkingTreeSource.Options.plain(request.jobs(), request.maxFileSize())));
      return target("directory");
    } catch (UnsupportedRepositoryException e) {
      if (needsGit || e.workTree().isEmpty()) {
        throw new ScanException(e.getMessage(), e);
      }
      return filesAlone(e.workTree().get(), e.getMessage());
    } catch (IOException e) {
      throw new ScanException(e.getMessage(), e);
    }
  }

  private Target file() throws ScanException {
    if (needsGit(request.scope())) {
      throw new ScanException(request.shownPath() + " is a file, not a git repository");
    }
    add(
        request.shownPath(),
        new FileSource(
            request.path(), request.path().getFileName().toString(), request.maxFileSize()));
    return target("file");
  }

  /** A repository that cannot be read still has files. */
  private Target filesAlone(Path workTree, String reason) {
    files = Optional.of(workTree);
    if (request.scope() == Scope.ALL) {
      problems.add(reason);
    }
    sources.workTree("", workTree, GitRepository.ignoreRules(workTree), Optional.empty(), Set.of());
    return target(new ScanResult.Target(request.shownPath(), "directory", "", root(workTree)));
  }

  private static boolean needsGit(Scope scope) {
    return scope == Scope.STAGED || scope == Scope.HISTORY_ONLY || scope == Scope.RANGE;
  }

  private Target repository(GitRepository git) throws ScanException {
    files = git.workTree();
    Home root = new Home("", git);
    homes.add(root);
    switch (request.scope()) {
      case STAGED -> change = Optional.of(sources.index(root));
      case RANGE -> range(git);
      default -> withSubmodules(git);
    }
    return target(
        new ScanResult.Target(
            request.shownPath(),
            "git",
            git.head(),
            root(git.workTree().orElse(git.gitDirectory()))));
  }

  private void withSubmodules(GitRepository git) {
    if (request.scope() != Scope.HISTORY_ONLY) {
      git.workTreeElsewhere()
          .ifPresent(
              place ->
                  skip(
                      "work tree elsewhere",
                      "core.worktree names "
                          + place
                          + ", which does not lead back here: scan it by its own path"));
    }
    if (!request.submodules()) {
      Home root = homes.get(0);
      Set<String> present = git.submodules().present().keySet();
      present.forEach(path -> skip("submodule", "left out by --no-submodules"));
      remember(git);
      sources.whole(root, present);
      return;
    }
    Submodules all = Submodules.open(git, problems);
    homes.clear();
    homes.addAll(all.homes());
    String fetch = "run 'git submodule update --init --recursive' to have it scanned";
    all.absent().forEach(path -> skip("submodule that is not here", fetch));
    if (homes.size() == 1) {
      remember(git);
    }
    homes.forEach(home -> sources.whole(home, all.entered(home)));
  }

  private void remember(GitRepository git) {
    if (request.scope() != Scope.NO_HISTORY && request.cache().isPresent()) {
      HistoryCache opened =
          HistoryCache.open(
              request.cache().get(),
              git.gitDirectory().toString(),
              rules.get() + ' ' + request.maxFileSize(),
              git.format());
      cache = Optional.of(opened);
      sources.earlier(opened);
    }
  }

  private void skip(String what, String why) {
    skipped.add(new Target.Skip(what, why));
  }

  /** The path as the user typed it, unless that is a folder somewhere in what is scanned. */
  private String root(Path scanned) {
    try {
      Path real = request.path().toRealPath();
      boolean whole = real.equals(scanned) || real.equals(scanned.resolve(".git"));
      return whole ? request.shownPath() : scanned.toString();
    } catch (IOException e) {
      return scanned.toString();
    }
  }

  private void add(String name, Source source) {
    parts.add(new Target.Part(name, "", source));
  }

  private void range(GitRepository git) throws ScanException {
    ScanRequest.Commits asked = request.commits();
    try {
      CommitRange found =
          git.range(asked.ranges(), asked.since(), now, request.jobs(), request.maxFileSize());
      change = Optional.of(found);
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

  private Target target(String kind) {
    return target(new ScanResult.Target(request.shownPath(), kind, ""));
  }

  private Target target(ScanResult.Target described) {
    return new Target(
        described,
        request.jobs(),
        request.scope(),
        new Target.Contents(parts, problems, skipped, homes, files, change, cache));
  }
}
