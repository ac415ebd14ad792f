package dev.keyfuse.scan;

import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.source.Hits;
import dev.keyfuse.source.Placements;
import dev.keyfuse.source.Source;
import dev.keyfuse.source.git.GitRepository;
import dev.keyfuse.source.git.Introduction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** What a request points at, opened by {@link Opening}. */
final class Target implements AutoCloseable {
  private static final int MANIFEST_SIZE = 1 << 20;

  private final ScanResult.Target described;
  private final int jobs;
  private final Scope scope;
  private final Contents contents;

  /**
   * A part that is read on its own.
   *
   * @param name for messages
   * @param submodule path of the submodule it belongs to; empty for the target itself
   */
  record Part(String name, String submodule, Source source) {}

  /** Something left out, as {@link dev.keyfuse.source.Visitor#skipped} has it. */
  record Skip(String what, String why) {}

  /**
   * What there is to read.
   *
   * @param problems what cannot be looked at
   * @param skipped what is left out on purpose
   * @param homes the repositories: the target first, then its submodules
   * @param files the directory whose files are scanned: of a repository the root of its work tree
   * @param change for what is staged, or a range of commits
   * @param cache what is remembered of its history from run to run
   */
  record Contents(
      List<Part> parts,
      List<String> problems,
      List<Skip> skipped,
      List<Home> homes,
      Optional<Path> files,
      Optional<Introduction> change,
      Optional<HistoryCache> cache) {}

  Target(ScanResult.Target described, int jobs, Scope scope, Contents contents) {
    this.described = described;
    this.jobs = jobs;
    this.scope = scope;
    this.contents = contents;
  }

  /** Content that is in memory already. */
  static Target of(String shownPath, Source... sources) {
    List<Part> parts = Arrays.stream(sources).map(s -> new Part(shownPath, "", s)).toList();
    return new Target(
        new ScanResult.Target(shownPath, "file", ""),
        1,
        Scope.NO_HISTORY,
        new Contents(
            parts,
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  /** What is remembered of its history from run to run, if anything is. */
  Optional<HistoryCache> cache() {
    return contents.cache();
  }

  /** Nothing staged, or nothing in a range, is an answer; no file at all is not. */
  boolean mayBeEmpty() {
    return scope == Scope.STAGED || scope == Scope.RANGE;
  }

  List<Part> parts() {
    return contents.parts();
  }

  /** For a change: what tells whether what was found in some blobs is new. */
  Optional<Part> replaced(Set<String> found) {
    return contents
        .change()
        .map(c -> new Part("the files that are replaced", "", c.replaced(found)));
  }

  /** Whether what was found in exactly these blobs is asked for: not if a change only moves it. */
  boolean introduces(Set<String> holding) {
    return contents.change().isEmpty() || contents.change().get().introduces(holding);
  }

  /** What cannot be looked at; known before anything is read. */
  List<String> problems() {
    return contents.problems();
  }

  /** What is left out on purpose; known before anything is read. */
  List<Skip> skipped() {
    return contents.skipped();
  }

  ScanResult.Target described() {
    return described;
  }

  /** The same with the address of its remote, for which the configuration is read in full. */
  ScanResult.Target located() {
    return scope == Scope.STAGED || contents.homes().isEmpty()
        ? described
        : new ScanResult.Target(
            described.path(),
            described.kind(),
            described.head(),
            described.root(),
            contents.homes().get(0).git().origin());
  }

  /** The directory whose files are scanned: of a repository the root of its work tree. */
  Optional<Path> files() {
    return contents.files();
  }

  /** The repository that the target is; empty for one that is none or cannot be read. */
  Optional<GitRepository> repository() {
    return contents.homes().stream().map(Home::git).findFirst();
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
    return contents.homes().stream().filter(home -> home.path().equals(submodule)).findFirst();
  }

  /** Files of HEAD's tree up to 1 MB each, for a scan that looks at what git stores. */
  void headFiles(
      Predicate<String> wanted, BooleanSupplier cancelled, BiConsumer<String, byte[]> visitor) {
    for (Home home : scope == Scope.NO_HISTORY ? List.<Home>of() : contents.homes()) {
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
    for (Home home : contents.homes()) {
      home.git().close();
    }
  }
}
