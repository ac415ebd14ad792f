package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.Collected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class StagedChangeTest {
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
      return Collected.of(repository.staged(limit).introduced());
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
  void ofAConflictWhatNoSideHasIsDelivered() throws IOException {
    kit.commit("file", "base\n");
    kit.git("checkout", "-q", "-b", "side");
    kit.commit("file", "theirs\n");
    kit.git("checkout", "-q", "main");
    kit.commit("file", "ours\n");
    kit.gitFailing("merge", "-q", "side");
    assertEquals(Map.of("file", "base\n"), staged().contents());
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
  void damagedIndexIsAnErrorWithTheFix() throws IOException {
    kit.commit("file", "base\n");
    Path index = kit.path().resolve(".git/index");
    byte[] bad = Files.readAllBytes(index);
    bad[20] ^= 1;
    Files.write(index, bad);
    IOException damaged = assertThrows(IOException.class, this::staged);
    assertTrue(damaged.getMessage().contains("git reset"), damaged.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void splitIndexIsReadWithItsSharedPart(int version) throws IOException {
    for (int i = 0; i < 300; i++) {
      kit.write("d/f" + i, "text " + i);
    }
    kit.git("add", "-A");
    kit.git("update-index", "--index-version", Integer.toString(version));
    kit.commit("Base");
    kit.git("config", "splitIndex.maxPercentChange", "100");
    kit.git("update-index", "--split-index");
    kit.write("d/f7", "changed\n").write("d/f200", "changed too\n").write("a", "added\n");
    kit.git("add", "-A");
    kit.git("rm", "-q", "d/f8", "d/f150");
    kit.git("mv", "d/f9", "moved");
    assertEquals(
        Map.of("d/f7", "changed\n", "d/f200", "changed too\n", "a", "added\n", "moved", "text 9"),
        staged().contents());
    kit.git("commit", "-q", "-m", "All of it");
    assertEquals(Map.of(), staged().contents());
    try (GitRepository repository = GitRepository.open(kit.path())) {
      assertEquals(Set.of(kit.git("ls-files").split("\n")), repository.tracked());
    }
    for (String name : kit.path().resolve(".git").toFile().list()) {
      if (name.startsWith("sharedindex.")) {
        Files.delete(kit.path().resolve(".git").resolve(name));
      }
    }
    assertTrue(assertThrows(IOException.class, this::staged).getMessage().contains("sharedindex"));
  }

  @Test
  void sparseIndexIsReadAndWhatDiffersInItsDirectoriesToo() throws IOException {
    kit.write("in/file", "in\n").write("out/a/file", "out\n").write("far/file", "far\n");
    kit.commit("Base");
    String base = kit.git("rev-parse", "HEAD");
    kit.commit("out/a/file", "out again\n");
    kit.git("sparse-checkout", "set", "--cone", "--sparse-index", "in");
    assertTrue(kit.git("ls-files", "--sparse").contains("out/"), "the index is not sparse");
    assertEquals(Map.of(), staged().contents());
    kit.write("in/file", "changed\n").git("add", "in/file");
    assertEquals(Map.of("in/file", "changed\n"), staged().contents());
    kit.git("reset", "-q", "--soft", base);
    assertEquals(Map.of("in/file", "changed\n", "out/a/file", "out again\n"), staged().contents());
  }

  @Test
  void whatIsMergedIsNotNewAndWhatTheMergeItselfAddsIs() throws IOException {
    kit.commit("file", "base\n");
    kit.git("checkout", "-q", "-b", "side");
    kit.write("file", "theirs\n").write("theirs", "their own\n").commit("Side");
    kit.git("checkout", "-q", "main");
    kit.commit("file", "ours\n");
    kit.gitFailing("merge", "-q", "side");
    kit.write("file", "both\n").git("add", "file");
    assertEquals(Map.of("file", "both\n"), staged().contents());
  }

  /** Whether a change counts what stands in the staged files of some texts. */
  private boolean introduces(String... holding) throws IOException {
    Set<String> ids = new HashSet<>();
    for (String text : holding) {
      ids.add(kit.blobId(text));
    }
    try (GitRepository repository = GitRepository.open(kit.path())) {
      Introduction change = repository.staged(LIMIT);
      Collected.of(change.introduced());
      Collected replaced = Collected.of(change.replaced(ids));
      assertEquals(Set.of(), replaced.incomplete());
      for (String content : replaced.contents().values()) {
        if (content.contains("value")) {
          ids.add(kit.blobId(content));
        }
      }
      return change.introduces(ids);
    }
  }

  @Test
  void whatAParentHadInAFileThatIsChangedMovedOrCopiedIsNotNew() throws IOException {
    kit.write("d/old", "value\n").write("other", "other\n").commit("Base");
    kit.write("d/old", "value\nmore\n").git("add", ".");
    assertFalse(introduces("value\nmore\n"));
    kit.git("reset", "-q", "--hard");
    kit.git("mv", "d/old", "new");
    assertFalse(introduces("value\n"));
    kit.write("new", "value\nmore\n").git("add", ".");
    assertFalse(introduces("value\nmore\n"));
    kit.git("reset", "-q", "--hard");
    kit.write("copy", "value\n").git("add", ".");
    assertFalse(introduces("value\n"));
    kit.write("other", "value, again\n").git("add", ".");
    assertTrue(introduces("value, again\n"));
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
