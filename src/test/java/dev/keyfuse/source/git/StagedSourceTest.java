package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.Collected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class StagedSourceTest {
  private static final long LIMIT = 1 << 20;

  @TempDir Path temp;
  private GitKit kit;

  @BeforeEach
  void makeRepository() throws IOException {
    kit = GitKit.init(temp.resolve("repo"));
  }

  private Collected staged() throws IOException {
    return staged(Optional.empty(), LIMIT);
  }

  private Collected staged(Optional<Path> index, long limit) throws IOException {
    GitEnvironment environment = GitEnvironment.ofIndex(index);
    try (GitRepository repository = GitRepository.open(kit.path(), environment)) {
      return Collected.of(repository.staged(limit));
    }
  }

  @Test
  void addedModifiedAndRenamedEntriesAreDeliveredAndOthersAreNot() throws IOException {
    kit.write("same", "same\n").write("d/deep/changed", "old\n").write("gone", "gone\n");
    kit.write("moved", "moved\n").commit("Base");
    kit.write("d/deep/changed", "new\n").write("added", "added\n").git("add", ".");
    kit.git("mv", "moved", "d/moved");
    kit.git("rm", "-q", "gone");
    kit.write("unstaged", "unstaged\n").write("same", "only in the tree\n");
    assertEquals(
        Map.of("d/deep/changed", "new\n", "added", "added\n", "d/moved", "moved\n"),
        staged().contents());
  }

  @Test
  void contentIsWhatIsStagedNotWhatLiesInTheTree() throws IOException {
    kit.commit("file", "base\n");
    kit.write("file", "staged\n").git("add", "file");
    kit.write("file", "base\n");
    assertEquals(Map.of("file", "staged\n"), staged().contents());
  }

  @Test
  void worksBeforeTheFirstCommitAndWithAnEmptyIndex() throws IOException {
    assertEquals(0, staged().blobs());
    kit.write("file", "first\n").git("add", "file");
    assertEquals(Map.of("file", "first\n"), staged().contents());
  }

  @Test
  void intentToAddAndModeChangesAddNothing() throws IOException {
    kit.commit("script", "run\n");
    kit.git("update-index", "--chmod=+x", "script");
    kit.write("later", "later\n").git("add", "--intent-to-add", "later");
    assertEquals(Map.of(), staged().contents());
    try (GitRepository repository = GitRepository.open(kit.path())) {
      assertEquals(Set.of("later", "script"), repository.tracked());
    }
  }

  @Test
  void fileThatReplacesADirectoryIsDelivered() throws IOException {
    kit.commit("name/file", "in a directory\n");
    kit.git("rm", "-q", "-r", "name");
    kit.write("name", "now a file\n").git("add", "name");
    assertEquals(Map.of("name", "now a file\n"), staged().contents());
  }

  @Test
  void targetOfASymbolicLinkIsItsContentAndSubmodulesAreLeftOut() throws IOException {
    kit.commit("file", "base\n");
    GitKit other = GitKit.init(temp.resolve("other"));
    other.commit("inner", "inner\n");
    kit.git("submodule", "--quiet", "add", other.path().toString(), "sub");
    Files.createSymbolicLink(kit.path().resolve("link"), Path.of("/etc/passwd"));
    kit.git("add", "link");
    Collected collected = staged();
    assertEquals("/etc/passwd", collected.contents().get("link"));
    assertEquals(Set.of(".gitmodules", "link"), collected.contents().keySet());
    assertEquals(Set.of(), collected.incomplete());
  }

  @Test
  void bothSidesOfAConflictAreDelivered() throws IOException {
    kit.commit("file", "base\n");
    kit.git("checkout", "-q", "-b", "side");
    kit.commit("file", "theirs\n");
    kit.git("checkout", "-q", "main");
    kit.commit("file", "ours\n");
    kit.gitFailing("merge", "-q", "side");
    // What HEAD holds is not new; the common base and the other side are.
    assertEquals(2, staged().blobs());
    assertEquals("theirs\n", staged().contents().get("file"));
  }

  @Test
  void sparseCheckoutDoesNotHideWhatIsStaged() throws IOException {
    kit.write("in/file", "in\n").write("out/file", "out\n").commit("Base");
    kit.git("sparse-checkout", "set", "in");
    assertEquals(Map.of(), staged().contents());
    kit.write("in/file", "changed\n").git("add", "in/file");
    assertEquals(Map.of("in/file", "changed\n"), staged().contents());
  }

  @Test
  void indexGivenByTheCallerIsUsed() throws IOException {
    kit.commit("file", "base\n");
    kit.write("file", "in another index\n").git("add", "file");
    Path other = temp.resolve("other-index");
    Files.move(kit.path().resolve(".git/index"), other);
    kit.git("reset", "-q");
    assertEquals(Map.of(), staged().contents());
    assertEquals(
        Map.of("file", "in another index\n"), staged(Optional.of(other), LIMIT).contents());
  }

  @Test
  void splitOrDamagedIndexIsAnErrorWithTheFix() throws IOException {
    kit.commit("file", "base\n");
    Path index = kit.path().resolve(".git/index");
    byte[] good = Files.readAllBytes(index);
    byte[] bad = good.clone();
    bad[20] ^= 1;
    Files.write(index, bad);
    IOException damaged = assertThrows(IOException.class, this::staged);
    assertTrue(damaged.getMessage().contains("git reset"), damaged.getMessage());
    Files.write(index, good);
    kit.git("update-index", "--split-index");
    kit.commit("second", "second\n");
    IOException split = assertThrows(IOException.class, this::staged);
    assertTrue(split.getMessage().contains("--no-split-index"), split.getMessage());
  }

  @Test
  void stagedBlobThatIsMissingIsTold() throws IOException {
    kit.write("file", "lost\n").git("add", "file");
    String id = kit.blobId("lost\n");
    Files.delete(kit.path().resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2)));
    assertTrue(staged().incomplete().iterator().next().contains(id));
  }

  @Test
  void blobAboveTheLimitIsTold() throws IOException {
    kit.write("file", "12345").git("add", "file");
    assertTrue(
        staged(Optional.empty(), 4).incomplete().iterator().next().contains("--max-file-size"));
    assertEquals(1, staged(Optional.empty(), 5).blobs());
  }
}
