package dev.keyfuse.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.source.CommitInfo;
import dev.keyfuse.source.Placement;
import dev.keyfuse.source.git.GitKit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RepositoryScanTest {
  private static final Scanner SCANNER = new Scanner(Catalogues.builtIn());
  private static final String BARE_NAMES =
      Samples.expand("API_KEY=${base62:64}\nAPI_SECRET=${base62:64}\n", "repository-scan/1");
  private static final String BINANCE =
      Samples.expand(
          "import ccxt\nx = ccxt.binance({'apiKey': '${base62:64}', 'secret': '${base62:64}'})\n",
          "repository-scan/2");

  @TempDir Path temp;
  private GitKit kit;

  @BeforeEach
  void makeRepository() throws IOException {
    kit = GitKit.init(temp.resolve("repo"));
  }

  private static ScanResult scan(Path path, Scope scope, Path index) throws ScanException {
    return SCANNER.scan(
        new ScanRequest(
            path,
            "PATH",
            scope,
            false,
            2,
            1 << 20,
            Optional.ofNullable(index),
            ScanRequest.Commits.NONE,
            Optional.empty()));
  }

  private static ScanResult scan(Path path, Scope scope) throws ScanException {
    return scan(path, scope, null);
  }

  private static List<String> services(ScanResult result) {
    return result.exposures().stream().map(Exposure::service).toList();
  }

  private static void assertComplete(ScanResult result) {
    assertEquals(List.of(), result.coverage().incompleteBecause());
  }

  private static void assertIncomplete(ScanResult result, String word) {
    List<String> reasons = result.coverage().incompleteBecause();
    assertTrue(reasons.stream().anyMatch(r -> r.contains(word)), reasons::toString);
  }

  private static List<Occurrence> occurrences(ScanResult result) {
    assertEquals(1, result.exposures().size());
    return result.exposures().get(0).parts().get(0).occurrences();
  }

  // ---- history of a value, not of a blob

  @Test
  void valueInManyVersionsIsToldByItsFirstVersionAndTheFile() throws Exception {
    kit.commit("other", "other\n");
    String added = kit.commit("bot.py", BINANCE);
    for (int i = 0; i < 8; i++) {
      kit.commit("bot.py", "# version " + i + "\n".repeat(i + 1) + BINANCE);
    }
    ScanResult result = scan(kit.path(), Scope.ALL);
    assertComplete(result);
    List<Occurrence> told = occurrences(result);
    assertEquals(
        List.of(Place.WORKTREE, Place.HISTORY), told.stream().map(Occurrence::place).toList());
    assertEquals(Optional.of(added), told.get(1).commit());
    assertEquals(2, told.get(1).position().line());
    assertEquals(9, result.exposures().get(0).history().orElseThrow().commits());

    List<Occurrence> history = occurrences(scan(kit.path(), Scope.HISTORY_ONLY));
    assertEquals(List.of(2, 10), history.stream().map(o -> o.position().line()).toList());
  }

  @Test
  void valueThatMovedAndWentIsRemovedOnceWithEveryPathListed() throws Exception {
    kit.commit("a.py", BINANCE);
    kit.commit("a.py", "# edited\n" + BINANCE);
    kit.git("mv", "a.py", "b.py");
    kit.write("copy.py", "# edited\n" + BINANCE).commit("Move and copy");
    kit.git("rm", "-q", "copy.py");
    kit.commit("b.py", "# again\n" + BINANCE);
    String removed = kit.commit("b.py", "clean\n");
    kit.commit("other", "other\n");
    ScanResult result = scan(kit.path(), Scope.ALL);
    Placement history = result.exposures().get(0).history().orElseThrow();
    assertEquals(Optional.of(removed), history.removed().map(CommitInfo::id));
    assertEquals(4, history.commits());
    assertEquals(List.of("a.py", "b.py", "copy.py"), history.paths());
    assertEquals(
        List.of("a.py", "b.py", "copy.py"),
        occurrences(result).stream().map(Occurrence::path).toList());
  }

  // ---- dependencies named by HEAD

  @Test
  void dependenciesOfHeadNameTheServiceInABareCloneToo() throws Exception {
    kit.write(".env", BARE_NAMES).write("requirements.txt", "python-binance==1.0.19\n");
    kit.commit("Add bot");
    kit.git("rm", "-q", ".env");
    kit.commit("Remove keys");
    kit.git("clone", "-q", "--bare", ".", "../bare.git");
    kit.git("rm", "-q", "--cached", "requirements.txt");
    Path bare = temp.resolve("bare.git");
    assertEquals(List.of("binance"), services(scan(bare, Scope.ALL)));
    assertEquals(List.of("binance"), services(scan(bare, Scope.HISTORY_ONLY)));
    Files.delete(kit.path().resolve("requirements.txt"));
    assertEquals(List.of("binance"), services(scan(kit.path(), Scope.ALL)));
    kit.write(".env", BARE_NAMES).git("add", "-f", ".env");
    assertEquals(List.of("binance"), services(scan(kit.path(), Scope.STAGED)));
  }

  @Test
  void stagedIsWhatTheNextCommitAddsAndNotWhatItLeavesOrMoves() throws Exception {
    kit.write("bot.py", BINANCE).commit("Add bot");
    kit.write("bot.py", "# Edited\n" + BINANCE).git("add", "bot.py");
    assertEquals(List.of(), services(scan(kit.path(), Scope.STAGED)));
    kit.git("mv", "bot.py", "moved.py");
    assertEquals(List.of(), services(scan(kit.path(), Scope.STAGED)));
    String another =
        Samples.expand(
            "y = ccxt.binance({'apiKey': '${base62:64}', 'secret': '${base62:64}'})\n",
            "repository-scan/3");
    kit.write("moved.py", BINANCE + another).git("add", "moved.py");
    ScanResult result = scan(kit.path(), Scope.STAGED);
    assertEquals(List.of("binance"), services(result));
    assertEquals(1, result.exposures().size());
    assertEquals(
        3, result.exposures().get(0).parts().get(0).occurrences().get(0).position().line());
  }

  @Test
  void withoutDependenciesTheSameNamesStayUndecided() throws Exception {
    kit.commit(".env", BARE_NAMES);
    kit.git("rm", "-q", ".env");
    kit.commit("Remove keys");
    assertFalse(services(scan(kit.path(), Scope.ALL)).contains("binance"));
  }

  // ---- coverage

  @Test
  void everyObjectIsCountedAsGitCountsThem() throws Exception {
    kit.write("folder/a", "a\n").commit("b", "b\n");
    kit.git("tag", "-a", "v1", "-m", "Release");
    kit.commit("c", "c\n");
    long objects = kit.git("cat-file", "--batch-all-objects", "--batch-check").lines().count();
    ScanResult result = scan(kit.path(), Scope.HISTORY_ONLY);
    assertEquals(objects, result.coverage().objects());
    assertEquals(2, result.coverage().commits());
    assertEquals(3, result.coverage().blobs());
  }

  @Test
  void commitWithoutFilesIsSomethingAndARepositoryWithoutCommitsIsNot() throws Exception {
    assertIncomplete(scan(kit.path(), Scope.HISTORY_ONLY), "nothing was there to look at");
    kit.commit("Nothing yet");
    assertComplete(scan(kit.path(), Scope.HISTORY_ONLY));
  }

  // ---- index

  @Test
  void nothingStagedIsComplete() throws Exception {
    kit.commit("bot.py", BINANCE);
    ScanResult result = scan(kit.path(), Scope.STAGED);
    assertComplete(result);
    assertEquals(0, result.coverage().blobs());
    assertEquals(List.of(), result.exposures());
  }

  @Test
  void indexThatGitNamesIsReadInsteadOfTheRepositorysOwn() throws Exception {
    kit.commit("other", "other\n");
    Files.copy(kit.path().resolve(".git/index"), kit.path().resolve(".git/clean-index"));
    kit.write("bot.py", BINANCE).git("add", "bot.py");
    assertEquals(List.of("binance"), services(scan(kit.path(), Scope.STAGED)));
    Path named = Path.of(".git/clean-index");
    assertEquals(List.of(), services(scan(kit.path(), Scope.STAGED, named)));
  }

  @Test
  void damagedIndexLeavesHistoryAndFilesToScan() throws Exception {
    kit.commit("gone.py", BINANCE);
    kit.git("rm", "-q", "gone.py");
    kit.commit("Remove");
    kit.write("bot.py", BARE_NAMES).write("requirements.txt", "python-binance\n");
    Files.writeString(kit.path().resolve(".git/index"), "not an index");
    ScanResult all = scan(kit.path(), Scope.ALL);
    assertIncomplete(all, "index could not be read");
    assertEquals(List.of("binance", "binance"), services(all));
    assertIncomplete(scan(kit.path(), Scope.STAGED), "index could not be read");
    ScanResult files = scan(kit.path(), Scope.NO_HISTORY);
    assertIncomplete(files, "--ignored");
    assertEquals(List.of("binance"), services(files));
  }

  // ---- repositories that cannot be read

  private void assertFilesAlone(Path root, String word) throws Exception {
    Files.writeString(root.resolve("bot.py"), BINANCE);
    Files.writeString(root.resolve(".gitignore"), "ignored.py\n");
    Files.writeString(root.resolve("ignored.py"), BARE_NAMES);
    ScanResult all = scan(root, Scope.ALL);
    assertIncomplete(all, word);
    assertEquals(List.of("binance"), services(all));
    assertEquals("directory", all.target().kind());
    assertEquals(2, all.coverage().files());
    ScanResult files = scan(root, Scope.NO_HISTORY);
    assertIncomplete(files, "--ignored");
    assertEquals(List.of("binance"), services(files));
    for (Scope scope : List.of(Scope.STAGED, Scope.HISTORY_ONLY)) {
      ScanException e = assertThrows(ScanException.class, () -> scan(root, scope));
      assertTrue(e.getMessage().contains(word), e.getMessage());
    }
  }

  @Test
  void filesOfARepositoryInAnUnknownFormatAreScannedAndTheScanIsIncomplete() throws Exception {
    kit.git("init", "-q", "../unknown");
    GitKit.at(temp.resolve("unknown")).git("config", "extensions.refStorage", "reftable");
    assertFilesAlone(temp.resolve("unknown"), "reftable is not supported");
  }

  @Test
  void bareRepositoryInAnUnknownFormatIsRefused() throws Exception {
    kit.git("init", "-q", "--bare", "../unknown.git");
    GitKit.at(temp.resolve("unknown.git")).git("config", "extensions.objectFormat", "sha512");
    ScanException e =
        assertThrows(ScanException.class, () -> scan(temp.resolve("unknown.git"), Scope.ALL));
    assertTrue(e.getMessage().contains("sha512 is not supported"), e.getMessage());
  }

  @Test
  void filesBesideAnEmptyGitDirectoryAreScannedAndTheScanIsIncomplete() throws Exception {
    Path root = Files.createDirectory(temp.resolve("broken"));
    Files.createDirectory(root.resolve(".git"));
    assertFilesAlone(root, "objects or refs are missing");
  }

  @Test
  void filesBesideAGitFileThatLeadsNowhereAreScannedAndTheScanIsIncomplete() throws Exception {
    Path root = Files.createDirectory(temp.resolve("broken"));
    Files.writeString(root.resolve(".git"), "gitdir: ../nowhere\n");
    assertFilesAlone(root, "which is not a git repository");
  }

  // ---- folders

  @Test
  void folderOfARepositoryMeansTheRepositoryAndTheResultSaysSo() throws Exception {
    kit.write("folder/clean", "clean\n").commit("bot.py", BINANCE);
    ScanResult folder = scan(kit.path().resolve("folder"), Scope.ALL);
    assertEquals(List.of("binance"), services(folder));
    assertEquals("PATH", folder.target().path());
    assertEquals(kit.path().toRealPath().toString(), folder.target().root());
    assertTrue(folder.target().widened());
    for (Path whole : List.of(kit.path(), kit.path().resolve(".git"))) {
      assertFalse(scan(whole, Scope.ALL).target().widened());
    }
    assertEquals(
        List.of("bot.py"),
        List.copyOf(new TreeSet<>(occurrences(folder).stream().map(Occurrence::path).toList())));
  }

  // ---- ranges of commits

  private static ScanResult range(Path path, String range) throws ScanException {
    return SCANNER.scan(
        new ScanRequest(
            path,
            "PATH",
            Scope.RANGE,
            false,
            2,
            1 << 20,
            Optional.empty(),
            new ScanRequest.Commits(List.of(range), Optional.empty()),
            Optional.empty()));
  }

  @Test
  void rangeReportsWhatItIntroducesAndRemovesAgain() throws Exception {
    kit.commit("other", "other\n");
    String added = kit.commit("bot.py", BINANCE);
    String removed = kit.commit("bot.py", "clean\n");
    ScanResult result = range(kit.path(), "HEAD~2..HEAD");
    assertComplete(result);
    assertEquals(2, result.coverage().commits());
    assertEquals(List.of("binance"), services(result));
    Placement history = result.exposures().get(0).history().orElseThrow();
    assertEquals(Optional.of(added), history.introduced().map(CommitInfo::id));
    assertEquals(Optional.of(removed), history.removed().map(CommitInfo::id));
    assertEquals(List.of(), services(range(kit.path(), "HEAD~1..HEAD")));
  }

  @Test
  void rangeDoesNotReportWhatWasThereBefore() throws Exception {
    kit.commit("bot.py", BINANCE);
    kit.commit("bot.py", "# edited\n" + BINANCE);
    kit.git("mv", "bot.py", "moved.py");
    kit.commit("moved.py", "# edited twice\n" + BINANCE);
    kit.write("copy.py", "# edited twice\n" + BINANCE).commit("Copy");
    for (String range : List.of("HEAD~..HEAD", "HEAD~2..HEAD~", "HEAD~3..HEAD")) {
      ScanResult result = range(kit.path(), range);
      assertComplete(result);
      assertEquals(List.of(), services(result), range);
    }
    assertEquals(List.of("binance"), services(range(kit.path(), "HEAD")));
  }

  @Test
  void rangeReportsTheNewSecretOfAnOldKey() throws Exception {
    String form = "import ccxt\nx = ccxt.binance({'apiKey': '%s', 'secret': '%s'})\n";
    String key = Samples.expand("${base62:64}", "repository-scan/key");
    String old = Samples.expand("${base62:64}", "repository-scan/old");
    String rotated = Samples.expand("${base62:64}", "repository-scan/new");
    kit.commit("bot.py", form.formatted(key, old));
    kit.commit("bot.py", form.formatted(key, rotated));
    ScanResult result = range(kit.path(), "HEAD~..HEAD");
    assertEquals(1, result.exposures().size());
    assertTrue(
        result.exposures().get(0).parts().stream()
            .anyMatch(
                part ->
                    new String(part.value().reveal(), StandardCharsets.US_ASCII).equals(rotated)));
  }

  @Test
  void emptyRangeIsAnAnswerAndOneThatCannotBeReadIsNot() throws Exception {
    kit.commit("bot.py", BINANCE);
    assertComplete(range(kit.path(), "HEAD..HEAD"));
    assertIncomplete(range(kit.path(), "1".repeat(40) + "..HEAD"), "git fetch");
    ScanException e = assertThrows(ScanException.class, () -> range(kit.path(), "no-such..HEAD"));
    assertTrue(e.getMessage().contains("no-such"), e.getMessage());
    Path plain = Files.createDirectory(temp.resolve("plain"));
    assertThrows(ScanException.class, () -> range(plain, "HEAD"));
    assertThrows(ScanException.class, () -> range(kit.path().resolve("bot.py"), "HEAD"));
  }
}
