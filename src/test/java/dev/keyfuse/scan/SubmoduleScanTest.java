package dev.keyfuse.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.InSubmodule;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.report.Context;
import dev.keyfuse.report.Disclosure;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.runbook.RunbookText;
import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.source.Placement;
import dev.keyfuse.source.git.GitEnvironment;
import dev.keyfuse.source.git.GitKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Submodules are scanned along, and lead nowhere else. */
@Timeout(120)
class SubmoduleScanTest {
  private static final Scanner SCANNER = new Scanner(Catalogues.builtIn());

  @TempDir Path temp;
  private GitKit outer;

  private static String pair(String seed) {
    return Samples.expand(
        "BINANCE_API_KEY=${base62:64}\nBINANCE_API_SECRET=${base62:64}\n", "submodule/" + seed);
  }

  /** A project with a library, which has one of its own; each lost a file on the way. */
  @BeforeEach
  void makeRepositories() throws IOException {
    GitKit inner = withDeletedFile("inner");
    GitKit library = withDeletedFile("library");
    library.git("submodule", "--quiet", "add", inner.path().toString(), "deps/inner");
    library.commit("Add inner");
    outer = withDeletedFile("outer");
    outer.git("submodule", "--quiet", "add", library.path().toString(), "lib/library");
    outer.commit("Add library");
    outer.git("submodule", "--quiet", "update", "--init", "--recursive");
  }

  private GitKit withDeletedFile(String name) throws IOException {
    GitKit kit = GitKit.init(temp.resolve(name));
    kit.commit("deleted.env", pair(name));
    kit.git("rm", "-q", "deleted.env");
    kit.write("README", name + "\n").commit("Delete it");
    return kit;
  }

  private static ScanResult scan(Path path, Scope scope, boolean submodules) throws ScanException {
    return SCANNER.scan(
        new ScanRequest(
            path,
            path.toString(),
            scope,
            false,
            2,
            1 << 20,
            GitEnvironment.NONE,
            submodules,
            ScanRequest.Commits.NONE,
            Optional.empty(),
            Optional.empty()));
  }

  private ScanResult scan() throws ScanException {
    return scan(outer.path(), Scope.ALL, true);
  }

  private static TreeSet<String> paths(ScanResult result) {
    TreeSet<String> paths = new TreeSet<>();
    occurrences(result).map(Occurrence::path).forEach(paths::add);
    return paths;
  }

  private static Stream<Occurrence> occurrences(ScanResult result) {
    return result.exposures().stream()
        .flatMap(exposure -> exposure.parts().stream())
        .flatMap(part -> part.occurrences().stream());
  }

  private static TreeSet<String> set(String... all) {
    return new TreeSet<>(List.of(all));
  }

  private static void assertComplete(ScanResult result) {
    assertEquals(List.of(), result.coverage().incompleteBecause());
  }

  private static void assertIncomplete(ScanResult result, String word) {
    List<String> reasons = result.coverage().incompleteBecause();
    assertTrue(reasons.stream().anyMatch(reason -> reason.contains(word)), reasons::toString);
  }

  private static final TreeSet<String> EVERYTHING =
      set("deleted.env", "lib/library/deleted.env", "lib/library/deps/inner/deleted.env");

  @Test
  void historyOfEverySubmoduleIsScannedUnderItsPath() throws Exception {
    ScanResult result = scan();
    assertComplete(result);
    assertEquals(EVERYTHING, paths(result));
    assertEquals(
        set("", "lib/library", "lib/library/deps/inner"),
        occurrences(result)
            .map(Occurrence::submodule)
            .collect(TreeSet::new, TreeSet::add, TreeSet::addAll));
    Placement history =
        result.exposures().stream()
            .map(Exposure::history)
            .flatMap(Optional::stream)
            .filter(placement -> placement.paths().contains("lib/library/deleted.env"))
            .findFirst()
            .orElseThrow();
    assertTrue(history.refs().contains("lib/library:refs/heads/main"), history.refs()::toString);
    assertEquals("lib/library/deleted.env", history.introducedPath());
  }

