package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.CommitInfo;
import dev.keyfuse.source.Hits;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Placement;
import dev.keyfuse.source.Placement.Reach;
import dev.keyfuse.source.Placements;
import dev.keyfuse.source.git.objects.HashFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PlacerTest {
  @TempDir Path temp;
  private GitKit kit;

  @BeforeEach
  void makeRepository() throws IOException {
    kit = GitKit.init(temp.resolve("repo"));
  }

  private Placement place(String text) throws IOException {
    String id = kit.blobId(text);
    try (GitRepository repository = GitRepository.open(kit.path())) {
      return repository.place(hits(Set.of(id)), 1, () -> false).of(id).orElseThrow();
    }
  }

  private static Optional<String> id(Optional<CommitInfo> commit) {
    return commit.map(CommitInfo::id);
  }

  @Test
  void deletedFileHasIntroducingAndRemovingCommit() throws IOException {
    kit.commit("other", "other\n");
    kit.write("d/secret", "value\n");
    String added = kit.commit("Add a secret\n\nOn purpose.");
    kit.commit("other", "more\n");
    kit.git("rm", "-q", "d/secret");
    String removed = kit.commit("Remove it");
    kit.commit("other", "even more\n");
    Placement placement = place("value\n");
    assertEquals(List.of("d/secret"), placement.paths());
    assertEquals(Optional.of(added), id(placement.introduced()));
    assertEquals("d/secret", placement.introducedPath());
    assertEquals(Optional.of(removed), id(placement.removed()));
    assertEquals(2, placement.commits());
    assertEquals(false, placement.inHead());
    assertEquals(List.of(), placement.headPaths());
    assertEquals(List.of("refs/heads/main"), placement.refs());
    CommitInfo info = placement.introduced().orElseThrow();
    assertEquals("A. Tester", info.author());
    assertEquals("tester@example.org", info.email());
    assertEquals("Add a secret", info.subject());
    assertEquals(Instant.ofEpochSecond(1_700_000_120), info.date());
  }

  @Test
  void movedFileKeepsAllPathsAndIsStillInHead() throws IOException {
    String added = kit.commit("b", "value\n");
    kit.git("mv", "b", "z");
    kit.write("a", "value\n").commit("Move and copy");
    Placement placement = place("value\n");
    assertEquals(List.of("a", "b", "z"), placement.paths());
    assertEquals(List.of("a", "z"), placement.headPaths());
    assertEquals("b", placement.introducedPath());
    assertEquals(Optional.of(added), id(placement.introduced()));
    assertEquals(Optional.empty(), placement.removed());
    assertTrue(placement.inHead());
  }

  @Test
  void blobOnAnotherBranchTipIsNotRemoved() throws IOException {
    kit.commit("file", "value\n");
    kit.git("branch", "keeps-it");
    kit.commit("file", "clean\n");
    Placement placement = place("value\n");
    assertEquals(Optional.empty(), placement.removed());
    assertEquals(false, placement.inHead());
    assertEquals(List.of("refs/heads/keeps-it", "refs/heads/main"), placement.refs());
  }

  @Test
  void remoteTrackingRefMeansPublished() throws IOException {
    kit.commit("file", "published\n");
    kit.git("update-ref", "refs/remotes/origin/main", "HEAD");
    kit.commit("file", "local\n");
    assertTrue(place("published\n").onRemote());
    assertEquals(false, place("local\n").onRemote());
  }

  @Test
  void refThatAServerMadeForAProposedChangeMeansPublished() throws IOException {
    kit.commit("file", "ours\n");
    for (String ref : List.of("pull/7/head", "merge-requests/7/head", "changes/34/1234/1")) {
      kit.git("checkout", "--quiet", "-B", "proposal", "main");
      kit.commit("file", ref + "\n");
      kit.git("update-ref", "refs/" + ref, "HEAD");
    }
    kit.git("checkout", "--quiet", "main");
    kit.git("branch", "-D", "proposal");
    assertTrue(place("pull/7/head\n").onRemote());
    assertTrue(place("merge-requests/7/head\n").onRemote());
    assertTrue(place("changes/34/1234/1\n").onRemote());
    assertTrue(place("ours\n").onRemote());
    kit.commit("file", "not yet\n");
    assertEquals(false, place("not yet\n").onRemote());
  }

  @Test
  void blobThatNoCommitHoldsIsPlacedNowhere() throws IOException {
    kit.commit("file", "one\n");
    kit.write("loose", "dangling\n").git("tag", "direct", kit.git("hash-object", "-w", "loose"));
    Placement placement = place("dangling\n");
    assertEquals(List.of(), placement.paths());
    assertEquals(Optional.empty(), placement.introduced());
    assertEquals(List.of("refs/tags/direct"), placement.refs());
    assertEquals(0, placement.commits());
  }

  @Test
  void contentOfAMergeCommitAloneIsIntroducedByIt() throws IOException {
    kit.commit("file", "base\n");
    kit.git("checkout", "-q", "-b", "side");
    kit.commit("side", "side\n");
    kit.git("checkout", "-q", "main");
    kit.commit("file", "main\n");
    kit.git("merge", "-q", "--no-commit", "--no-ff", "side");
    String merge = kit.write("evil", "merged\n").commit("Merge");
    assertEquals(Optional.of(merge), id(place("merged\n").introduced()));
  }

  @Test
  void whatOnlyTheIndexLeadsToIsStaged() throws IOException {
    kit.commit("file", "base\n");
    kit.write("staged", "staged\n").write("dropped", "dropped\n").git("add", ".");
    kit.git("rm", "-q", "--cached", "dropped");
    assertEquals(Reach.INDEX, place("staged\n").reach());
    assertEquals(Reach.UNREACHABLE, place("dropped\n").reach());
    kit.git("commit", "-q", "-m", "Commit it");
    kit.git("reset", "-q", "--hard", "HEAD~");
    assertEquals(Reach.REFLOG, place("staged\n").reach());
    assertEquals(List.of("staged"), place("staged\n").paths());
  }

  @Test
  void stashAndDetachedHeadAreNamedAsRefs() throws IOException {
    kit.commit("file", "base\n");
    kit.write("file", "older stash\n").git("stash", "-q");
    kit.write("file", "newer stash\n").git("stash", "-q");
    assertEquals(List.of("refs/stash"), place("older stash\n").refs());
    kit.git("checkout", "-q", "--detach");
    kit.commit("file", "detached\n");
    assertEquals(List.of("HEAD"), place("detached\n").refs());
    assertTrue(place("detached\n").inHead());
  }

  @Test
  void malformedAuthorAndUnknownEncodingDoNotStopIt() throws IOException {
    kit.commit("file", "base\n");
    String tree = kit.git("rev-parse", "HEAD^{tree}");
    Path raw = temp.resolve("commit");
    Files.writeString(
        raw, "tree " + tree + "\nauthor nobody\ncommitter \nencoding no-such-thing\n\nHi\n");
    String id = kit.git("hash-object", "--literally", "-t", "commit", "-w", raw.toString());
    kit.git("update-ref", "refs/heads/main", id);
    Placement placement = place("base\n");
    assertEquals(Optional.of(id), id(placement.introduced()));
    assertEquals(Instant.EPOCH, placement.introduced().orElseThrow().date());
  }

  @Test
  void treeThatNamesABlobByBillionsOfPathsIsBounded() throws IOException {
    kit.write("x", "bomb\n");
    String blob = kit.git("hash-object", "-w", "x");
    String entry = "100644 blob " + blob + "\tf";
    for (int level = 0; level < 10; level++) {
      StringBuilder entries = new StringBuilder();
      for (int i = 0; i < 10; i++) {
        entries.append(entry).append(i).append('\n');
      }
      entry = "040000 tree " + mktree(entries.toString()) + "\td";
    }
    String root = mktree(entry + "\n");
    String commit = kit.git("commit-tree", "-m", "bomb", root);
    kit.git("update-ref", "refs/heads/main", commit);
    Placement placement = place("bomb\n");
    assertEquals(1000, placement.paths().size());
    assertEquals(1000, placement.headPaths().size());
    assertEquals("d/d0/d0/d0/d0/d0/d0/d0/d0/d0/f0", placement.paths().get(0));
    assertEquals(placement.paths(), placement.headPaths());
    assertEquals("d/d0/d0/d0/d0/d0/d0/d0/d0/d0/f0", placement.introducedPath());
  }

  @Test
  void pathsTooLongForAnyFileSystemAreLeftOut() throws IOException {
    LooseWriter writer = new LooseWriter(kit.path().resolve(".git/objects"), HashFormat.SHA1);
    String tree = writer.tree(Map.of("f", writer.blob("deep\n")));
    String first = null;
    for (int depth = 1; depth <= 3000; depth++) {
      tree = writer.directory("d", tree);
      if (depth == 2047) {
        first = writer.commit(tree, List.of(), 1, "Deep\n");
      }
    }
    kit.git("update-ref", "refs/heads/main", writer.commit(tree, List.of(first), 2, "Deeper\n"));
    Placement placement = place("deep\n");
    assertEquals(List.of("d/".repeat(2047) + "f"), placement.paths());
    assertEquals(placement.paths().get(0), placement.introducedPath());
    assertEquals(Optional.of(first), id(placement.introduced()));
    assertTrue(placement.inHead());
    assertEquals(List.of(), placement.headPaths());
  }

  private String mktree(String entries) throws IOException {
    Path file = temp.resolve("entries");
    Files.writeString(file, entries);
    kit.git("read-tree", "--empty");
    return kit.gitWithInput(file, "mktree");
  }

  @Test
  void cancelledPlacementAnswersNothing() throws IOException {
    kit.commit("file", "value\n");
    try (GitRepository repository = GitRepository.open(kit.path())) {
      String id = kit.blobId("value\n");
      Placements placements = repository.place(hits(Set.of(id)), 1, () -> true);
      assertEquals(Optional.empty(), placements.of(id));
      assertEquals(List.of(Optional.empty()), placements.together(List.of(Set.of(id))));
    }
  }

  /** The seeds are many and small, so that each kind of history comes about many times. */
  @Test
  void placementEqualsTheNaiveOneOnRandomHistories() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      Path directory = temp.resolve("random" + seed);
      HashFormat format = seed % 3 == 0 ? HashFormat.SHA256 : HashFormat.SHA1;
      RandomHistory history = RandomHistory.create(directory, seed, format);
      if (seed % 10 == 0) {
        GitKit.at(directory).git("repack", "-q", "-d", "-k", "-f", "--depth=5", "--window=5");
      }
      try (GitRepository repository = GitRepository.open(directory)) {
        compare(history, repository, seed);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static void compare(RandomHistory history, GitRepository repository, int seed)
      throws IOException {
    Hits wanted = hits(history.blobIds());
    List<String> names = List.of("f0", "f1", "d", "e", "g", "nowhere");
    names.forEach(name -> wanted.add(new Origin.TreeName(name)));
    for (int i = 0; i < history.size(); i++) {
      wanted.add(new Origin.Message(history.id(i), false));
    }
    history.tagObjects().keySet().forEach(id -> wanted.add(new Origin.Message(id, true)));
    Placements placed = repository.place(wanted, 2, () -> false);
    NaivePlacer naive = new NaivePlacer(history);
    for (String blob : history.blobIds()) {
      naive.assertPlaced(NaivePlacer.blobs(Set.of(blob)), placed.of(blob).orElseThrow());
    }
    List<Set<String>> sets = sets(history.blobIds(), seed);
    List<Optional<Placement>> together = placed.together(sets);
    assertEquals(sets.size(), together.size());
    for (int i = 0; i < sets.size(); i++) {
      naive.assertPlaced(NaivePlacer.blobs(sets.get(i)), together.get(i).orElseThrow());
    }
    for (String name : names) {
      naive.assertPlaced(NaivePlacer.name(name), placed.name(name).orElseThrow());
    }
    for (int i = 0; i < history.size(); i++) {
      naive.assertMessage(i, placed.message(history.id(i)).orElseThrow());
    }
    for (var tag : history.tagObjects().entrySet()) {
      Placement placement = placed.message(tag.getKey()).orElseThrow();
      assertEquals(List.of(tag.getValue()), placement.refs());
      assertEquals(Reach.REF, placement.reach());
    }
    List<String> order = history.oldestFirst().stream().map(history::id).toList();
    assertEquals(order, order.stream().sorted(placed.oldestFirst()).toList());
  }

  private static Hits hits(Set<String> blobs) {
    Hits hits = new Hits();
    blobs.forEach(hits::addBlob);
    return hits;
  }

  /** More sets than fit into one pass, of one blob, several, all. */
  private static List<Set<String>> sets(Set<String> blobs, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> all = List.copyOf(blobs);
    List<Set<String>> sets = new ArrayList<>(List.of(blobs));
    for (int i = 0; i < (seed == 1 ? 1100 : 20); i++) {
      Set<String> set = new TreeSet<>();
      for (int size = 1 + random.nextInt(4); size > 0; size--) {
        set.add(all.get(random.nextInt(all.size())));
      }
      sets.add(set);
    }
    return sets;
  }

  @Test
  void secretOutlivesTheVersionsOfItsFile() throws IOException {
    kit.commit("other", "other\n");
    String added = kit.commit("bot.py", "value\n1\n");
    kit.commit("bot.py", "value\n2\n");
    kit.git("mv", "bot.py", "main.py");
    kit.commit("main.py", "value\n3\n");
    kit.commit("other", "more\n");
    String removed = kit.commit("main.py", "clean\n");
    kit.commit("other", "even more\n");
    Set<String> versions = new TreeSet<>();
    for (int i = 1; i <= 3; i++) {
      versions.add(kit.blobId("value\n" + i + "\n"));
    }
    try (GitRepository repository = GitRepository.open(kit.path())) {
      Placements placements = repository.place(hits(versions), 1, () -> false);
      Placement any = placements.together(List.of(versions)).get(0).orElseThrow();
      assertEquals(Optional.of(added), id(any.introduced()));
      assertEquals("bot.py", any.introducedPath());
      assertEquals(Optional.of(removed), id(any.removed()));
      assertEquals(4, any.commits());
      assertEquals(List.of("bot.py", "main.py"), any.paths());
    }
  }

  @Test
  void setWithoutKnownBlobsIsPlacedNowhereAndUnknownOnesAreLeftOut() throws IOException {
    String id = kit.blobId("value\n");
    String unknown = kit.blobId("unknown\n");
    kit.commit("file", "value\n");
    try (GitRepository repository = GitRepository.open(kit.path())) {
      Placements placements = repository.place(hits(Set.of(id)), 1, () -> false);
      assertEquals(
          List.of(Optional.empty(), placements.of(id)),
          placements.together(List.of(Set.of(unknown), Set.of(id, unknown))));
    }
  }
}
