package dev.keyfuse.scan;

import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.source.Hits;
import dev.keyfuse.source.Placements;
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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What a request points at, opened. */
final class Target implements AutoCloseable {
  private static final int MANIFEST_SIZE = 1 << 20;

  private final ScanResult.Target described;
  private final int jobs;
  private final Scope scope;
  private final List<Part> parts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<Skip> skipped = new ArrayList<>();
  private final List<Home> homes = new ArrayList<>();
  private Optional<Path> files = Optional.empty();
  private Optional<Introduction> change = Optional.empty();
  private Optional<HistoryCache> cache = Optional.empty();

  /**
   * A part that is read on its own.
   *
   * @param name for messages
   * @param submodule path of the submodule it belongs to; empty for the target itself
   */
  record Part(String name, String submodule, Source source) {}

  /** Something left out, as {@link dev.keyfuse.source.Visitor#skipped} has it. */
  record Skip(String what, String why) {}

  private Target(ScanResult.Target described, int jobs, Scope scope) {
    this.described = described;
    this.jobs = jobs;
    this.scope = scope;
  }

  private Target(ScanResult.Target described, ScanRequest request) {
    this(described, request.jobs(), request.scope());
  }

  private Target(ScanRequest request, String kind) {
    this(new ScanResult.Target(request.shownPath(), kind, ""), request);
  }

  /** Content that is in memory already. */
  static Target of(String shownPath, Source... sources) {
    Target target = new Target(new ScanResult.Target(shownPath, "file", ""), 1, Scope.NO_HISTORY);
    for (Source source : sources) {
      target.parts.add(new Part(shownPath, "", source));
    }
    return target;
  }

  /**
   * Opens what a request points at.
   *
   * @param rules stands for what verdicts depend on beside the target
   */
  static Target open(ScanRequest request, InputStream stdin, Instant now, Supplier<String> rules)
      throws ScanException {
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
      return repository(request, GitRepository.open(path, request.git()), now, rules);
    } catch (NotARepositoryException e) {
      if (needsGit) {
        throw new ScanException(e.getMessage(), e);
      }
      Target target = new Target(request, "directory");
      target.files = Optional.of(path);
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
            request);
    target.files = Optional.of(workTree);
    if (request.scope() == Scope.ALL) {
      target.problems.add(reason);
    }
    new RepositoryParts(request, target.parts, target.problems)
        .workTree("", workTree, GitRepository.ignoreRules(workTree), Optional.empty(), Set.of());
    return target;
  }

  private static boolean needsGit(Scope scope) {
    return scope == Scope.STAGED || scope == Scope.HISTORY_ONLY || scope == Scope.RANGE;
  }

  private static Target repository(
      ScanRequest request, GitRepository git, Instant now, Supplier<String> rules)
      throws ScanException {
    ScanResult.Target described =
        new ScanResult.Target(
            request.shownPath(),
            "git",
            git.head(),
            root(request, git.workTree().orElse(git.gitDirectory())));
    Target target = new Target(described, request);
    target.files = git.workTree();
    Home root = new Home("", git);
    target.homes.add(root);
    RepositoryParts sources = new RepositoryParts(request, target.parts, target.problems);
    switch (request.scope()) {
      case STAGED -> target.change = Optional.of(sources.index(root));
      case RANGE -> target.range(git, request, now);
      default -> target.withSubmodules(git, request, sources, rules);
    }
    return target;
  }

  private void withSubmodules(
      GitRepository git, ScanRequest request, RepositoryParts sources, Supplier<String> rules) {
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
      remember(git, request, sources, rules);
      sources.whole(root, present);
      return;
    }
    Submodules all = Submodules.open(git, problems);
    homes.clear();
    homes.addAll(all.homes());
    String fetch = "run 'git submodule update --init --recursive' to have it scanned";
    all.absent().forEach(path -> skip("submodule that is not here", fetch));
    if (homes.size() == 1) {
      remember(git, request, sources, rules);
    }
    homes.forEach(home -> sources.whole(home, all.entered(home)));
  }

  private void remember(
      GitRepository git, ScanRequest request, RepositoryParts sources, Supplier<String> rules) {
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

  /** What is remembered of its history from run to run, if anything is. */
  Optional<HistoryCache> cache() {
    return cache;
  }

  private void skip(String what, String why) {
    skipped.add(new Skip(what, why));
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

  private void range(GitRepository git, ScanRequest request, Instant now) throws ScanException {
    ScanRequest.Commits asked = request.commits();
    try {
      CommitRange found =
          git.range(asked.ranges(), asked.since(), now, jobs, request.maxFileSize());
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

  /** Nothing staged, or nothing in a range, is an answer; no file at all is not. */
  boolean mayBeEmpty() {
    return scope == Scope.STAGED || scope == Scope.RANGE;
  }

  List<Part> parts() {
    return parts;
  }

  /** For a change: what tells whether what was found in some blobs is new. */
  Optional<Part> replaced(Set<String> found) {
    return change.map(c -> new Part("the files that are replaced", "", c.replaced(found)));
  }

  /** Whether what was found in exactly these blobs is asked for: not if a change only moves it. */
  boolean introduces(Set<String> holding) {
    return change.isEmpty() || change.get().introduces(holding);
  }

  /** What cannot be looked at; known before anything is read. */
  List<String> problems() {
    return problems;
  }

  /** What is left out on purpose; known before anything is read. */
  List<Skip> skipped() {
    return skipped;
  }

  ScanResult.Target described() {
    return described;
  }

  /** The same with the address of its remote, for which the configuration is read in full. */
  ScanResult.Target located() {
    return scope == Scope.STAGED || homes.isEmpty()
        ? described
        : new ScanResult.Target(
            described.path(),
            described.kind(),
            described.head(),
            described.root(),
            homes.get(0).git().origin());
  }

  /** The directory whose files are scanned: of a repository the root of its work tree. */
  Optional<Path> files() {
    return files;
  }

  /** The repository that the target is; empty for one that is none or cannot be read. */
  Optional<GitRepository> repository() {
    return homes.stream().map(Home::git).findFirst();
  }

  /**
   * Where what was found in git lived; nowhere for targets that are no repositories.
   *
   * @param submodule path of the submodule it is about; empty for the target itself
   */
  Placements place(String submodule, Hits hits, BooleanSupplier cancelled) throws IOException {
    Optional<Home> home = home(submodule);
    return home.isPresent() ? home.get().place(hits, jobs, cancelled) : Placements.NONE;
  }

  /**
   * Those of some blobs that are not what their ids stand for.
   *
   * @param submodule path of the submodule they are in; empty for the target itself
   */
  List<String> lies(String submodule, Collection<String> blobs) {
    return home(submodule).map(home -> home.git().lies(blobs)).orElse(List.of());
  }

  private Optional<Home> home(String submodule) {
    return homes.stream().filter(home -> home.path().equals(submodule)).findFirst();
  }

  /** Files of HEAD's tree up to 1 MB each, for a scan that looks at what git stores. */
  void headFiles(
      Predicate<String> wanted, BooleanSupplier cancelled, BiConsumer<String, byte[]> visitor) {
    for (Home home : scope == Scope.NO_HISTORY ? List.<Home>of() : homes) {
      home.git()
          .headFiles(
              path -> wanted.test(home.from(path)),
              MANIFEST_SIZE,
              cancelled,
              (path, content) -> visitor.accept(home.from(path), content));
    }
  }

  @Override
  public void close() {
    for (Home home : homes) {
      home.git().close();
    }
  }
}
