package dev.keyfuse.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.source.Placement;
import dev.keyfuse.source.git.GitKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways a repository can lie on disk, and the histories git can be told to show. */
@Timeout(120)
class LayoutScanTest {
  private static final Scanner SCANNER = new Scanner(Catalogues.builtIn());

  @TempDir Path temp;
  private GitKit kit;

  private static String pair(String seed) {
    return Samples.expand(
        "BINANCE_API_KEY=${base62:64}\nBINANCE_API_SECRET=${base62:64}\n", "layout/" + seed);
  }

  @BeforeEach
  void makeRepository() throws IOException {
    kit = GitKit.init(temp.resolve("repo"));
    kit.commit("old.env", pair("old"));
    kit.git("rm", "-q", "old.env");
    kit.commit("Delete it");
    kit.write("new.env", pair("new"));
  }

  private static ScanResult scan(Path path) throws ScanException {
    return SCANNER.scan(
        new ScanRequest(
            path,
            path.toString(),
            Scope.ALL,
            false,
            2,
            1 << 20,
            Optional.empty(),
            ScanRequest.Commits.NONE,
            Optional.empty()));
  }

  private static TreeSet<String> paths(ScanResult result) {
    TreeSet<String> paths = new TreeSet<>();
    result.exposures().stream()
        .flatMap(exposure -> exposure.parts().stream())
        .flatMap(part -> part.occurrences().stream())
        .map(Occurrence::path)
        .forEach(paths::add);
    return paths;
  }

  private static void assertFound(Path path, String... expected) throws ScanException {
    ScanResult result = scan(path);
    assertEquals(List.of(), result.coverage().incompleteBecause());
    assertEquals(new TreeSet<>(List.of(expected)), paths(result));
  }

  private static boolean skipped(ScanResult result, String what) {
    return result.coverage().skipped().stream().anyMatch(s -> s.what().equals(what));
  }

  private Path moved(String name) throws IOException {
    return Files.move(kit.path().resolve(".git"), temp.resolve(name));
  }

  @Test
  void gitDirectoryGivenByPathStandsForItsWorkTree() throws Exception {
    assertFound(kit.path().resolve(".git"), "old.env", "new.env");
    assertFound(kit.path().resolve(".git/refs"), "old.env", "new.env");
  }

  @Test
  void gitFileLeadsToADirectoryOfAnyName() throws Exception {
    Path moved = moved("store");
    Files.writeString(kit.path().resolve(".git"), "gitdir: " + moved + "\n");
    assertFound(kit.path(), "old.env", "new.env");
    assertFound(moved, "old.env");
  }

  @Test
  void configuredWorkTreeThatLeadsBackIsRead() throws Exception {
    Path moved = moved("store");
    Files.writeString(kit.path().resolve(".git"), "gitdir: ../store\n");
    GitKit.at(kit.path()).git("config", "core.worktree", "../repo");
    assertFound(moved, "old.env", "new.env");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "..", "../stranger", "."})
  void configuredWorkTreeThatDoesNotLeadBackIsNotReadButSaid(String place) throws Exception {
    Files.createDirectory(temp.resolve("stranger"));
    Files.writeString(temp.resolve("stranger/file.env"), pair("stranger"));
    Path moved = moved("store");
    Files.writeString(
        moved.resolve("config"), "[core]\n\tbare = false\n\tworktree = " + place + "\n");
    ScanResult result = scan(moved);
    assertEquals(new TreeSet<>(List.of("old.env")), paths(result));
    assertTrue(skipped(result, "work tree elsewhere"), result.coverage().skipped()::toString);
  }

  @Test
  void configuredWorkTreeNeverTakesThePlaceOfTheOneGiven() throws Exception {
    Files.createDirectory(temp.resolve("stranger"));
    Files.writeString(temp.resolve("stranger/file.env"), pair("stranger"));
    kit.git("config", "core.worktree", "../../stranger");
    ScanResult result = scan(kit.path());
    assertEquals(new TreeSet<>(List.of("old.env", "new.env")), paths(result));
    assertTrue(skipped(result, "work tree elsewhere"), result.coverage().skipped()::toString);
  }

  @Test
  void linkedWorkTreeSeesTheHistoryOfAllAndItsOwnFiles() throws Exception {
    kit.git("worktree", "add", "-q", "../linked");
    GitKit linked = GitKit.at(temp.resolve("linked"));
    linked.write("linked.env", pair("linked"));
    linked.write("staged.env", pair("staged")).git("add", "staged.env");
    Files.delete(linked.path().resolve("staged.env"));
    assertFound(linked.path(), "old.env", "linked.env", "staged.env");
    // What the other one has staged is an object without a path here.
    assertFound(kit.path(), "", "old.env", "new.env");
    assertTrue(
        scan(kit.path()).exposures().stream()
            .flatMap(exposure -> exposure.history().stream())
            .anyMatch(placement -> placement.reach() == Placement.Reach.INDEX));
  }

  @Test
  void settingAboutSafeDirectoriesDoesNotMatter() throws Exception {
    kit.git("config", "safe.directory", "/elsewhere");
    assertFound(kit.path(), "old.env", "new.env");
  }

  @Test
  void graftsHideNothingAndAreSaid() throws Exception {
    Files.createDirectories(kit.path().resolve(".git/info"));
    Files.writeString(
        kit.path().resolve(".git/info/grafts"), "# cut\n" + kit.git("rev-parse", "HEAD") + "\n");
    ScanResult result = scan(kit.path());
    assertEquals(new TreeSet<>(List.of("old.env", "new.env")), paths(result));
    assertTrue(skipped(result, "graft"), result.coverage().skipped()::toString);
    assertTrue(result.coverage().complete());
  }

  @Test
  void replacedObjectIsScannedAndSoIsTheOneInItsPlace() throws Exception {
    String holding = kit.git("rev-parse", "HEAD~1:old.env");
    Path text = Files.writeString(temp.resolve("text"), pair("replacement"));
    String other = kit.git("hash-object", "-w", "--no-filters", text.toString());
    kit.git("replace", holding, other);
    ScanResult result = scan(kit.path());
    assertEquals(new TreeSet<>(List.of("", "old.env", "new.env")), paths(result));
    assertTrue(skipped(result, "replacement of an object"));
    assertTrue(result.coverage().complete());
    assertFalse(skipped(scan(temp.resolve("repo/.git/..")), "graft"));
  }
}
