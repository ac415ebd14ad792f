package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.Collected;
import dev.keyfuse.source.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CommitRangeTest {
  private static final String ZERO = "0".repeat(40);
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000).plusSeconds(86_400 * 3);

  @TempDir Path temp;
  private GitKit kit;

  @BeforeEach
  void makeRepository() throws IOException {
    kit = GitKit.init(temp.resolve("repo"));
  }

  private static CommitRange range(
      GitRepository repository, Optional<String> since, String... texts) throws IOException {
    return repository.range(List.of(texts), since, NOW, 2, 1 << 20);
  }

  private Collected introduced(Path path, Optional<String> since, String... texts)
      throws IOException {
    try (GitRepository repository = GitRepository.open(path)) {
      return Collected.of(range(repository, since, texts).introduced());
    }
  }

  private Set<String> texts(String... ranges) throws IOException {
    Collected collected = introduced(kit.path(), Optional.empty(), ranges);
    assertEquals(Set.of(), collected.incomplete());
    assertEquals(collected.contents().size(), collected.blobs(), "delivered once");
    return new TreeSet<>(collected.contents().values());
  }

  private Set<String> since(String since, String... ranges) throws IOException {
    Collected collected = introduced(kit.path(), Optional.of(since), ranges);
    assertEquals(Set.of(), collected.incomplete());
    return new TreeSet<>(collected.contents().values());
  }

  private RevisionException refused(String... ranges) {
    return assertThrows(RevisionException.class, () -> texts(ranges));
  }

  @Test
  void whatIsIntroducedAndRemovedAgainCounts() throws IOException {
    String base = kit.commit("file", "base\n");
    kit.write("kept", "kept\n").commit("secret", "passing\n");
    kit.git("rm", "-q", "secret");
    kit.commit("file", "changed\n");
    assertEquals(Set.of("kept\n", "passing\n", "changed\n"), texts(base + "..HEAD"));
    assertEquals(Set.of("changed\n"), texts("HEAD~..HEAD"));
    assertEquals(Set.of(), texts("HEAD..HEAD"));
    assertEquals(Set.of("base\n", "kept\n", "passing\n", "changed\n"), texts("HEAD"));
    assertEquals(Set.of("base\n"), texts(base));
    assertEquals(Set.of("base\n", "changed\n"), texts(base, "HEAD~1.."));
  }

  @Test
  void mergeBringsInWhatItMergesAndWhatItAloneHas() throws IOException {
    kit.commit("file", "base\n");
    kit.git("checkout", "-q", "-b", "side");
    kit.commit("side", "of the side\n");
    kit.git("checkout", "-q", "main");
    String before = kit.commit("file", "of main\n");
    kit.git("merge", "-q", "--no-commit", "--no-ff", "side");
    kit.write("evil", "of the merge\n").commit("Merge");
    assertEquals(Set.of("of the side\n", "of the merge\n"), texts(before + "..HEAD"));
    assertEquals(Set.of("of the merge\n"), texts("^" + before + " ^side HEAD"));
    assertEquals(
        Set.of("of the side\n", "of main\n"), texts("side..." + before), "of either, not of both");
  }

  @Test
  void zerosStandForWhatRemotesHaveNot() throws IOException {
    kit.commit("file", "first\n");
    assertEquals(Set.of("first\n"), texts(ZERO + "..HEAD"), "nothing is published");
    kit.git("update-ref", "refs/remotes/origin/main", "HEAD");
    String second = kit.commit("file", "second\n");
    assertEquals(Set.of("second\n"), texts(ZERO + ".." + second));
    kit.git("update-ref", "refs/remotes/origin/new", second);
    assertEquals(Set.of("second\n"), texts(ZERO + ".." + second), "pushed a moment ago");
    assertEquals(Set.of(), texts(second + ".." + ZERO), "a branch is deleted");
  }

  @Test
  void sinceIsACommitOrATime() throws IOException {
    String first = kit.commit("file", "first\n");
    kit.commit("file", "second\n");
    kit.git("checkout", "-q", "-b", "side", first);
    kit.commit("file", "third\n");
    kit.git("checkout", "-q", "main");
    assertEquals(Set.of("second\n"), since(first));
    assertEquals(Set.of("third\n"), since(first, "side"));
    assertEquals(Set.of("first\n", "second\n", "third\n"), since("3 days ago"));
    String time = Instant.ofEpochSecond(1_700_000_120).toString();
    assertEquals(Set.of("second\n", "third\n"), since(time), "on any branch");
    assertEquals(Set.of("third\n"), since(time, "main..side"));
    assertEquals(Set.of(), since("yesterday"));
  }

  @Test
  void whatIsMovedCopiedOrStaysInAChangedFileIsNotNew() throws IOException {
    kit.commit("a", "old\n");
    kit.git("mv", "a", "b");
    kit.write("c", "new\n").commit("Move");
    kit.write("d", "old\n").commit("Copy");
    kit.commit("c", "new, changed\n");
    String old = kit.blobId("old\n");
    String first = kit.blobId("new\n");
    String changed = kit.blobId("new, changed\n");
    try (GitRepository repository = GitRepository.open(kit.path())) {
      CommitRange range = range(repository, Optional.empty(), "HEAD~3..HEAD");
      assertEquals(
          Set.of(old, first, changed), Collected.of(range.introduced()).contents().keySet());
      assertTrue(range.introduces(Set.of(old)), "as long as nothing is known of what it replaces");
      assertEquals(0, Collected.of(range.replaced(Set.of(old, first))).blobs());
      assertFalse(range.introduces(Set.of(old)));
      assertTrue(range.introduces(Set.of(first, changed)));

      range = range(repository, Optional.empty(), "HEAD~..HEAD");
      assertEquals(Set.of(changed), Collected.of(range.introduced()).contents().keySet());
      assertEquals(
          Set.of(first), Collected.of(range.replaced(Set.of(changed))).contents().keySet());
      assertFalse(range.introduces(Set.of(first, changed)));
      assertTrue(range.introduces(Set.of(changed)));
    }
  }

  @Test
  void messagesTagsAndNewNamesAreIntroducedToo() throws IOException {
    String old = "an_old_name_of_a_directory_0123456789";
    String fresh = "a_new_name_of_a_file_0123456789abcdef";
    String base = kit.write(old + "/f", "1\n").commit("Not in the range");
    kit.git("mv", old, "moved-" + old);
    kit.write("copy/" + fresh, "2\n").write("short", "3\n").commit("In the range");
    kit.git("tag", "-a", "-m", "About the tag", "v1");
    String tag = kit.git("rev-parse", "v1");
    Collected named = introduced(kit.path(), Optional.empty(), base + "..v1");
    assertEquals(
        Set.of(new Origin.TreeName("moved-" + old), new Origin.TreeName(fresh)), named.names());
    assertEquals(Set.of(kit.git("rev-parse", "HEAD"), tag), named.messages().keySet());
    assertTrue(named.messages().get(tag).contains("About the tag"));
    kit.git("mv", "copy/" + fresh, fresh);
    kit.commit("Move it");
    assertEquals(Set.of(), introduced(kit.path(), Optional.empty(), "HEAD~..HEAD").names());
    Collected all = introduced(kit.path(), Optional.empty(), "HEAD");
    assertEquals(3, all.names().size());
    assertEquals(3, all.messages().size());
  }

  @Test
  void whatCannotBeMeantIsRefusedWithTheFix() throws IOException {
    kit.commit("file", "one\n");
    kit.git("tag", "blob", kit.git("rev-parse", "HEAD:file"));
    for (String wrong : List.of("main..nowhere", "HEAD~3", "HEAD^2", "HEAD:file", "blob", "..")) {
      assertFalse(refused(wrong).absent(), wrong);
    }
    assertTrue(refused("nowhere").getMessage().contains("git rev-parse"));
    assertTrue(refused("^main").getMessage().contains("leave out"));
    RevisionException noTime = assertThrows(RevisionException.class, () -> since("last christmas"));
    assertTrue(noTime.getMessage().contains("2 weeks ago"), noTime.getMessage());
    assertThrows(RevisionException.class, () -> since("2026-02-30"));
    RevisionException absent = refused("1".repeat(40) + "..HEAD");
    assertTrue(absent.absent());
    assertTrue(absent.getMessage().contains("git fetch"));
  }

  @Test
  void rangeThatLeavesAShallowCloneIsIncomplete() throws IOException {
    String first = kit.commit("file", "one\n");
    kit.commit("file", "two\n");
    kit.commit("file", "three\n");
    kit.git("clone", "-q", "--depth", "2", "file://" + kit.path(), "../shallow");
    Path shallow = temp.resolve("shallow");
    Collected inside = introduced(shallow, Optional.empty(), "HEAD~..HEAD");
    assertEquals(Set.of(), inside.incomplete());
    assertEquals(Set.of("three\n"), Set.copyOf(inside.contents().values()));
    Collected all = introduced(shallow, Optional.empty(), "HEAD");
    assertTrue(all.incomplete().iterator().next().contains("git fetch --unshallow"));
    assertEquals(2, all.commits());
    for (String range : List.of(first + "..HEAD", "HEAD~2..HEAD")) {
      RevisionException e =
          assertThrows(RevisionException.class, () -> introduced(shallow, Optional.empty(), range));
      assertTrue(e.absent(), range);
      assertTrue(e.getMessage().contains("fetch-depth: 0"), e.getMessage());
    }
  }

  @Test
  void missingTreeOfTheBaseIsToldAndTheRestDelivered() throws IOException {
    kit.commit("d/file", "one\n");
    String tree = kit.git("rev-parse", "HEAD:d");
    kit.commit("d/file", "two\n");
    Files.delete(
        kit.path().resolve(".git/objects/" + tree.substring(0, 2) + "/" + tree.substring(2)));
    Collected collected = introduced(kit.path(), Optional.empty(), "HEAD~..HEAD");
    assertEquals(Set.of("two\n"), Set.copyOf(collected.contents().values()));
    assertTrue(collected.incomplete().toString().contains(tree));
  }

  @Test
  void rangesOfRandomHistoriesEqualTheNaiveOnes() throws IOException {
    for (int seed = 0; seed < 60; seed++) {
      Path directory = temp.resolve("random" + seed);
      RandomHistory history = RandomHistory.create(directory, seed);
      SplittableRandom random = new SplittableRandom(seed);
      try (GitRepository repository = GitRepository.open(directory)) {
        for (int i = 0; i < 10; i++) {
          int from = random.nextInt(history.size());
          int to = random.nextInt(history.size());
          compare(history, repository, from, to, random);
        }
      }
    }
  }

  private static void compare(
      RandomHistory history, GitRepository repository, int from, int to, SplittableRandom random)
      throws IOException {
    Set<Integer> commits = history.range(from, to);
    String text = history.id(from) + ".." + history.id(to);
    CommitRange range = range(repository, Optional.empty(), text);
    Collected collected = Collected.of(range.introduced());
    assertEquals(history.introduced(commits), collected.contents().keySet(), text);
    assertEquals(commits.size(), collected.commits(), text);
    assertEquals(
        commits.stream().map(history::id).collect(Collectors.toSet()),
        collected.messages().keySet());
    List<String> blobs = new ArrayList<>(collected.contents().keySet());
    if (blobs.isEmpty()) {
      return;
    }
    Set<String> some = new TreeSet<>(Set.of(blobs.get(random.nextInt(blobs.size()))));
    List<String> more = List.copyOf(Collected.of(range.replaced(some)).contents().keySet());
    blobs.addAll(more);
    some.add(blobs.get(random.nextInt(blobs.size())));
    assertEquals(Collected.of(range.replaced(some)).incomplete(), Set.of());
    assertEquals(history.introduces(commits, some), range.introduces(some), text + some);
  }
}