  @Test
  void runbookOfASubmodulesExposureIsAboutTheSubmodule() throws Exception {
    ScanResult result = scan();
    Exposure exposure =
        result.exposures().stream()
            .filter(e -> InSubmodule.path(e).equals(Optional.of("lib/library")))
            .findFirst()
            .orElseThrow();
    StringBuilder text = new StringBuilder();
    Context context =
        new Context("0", Catalogues.builtIn(), Disclosure.MASKED, LocalDate.of(2026, 1, 1));
    RunbookText.write(context.runbook(result.target(), exposure), text);
    assertTrue(text.toString().contains(outer.path() + "/lib/library "), text::toString);
    assertTrue(text.toString().contains("--path=deleted.env"), text::toString);
  }

  @Test
  void commitsOfAllRepositoriesAreCounted() throws Exception {
    long alone = scan(outer.path(), Scope.ALL, false).coverage().commits();
    assertTrue(scan().coverage().commits() > alone);
  }

  @Test
  void filesAndIndexOfASubmoduleAreItsOwn() throws Exception {
    GitKit library = GitKit.at(outer.path().resolve("lib/library"));
    library.write(".gitignore", "ignored.env\n").write("ignored.env", pair("ignored"));
    library.write("staged.env", pair("staged")).git("add", "staged.env");
    library.write("file.env", pair("file"));
    TreeSet<String> expected = new TreeSet<>(EVERYTHING);
    expected.addAll(List.of("lib/library/staged.env", "lib/library/file.env"));
    ScanResult result = scan();
    assertEquals(expected, paths(result));
    long files = occurrences(result).filter(o -> o.path().equals("lib/library/file.env")).count();
    assertEquals(2, files, "each part once");
    assertEquals(
        set("lib/library/staged.env", "lib/library/file.env"),
        paths(scan(outer.path(), Scope.NO_HISTORY, true)));
    expected.removeAll(List.of("lib/library/staged.env", "lib/library/file.env"));
    // What is staged is an object nothing else leads to.
    expected.add("");
    assertEquals(expected, paths(scan(outer.path(), Scope.HISTORY_ONLY, true)));
  }

  @Test
  void theSameCredentialInTwoRepositoriesIsOneExposure() throws Exception {
    outer.commit("copy.env", pair("library"));
    ScanResult result = scan();
    Exposure both =
        result.exposures().stream()
            .filter(e -> e.history().orElseThrow().paths().contains("copy.env"))
            .findFirst()
            .orElseThrow();
    assertEquals(List.of("copy.env", "lib/library/deleted.env"), both.history().get().paths());
    assertTrue(both.history().get().inHead());
    assertEquals(3, result.exposures().size());
  }

  @Test
  void optionLeavesThemOutAndTheReportSaysSo() throws Exception {
    GitKit.at(outer.path().resolve("lib/library")).write("file.env", pair("file"));
    ScanResult result = scan(outer.path(), Scope.ALL, false);
    assertComplete(result);
    assertEquals(set("deleted.env"), paths(result));
    assertTrue(
        result.coverage().skipped().stream().anyMatch(s -> s.why().contains("--no-submodules")));
  }

  @Test
  void submoduleThatIsNotCheckedOutAnyMoreStillHasItsHistory() throws Exception {
    outer.git("submodule", "--quiet", "deinit", "-f", "lib/library");
    ScanResult result = scan();
    assertComplete(result);
    assertEquals(EVERYTHING, paths(result));
  }

  @Test
  void submoduleThatIsNotHereIsSkippedAndSaid() throws Exception {
    outer.git("clone", "-q", ".", "../clone");
    ScanResult result = scan(temp.resolve("clone"), Scope.ALL, true);
    assertComplete(result);
    assertEquals(set("deleted.env"), paths(result));
    assertTrue(
        result.coverage().skipped().stream().anyMatch(s -> s.what().contains("submodule")),
        result.coverage().skipped()::toString);
  }

