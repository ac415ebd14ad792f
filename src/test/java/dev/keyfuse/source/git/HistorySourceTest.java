package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.Collected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class HistorySourceTest {
  private static final long LIMIT = 1 << 20;

  @TempDir Path temp;
  private GitKit kit;

  @BeforeEach
  void makeRepository() throws IOException {
    kit = GitKit.init(temp.resolve("repo"));
  }

  private static Collected history(Path path) throws IOException {
    return history(path, LIMIT);
  }

  private static Collected history(Path path, long limit) throws IOException {
    try (GitRepository repository = GitRepository.open(path)) {
      return Collected.of(repository.history(2, limit));
    }
  }

  private Set<String> blobsByGit() throws IOException {
    Set<String> blobs = new TreeSet<>();
    for (String line : kit.git("rev-list", "--objects", "--all", "HEAD").lines().toList()) {
      String id = line.substring(0, 40);
      if (kit.git("cat-file", "-t", id).equals("blob")) {
        blobs.add(id);
      }
    }
    return blobs;
  }

  private Path looseFile(String id) {
    return kit.path().resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2));
  }

  @Test
  void deletedFileIsStillFound() throws IOException {
    kit.commit("secret", "gone\n");
    Files.delete(kit.path().resolve("secret"));
    kit.commit("Delete it");
    Collected collected = history(kit.path());
    assertTrue(collected.contents().containsValue("gone\n"));
    assertEquals(2, collected.commits());
    assertEquals(Set.of(), collected.incomplete());
  }

  @Test
  void everyKindOfRefIsFollowed() throws IOException {
    String base = kit.commit("file", "base\n");
    kit.commit("file", "annotated\n");
    kit.git("tag", "-a", "-m", "tag", "annotated");
    kit.git("tag", "-a", "-m", "tag of a tag", "twice", "annotated");
    kit.git("reset", "-q", "--hard", base);
    kit.commit("file", "light\n");
    kit.git("tag", "light");
    kit.git("reset", "-q", "--hard", base);
    kit.write("file", "first stash\n").git("stash", "-q");
    kit.write("file", "second stash\n").git("stash", "-q");
    kit.git("notes", "add", "-m", "a note", base);
    kit.commit("file", "remote\n");
    kit.git("update-ref", "refs/remotes/origin/main", "HEAD");
    kit.git("reset", "-q", "--hard", base);
    kit.commit("file", "odd ref\n");
    kit.git("update-ref", "refs/odd/deep/name", "HEAD");
    kit.git("tag", "blob", kit.git("rev-parse", "HEAD:file"));
    kit.git("tag", "tree", "HEAD^{tree}");
    kit.git("pack-refs", "--all");
    kit.git("reset", "-q", "--hard", base);
    kit.git("checkout", "-q", "--detach");
    kit.commit("file", "detached\n");
    kit.git("tag", "loose-tag", base);
    Collected collected = history(kit.path());
    assertEquals(Set.of(), collected.incomplete());
    assertEquals(
        Set.of(
            "base\n",
            "annotated\n",
            "light\n",
            "first stash\n",
            "second stash\n",
            "a note\n",
            "remote\n",
            "odd ref\n",
            "detached\n"),
        Set.copyOf(collected.contents().values()));
    assertEquals(9, collected.blobs());
  }

  @Test
  void contentThatOnlyAMergeCommitHasIsFound() throws IOException {
    kit.commit("file", "base\n");
    kit.git("checkout", "-q", "-b", "side");
    kit.commit("side", "side\n");
    kit.git("checkout", "-q", "main");
    kit.commit("file", "main\n");
    kit.git("merge", "-q", "--no-commit", "--no-ff", "side");
    kit.write("evil", "only in the merge\n").commit("Merge");
    assertTrue(history(kit.path()).contents().containsValue("only in the merge\n"));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2, 3})
  void blobIdsEqualThoseGitLists(int seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 12; i++) {
      if (random.nextInt(4) == 0) {
        kit.git("checkout", "-q", "--orphan", "root" + i);
      }
      StringBuilder text = new StringBuilder("x".repeat(random.nextInt(3000)));
      for (int line = 0; line < 40; line++) {
        text.append(random.nextInt(20)).append('\n');
      }
      kit.commit("d" + random.nextInt(3) + "/f" + random.nextInt(4), text.toString());
      if (i == 8) {
        kit.git("gc", "-q", "--prune=now");
      }
    }
    Collected collected = history(kit.path());
    assertEquals(blobsByGit(), collected.contents().keySet());
    assertEquals(collected.contents().size(), collected.blobs());
    for (var blob : collected.contents().entrySet()) {
      assertEquals(blob.getKey(), kit.blobId(blob.getValue()));
    }
  }

  @Test
  void alternatesAreReadAndAMissingOneIsTold() throws IOException {
    kit.commit("file", "shared\n");
    kit.git("clone", "-q", "--shared", ".", "../borrower");
    GitKit borrower = GitKit.at(temp.resolve("borrower"));
    borrower.commit("file", "own\n");
    Collected both = history(borrower.path());
    assertEquals(Set.of("shared\n", "own\n"), Set.copyOf(both.contents().values()));
    assertEquals(Set.of(), both.incomplete());

    Files.writeString(
        borrower.path().resolve(".git/objects/info/alternates"), temp.resolve("gone") + "\n");
    Collected own = history(borrower.path());
    assertTrue(own.contents().containsValue("own\n"));
    assertTrue(
        own.incomplete().stream().anyMatch(reason -> reason.contains("does not exist")),
        own.incomplete().toString());
  }

  @Test
  void alternatesThatNameEachOtherEnd() throws IOException {
    kit.commit("file", "one\n");
    Path objects = kit.path().resolve(".git/objects");
    Files.writeString(objects.resolve("info/alternates"), objects + "\n");
    assertEquals(1, history(kit.path()).blobs());
  }

  @Test
  void corruptLooseObjectIsToldAndTheRestDelivered() throws IOException {
    kit.commit("a", "first\n");
    kit.commit("b", "second\n");
    String bad = kit.blobId("first\n");
    assertTrue(looseFile(bad).toFile().setWritable(true));
    Files.writeString(looseFile(bad), "garbage");
    Collected collected = history(kit.path());
    assertEquals(Set.of("second\n"), Set.copyOf(collected.contents().values()));
    assertTold(collected, bad, "git fsck");
  }

  @Test
  void missingTreeAndCommitAreToldAndTheRestDelivered() throws IOException {
    String first = kit.commit("d/a", "first\n");
    kit.commit("e/b", "second\n");
    String tree = kit.git("rev-parse", "HEAD:d");
    Files.delete(looseFile(tree));
    Files.delete(looseFile(first));
    Collected collected = history(kit.path());
    assertEquals(Set.of("first\n", "second\n"), Set.copyOf(collected.contents().values()));
    assertTold(collected, tree, "missing");
    assertTold(collected, first, "missing");
  }

  @Test
  void missingTargetOfARefIsToldWithTheRefsName() throws IOException {
    kit.commit("file", "one\n");
    String absent = "0123456789012345678901234567890123456789";
    Files.writeString(kit.path().resolve(".git/refs/heads/broken"), absent + "\n");
    Files.writeString(kit.path().resolve(".git/refs/heads/garbage"), "what?\n");
    Collected collected = history(kit.path());
    assertEquals(1, collected.blobs());
    assertTold(collected, absent, "refs/heads/broken");
    assertTold(collected, "refs/heads/garbage", "git fsck");
  }

  @Test
  void missingRootTreeAndMissingCommitAreTold() throws IOException {
    String first = kit.commit("file", "one\n");
    String tree = kit.git("rev-parse", "HEAD^{tree}");
    kit.commit("file", "two\n");
    Files.delete(looseFile(tree));
    assertTold(history(kit.path()), tree, "git fsck");
    Files.delete(looseFile(first));
    Collected collected = history(kit.path());
    assertTold(collected, first, "missing");
    assertEquals(1, collected.commits());
    assertTrue(collected.contents().containsValue("one\n"), "nothing leads to it, it is there");
  }

  @Test
  void truncatedPackIsToldAndOtherObjectsDelivered() throws IOException {
    kit.commit("file", "packed\n");
    kit.git("gc", "-q");
    Path pack;
    try (var files = Files.newDirectoryStream(kit.path().resolve(".git/objects/pack"), "*.pack")) {
      pack = files.iterator().next();
    }
    kit.git("checkout", "-q", "--orphan", "other");
    kit.commit("file", "loose\n");
    assertTrue(pack.toFile().setWritable(true));
    byte[] bytes = Files.readAllBytes(pack);
    Files.write(pack, java.util.Arrays.copyOf(bytes, bytes.length - 30));
    Collected collected = history(kit.path());
    assertEquals(Set.of("loose\n"), Set.copyOf(collected.contents().values()));
    assertTold(collected, pack.getFileName().toString(), "git fsck");
  }

  @Test
  void damageInsideAPackCostsOnlyThatObject() throws IOException {
    Random random = new Random(7);
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      noise.append((char) ('a' + random.nextInt(26)));
    }
    kit.write("big", noise.toString());
    kit.commit("small", "fine\n");
    kit.git("gc", "-q");
    Path pack;
    try (var files = Files.newDirectoryStream(kit.path().resolve(".git/objects/pack"), "*.pack")) {
      pack = files.iterator().next();
    }
    assertTrue(pack.toFile().setWritable(true));
    byte[] bytes = Files.readAllBytes(pack);
    for (int i = 0; i < 50; i++) {
      bytes[bytes.length / 2 + i] ^= 0x55;
    }
    Files.write(pack, bytes);
    Collected collected = history(kit.path());
    assertEquals(Set.of("fine\n"), Set.copyOf(collected.contents().values()));
    assertTold(collected, kit.blobId(noise.toString()), "git fsck");
  }

  @Test
  void shallowCloneIsIncompleteWithTheFix() throws IOException {
    kit.commit("file", "one\n");
    kit.commit("file", "two\n");
    kit.git("clone", "-q", "--depth", "1", "file://" + kit.path(), "../shallow");
    Collected collected = history(temp.resolve("shallow"));
    assertEquals(Set.of("two\n"), Set.copyOf(collected.contents().values()));
    assertEquals(1, collected.incomplete().size());
    assertTold(collected, "shallow clone", "git fetch --unshallow");
  }

  @Test
  void partialCloneIsIncompleteWithTheFixAndOneMessage() throws IOException {
    kit.commit("file", "one\n");
    kit.commit("file", "two\n");
    kit.git("config", "uploadpack.allowFilter", "true");
    kit.git(
        "clone", "-q", "--filter=blob:none", "--no-checkout", "file://" + kit.path(), "../partial");
    Collected collected = history(temp.resolve("partial"));
    assertEquals(0, collected.blobs());
    assertEquals(1, collected.incomplete().size());
    assertTold(collected, "2 objects were never fetched", "--filter");
  }

  @Test
  void blobAboveTheLimitIsTold() throws IOException {
    kit.write("big", "b".repeat(5000));
    kit.commit("small", "s\n");
    kit.git("gc", "-q");
    Collected collected = history(kit.path(), 4999);
    assertEquals(Set.of("s\n"), Set.copyOf(collected.contents().values()));
    assertTold(collected, kit.blobId("b".repeat(5000)), "--max-file-size");
    assertEquals(2, history(kit.path(), 5000).blobs());
  }

  @Test
  void smallBlobStoredAsDeltaOfALargeOneIsReadWithoutWriting() throws IOException {
    Random random = new Random(11);
    StringBuilder large = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      large.append((char) ('a' + random.nextInt(26)));
    }
    kit.commit("file", large.toString());
    kit.commit("file", large.substring(10_500));
    kit.git("repack", "-q", "-a", "-d", "-f");
    Collected collected = history(kit.path(), 10_000);
    assertEquals(Set.of(large.substring(10_500)), Set.copyOf(collected.contents().values()));
    assertEquals(1, collected.incomplete().size(), "only the large one");
    assertFalse(
        Files.exists(looseFile(kit.blobId(large.substring(10_500)))), "wrote a loose object");
  }

  @Test
  void binaryAndSymbolicLinkContentIsDelivered() throws IOException {
    Files.write(kit.path().resolve("binary"), new byte[] {0, 1, (byte) 0xff, 0});
    Files.createSymbolicLink(kit.path().resolve("link"), Path.of("/etc/passwd"));
    kit.commit("Add");
    assertEquals(
        Set.of("\0\1\u00ff\0", "/etc/passwd"), Set.copyOf(history(kit.path()).contents().values()));
  }

  private static void assertTold(Collected collected, String... words) {
    assertTrue(
        collected.incomplete().stream()
            .anyMatch(reason -> List.of(words).stream().allMatch(reason::contains)),
        () -> List.of(words) + " not in " + collected.incomplete());
  }
}
