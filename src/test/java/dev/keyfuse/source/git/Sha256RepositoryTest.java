package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.Collected;
import dev.keyfuse.source.CommitInfo;
import dev.keyfuse.source.Hits;
import dev.keyfuse.source.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything a repository can do, with ids of 64 digits. */
@Timeout(60)
class Sha256RepositoryTest {
  private static final long LIMIT = 1 << 20;

  @TempDir Path temp;
  private GitKit kit;
  private String added;
  private String removed;

  @BeforeEach
  void makeRepository() throws IOException {
    kit = GitKit.initSha256(temp.resolve("repo"));
    kit.commit("file", "base\n");
    added = kit.commit("d/secret", "value\n");
    kit.git("rm", "-q", "d/secret");
    removed = kit.commit("Remove it");
    kit.git("tag", "-a", "-m", "annotated", "v1");
    kit.git("checkout", "-q", "-b", "side", "HEAD~2");
    kit.commit("file", "side\n");
    kit.git("checkout", "-q", "main");
    kit.git("merge", "-q", "-m", "Merge", "side");
    kit.write("file", "first stash\n").git("stash", "-q");
    kit.write("file", "second stash\n").git("stash", "-q");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void historyAndPlacesAreThose(boolean packed) throws IOException {
    if (packed) {
      kit.git("gc", "-q");
      kit.git("pack-refs", "--all");
      assertTrue(Files.readString(kit.path().resolve(".git/packed-refs")).contains("refs/tags/v1"));
    }
    String id = kit.blobId("value\n");
    assertEquals(64, id.length());
    try (GitRepository repository = GitRepository.open(kit.path())) {
      Collected history = Collected.of(repository.history(2, LIMIT));
      assertEquals(Set.of(), history.incomplete());
      assertEquals(
          Set.of("base\n", "value\n", "side\n", "first stash\n", "second stash\n"),
          Set.copyOf(history.contents().values()));
      assertEquals("value\n", history.contents().get(id));
      assertEquals(kit.git("rev-parse", "HEAD"), repository.head());
      Placement placement =
          repository.place(new Hits().addBlob(id), 2, () -> false).of(id).orElseThrow();
      assertEquals(List.of("d/secret"), placement.paths());
      assertEquals(Optional.of(added), placement.introduced().map(CommitInfo::id));
      assertEquals("A. Tester", placement.introduced().orElseThrow().author());
      assertEquals("Change d/secret", placement.introduced().orElseThrow().subject());
      assertEquals(Optional.of(removed), placement.removed().map(CommitInfo::id));
      String stashed = kit.blobId("first stash\n");
      assertTrue(
          repository
              .place(new Hits().addBlob(stashed), 1, () -> false)
              .of(stashed)
              .orElseThrow()
              .refs()
              .contains("refs/stash"));
    }
  }

  @Test
  void stagedAndRangesAreRead() throws IOException {
    kit.write("file", "staged\n").git("add", "file");
    try (GitRepository repository = GitRepository.open(kit.path())) {
      Collected staged = Collected.of(repository.staged(LIMIT).introduced());
      assertEquals(Map.of("file", "staged\n"), staged.contents());
      assertEquals(Set.of(), staged.incomplete());
      CommitRange range =
          repository.range(
              List.of(removed.substring(0, 50) + "~2.." + removed),
              Optional.empty(),
              Instant.EPOCH,
              1,
              LIMIT);
      assertEquals(
          List.of("value\n"), List.copyOf(Collected.of(range.introduced()).contents().values()));
    }
  }

  @Test
  void shallowCloneIsToldAndDamageNamedInFull() throws IOException {
    kit.git("clone", "-q", "--depth", "1", "file://" + kit.path(), "../shallow");
    assertTold(temp.resolve("shallow"), "git fetch --unshallow");
    String id = kit.blobId("value\n");
    Files.delete(kit.path().resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2)));
    assertTold(kit.path(), id);
  }

  private static void assertTold(Path path, String word) throws IOException {
    try (GitRepository repository = GitRepository.open(path)) {
      Set<String> reasons = Collected.of(repository.history(1, LIMIT)).incomplete();
      assertEquals(1, reasons.size(), reasons.toString());
      assertTrue(reasons.iterator().next().contains(word), reasons.toString());
    }
  }
}