  @Test
  void damagedSubmoduleIsToldAndTheRestIsScanned() throws Exception {
    Path modules = outer.path().resolve(".git/modules/lib/library");
    Files.move(modules.resolve("objects"), modules.resolve("gone"));
    ScanResult result = scan();
    assertIncomplete(result, "lib/library");
    assertEquals(set("deleted.env"), paths(result));
  }

  @Test
  void linkedWorkTreeAndBareRepositoryHaveTheirSubmodulesToo() throws Exception {
    outer.git("worktree", "add", "-q", "../linked");
    GitKit.at(temp.resolve("linked"))
        .git("submodule", "--quiet", "update", "--init", "--recursive");
    assertTrue(paths(scan(temp.resolve("linked"), Scope.ALL, true)).containsAll(EVERYTHING));
    outer.git("config", "core.bare", "true");
    ScanResult bare = scan(outer.path().resolve(".git"), Scope.ALL, true);
    assertComplete(bare);
    assertTrue(paths(bare).contains("lib/library/deleted.env"), () -> paths(bare).toString());
  }

  @Test
  void pathsThatLeadOutOfTheWorkTreeAreNotFollowed() throws Exception {
    GitKit stranger = withDeletedFile("stranger");
    String gitmodules = "";
    List<String> hostile =
        List.of("../stranger", stranger.path().toString(), "link", "lib/../../stranger", ".", "");
    for (String path : hostile) {
      gitmodules += "[submodule \"x" + path + "\"]\n\tpath = " + path + "\n";
    }
    Files.createSymbolicLink(outer.path().resolve("link"), stranger.path());
    outer.write(".gitmodules", gitmodules);
    assertFalse(paths(scan()).toString().contains("stranger"));
    assertEquals(3, scan().exposures().size());
  }

  @Test
  void gitFileThatLeadsOutOfTheRepositoryIsNotFollowedButSaid() throws Exception {
    GitKit stranger = withDeletedFile("stranger");
    Files.writeString(
        outer.path().resolve("lib/library/.git"), "gitdir: " + stranger.path() + "/.git\n");
    ScanResult result = scan();
    assertIncomplete(result, "outside this repository");
    assertEquals(3, result.exposures().size(), "the library's own objects are there");
  }

  @Test
  void linkInPlaceOfAGitDirectoryIsNotFollowedButSaid() throws Exception {
    GitKit stranger = withDeletedFile("stranger");
    Path dotGit = outer.path().resolve("lib/library/.git");
    Files.delete(dotGit);
    Files.createSymbolicLink(dotGit, stranger.path().resolve(".git"));
    ScanResult result = scan();
    assertIncomplete(result, "outside this repository");
    assertEquals(3, result.exposures().size(), "the library's own objects are there");
  }

  @Test
  void objectsBorrowedFromAnotherRepositoryAreNotReadAsASubmodules() throws Exception {
    GitKit stranger = withDeletedFile("stranger");
    Path module = Files.createDirectories(outer.path().resolve(".git/modules/hostile"));
    Files.writeString(module.resolve("HEAD"), "ref: refs/heads/main\n");
    Files.writeString(module.resolve("commondir"), stranger.path() + "/.git\n");
    ScanResult result = scan();
    assertIncomplete(result, "outside this repository");
    assertEquals(EVERYTHING, paths(result));
  }

  @Test
  void damagedSubmoduleThatIsNotCheckedOutIsToldToo() throws Exception {
    outer.git("submodule", "--quiet", "deinit", "-f", "lib/library");
    Path module = outer.path().resolve(".git/modules/lib/library");
    Files.move(module.resolve("objects"), module.resolve("gone"));
    ScanResult result = scan();
    assertIncomplete(result, "submodule lib/library is damaged");
    assertEquals(set("deleted.env"), paths(result));
  }

  @Test
  void submoduleThatIsTheRepositoryItselfIsReadOnce() throws Exception {
    Path module = outer.path().resolve(".git/modules/lib/library");
    Files.createDirectories(module.resolve("modules"));
    Files.writeString(outer.path().resolve("lib/library/deps/inner/.git"), "gitdir: ../../.git\n");
    ScanResult result = scan();
    assertTrue(result.exposures().size() >= 2);
  }
}
