package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.Collected;
import dev.keyfuse.source.Hits;
import dev.keyfuse.source.Placements;
import dev.keyfuse.source.fs.WorkingTreeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class GitRepositoryTest {
  private static final long LIMIT = 1 << 20;

  @TempDir Path temp;
  private GitKit kit;

  @BeforeEach
  void makeRepository() throws IOException {
    kit = GitKit.init(temp.resolve("repo"));
  }

  private static Collected history(Path path) throws IOException {
    try (GitRepository repository = GitRepository.open(path)) {
      return Collected.of(repository.history(2, LIMIT));
    }
  }

  @Test
  void opensRootSubdirectoryAndGitDirectory() throws IOException {
    String head = kit.commit("a/b/file", "one\n");
    for (String path : List.of("", "a/b", ".git")) {
      try (GitRepository repository = GitRepository.open(kit.path().resolve(path))) {
        assertEquals(head, repository.head());
        assertEquals(Optional.of(kit.path().toRealPath()), repository.workTree());
        assertEquals(Set.of("a/b/file"), repository.tracked());
      }
    }
  }

  @Test
  void opensBareClone() throws IOException {
    String head = kit.commit("file", "one\n");
    kit.git("clone", "-q", "--bare", ".", "../bare.git");
    try (GitRepository repository = GitRepository.open(temp.resolve("bare.git"))) {
      assertEquals(head, repository.head());
      assertEquals(Optional.empty(), repository.workTree());
      assertEquals(Set.of(), repository.tracked());
      assertEquals(1, Collected.of(repository.history(1, LIMIT)).blobs());
      assertThrows(IOException.class, () -> Collected.of(repository.staged(LIMIT).introduced()));
    }
  }

  @Test
  void opensLinkedWorkTreeWithItsOwnHeadAndIndex() throws IOException {
    kit.commit("file", "one\n");
    kit.git("worktree", "add", "-q", "-b", "side", "../linked");
    GitKit linked = GitKit.at(temp.resolve("linked"));
    String head = linked.commit("other", "two\n");
    try (GitRepository repository = GitRepository.open(linked.path())) {
      assertEquals(head, repository.head());
      assertEquals(Optional.of(linked.path().toRealPath()), repository.workTree());
      assertEquals(Set.of("file", "other"), repository.tracked());
      assertEquals(2, Collected.of(repository.history(1, LIMIT)).blobs());
    }
  }

  @Test
  void detachedHeadOfAnotherWorkTreeIsRead() throws IOException {
    kit.commit("file", "one\n");
    kit.git("worktree", "add", "-q", "--detach", "../linked");
    GitKit.at(temp.resolve("linked")).commit("other", "two\n");
    assertTrue(history(kit.path()).contents().containsValue("two\n"));
  }

  @Test
  void opensSubmodule() throws IOException {
    kit.commit("file", "one\n");
    GitKit outer = GitKit.init(temp.resolve("outer"));
    outer.git("submodule", "--quiet", "add", kit.path().toString(), "sub");
    outer.commit("Add submodule");
    try (GitRepository repository = GitRepository.open(outer.path().resolve("sub"))) {
      assertEquals(Optional.of(outer.path().resolve("sub").toRealPath()), repository.workTree());
      assertTrue(Collected.of(repository.history(1, LIMIT)).contents().containsValue("one\n"));
    }
    try (GitRepository repository = GitRepository.open(outer.path())) {
      assertEquals(Set.of(".gitmodules"), repository.tracked());
      Collected collected = Collected.of(repository.history(1, LIMIT));
      assertEquals(Set.of(), collected.incomplete());
      assertFalse(collected.contents().containsValue("one\n"));
    }
  }

  @Test
  void emptyRepositoryHasNoHeadAndNoBlobs() throws IOException {
    try (GitRepository repository = GitRepository.open(kit.path())) {
      assertEquals("", repository.head());
      Collected collected = Collected.of(repository.history(2, LIMIT));
      assertEquals(0, collected.blobs());
      assertEquals(Set.of(), collected.incomplete());
      assertEquals(Placements.NONE, repository.place(new Hits(), 1, () -> false));
    }
  }

  @Test
  void plainDirectoryIsNotARepositoryAndTheMessageSaysWhatToDo() throws IOException {
    Path plain = Files.createDirectory(temp.resolve("plain"));
    IOException e = assertThrows(NotARepositoryException.class, () -> GitRepository.open(plain));
    assertTrue(e.getMessage().contains(plain.toString()), e.getMessage());
    assertTrue(e.getMessage().contains("leave out --staged"), e.getMessage());
    assertThrows(NotARepositoryException.class, () -> GitRepository.open(temp.resolve("nowhere")));
  }

  @Test
  void gitFileThatLeadsNowhereIsToldApart() throws IOException {
    Path broken = Files.createDirectory(temp.resolve("broken"));
    Files.writeString(broken.resolve(".git"), "gitdir: ../gone/.git/worktrees/x\n");
    UnsupportedRepositoryException e =
        assertThrows(UnsupportedRepositoryException.class, () -> GitRepository.open(broken));
    assertTrue(e.getMessage().contains("worktree repair"), e.getMessage());
    assertEquals(Optional.of(broken.toRealPath()), e.workTree());
  }

  @Test
  void gitDirectoryWithoutARepositoryIsNoPlainDirectory() throws IOException {
    for (String name : List.of("empty", "gutted")) {
      Path broken = Files.createDirectory(temp.resolve(name));
      Files.createDirectory(broken.resolve(".git"));
      if (name.equals("gutted")) {
        Files.writeString(broken.resolve(".git/HEAD"), "ref: refs/heads/main\n");
        Files.createDirectory(broken.resolve(".git/refs"));
      }
      Path inside = Files.createDirectory(broken.resolve("inside"));
      for (Path path : List.of(broken, inside)) {
        UnsupportedRepositoryException e =
            assertThrows(UnsupportedRepositoryException.class, () -> GitRepository.open(path));
        assertTrue(e.getMessage().contains("objects or refs are missing"), e.getMessage());
        assertEquals(Optional.of(broken.toRealPath()), e.workTree());
      }
    }
  }

  @Test
  void filesOfHeadAreReadFromUpperDirectoriesDownWithinBounds() throws IOException {
    kit.write("a/b/wanted", "deep\n").write("z/wanted", "lower\n").write("wanted", "top\n");
    kit.write("a/wanted", "x".repeat(11)).write("other", "other\n").commit("Files");
    kit.git("rm", "-rq", ".");
    List<String> read = new ArrayList<>();
    try (GitRepository repository = GitRepository.open(kit.path())) {
      repository.headFiles(
          path -> path.endsWith("wanted"),
          10,
          () -> false,
          (path, text) -> read.add(path + "=" + new String(text, StandardCharsets.UTF_8)));
      assertEquals(List.of("wanted=top\n", "z/wanted=lower\n", "a/b/wanted=deep\n"), read);
      repository.headFiles(path -> true, 10, () -> true, (path, text) -> read.add(path));
      assertEquals(3, read.size());
    }
  }

  @Test
  void unknownObjectFormatIsRefusedByName() throws IOException {
    kit.git("config", "extensions.objectFormat", "sha512");
    IOException e =
        assertThrows(UnsupportedRepositoryException.class, () -> GitRepository.open(kit.path()));
    assertTrue(e.getMessage().contains("sha512 is not supported"), e.getMessage());
  }

  @Test
  void malformedConfigurationIsAClearError() throws IOException {
    Files.writeString(kit.path().resolve(".git/config"), "[core\nbare = \"");
    IOException e =
        assertThrows(UnsupportedRepositoryException.class, () -> GitRepository.open(kit.path()));
    assertTrue(e.getMessage().contains("config"), e.getMessage());
  }

  @Test
  void pipesInTheObjectDirectoryAreToldInsteadOfWaitedFor() throws Exception {
    kit.commit("file", "one\n");
    kit.write("lost", "in a pipe\n").commit("Lost");
    String lost = kit.blobId("in a pipe\n");
    Path objects = kit.path().resolve(".git/objects");
    Path loose = objects.resolve(lost.substring(0, 2) + "/" + lost.substring(2));
    Files.delete(loose);
    for (Path pipe :
        List.of(loose, objects.resolve("pack/pack-1.idx"), objects.resolve("pack/pack-2.pack"))) {
      assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    }
    try (GitRepository repository = GitRepository.open(kit.path())) {
      Collected history = Collected.of(repository.history(2, LIMIT));
      assertEquals(Set.of("one\n"), Set.copyOf(history.contents().values()));
      for (String told : List.of(lost, "pack-1.idx", "pack-2.pack")) {
        assertTrue(
            history.incomplete().stream().anyMatch(reason -> reason.contains(told)),
            history.incomplete().toString());
      }
    }
  }

  @Test
  void nothingTheRepositoryConfiguresIsExecutedAndNothingIsWritten() throws Exception {
    kit.write(".gitattributes", "* filter=evil diff=evil merge=evil\n");
    kit.commit("file", "one\n");
    kit.git("gc", "-q");
    kit.commit("file", "two\n");
    kit.write("file", "three\n").write("untracked", "four\n");
    Path marker = temp.resolve("marker");
    Path script = temp.resolve("evil.sh");
    Files.writeString(script, "#!/bin/sh\ntouch " + marker + "\ncat\n");
    assertTrue(script.toFile().setExecutable(true));
    Path included = temp.resolve("included");
    assertEquals(0, new ProcessBuilder("mkfifo", included.toString()).start().waitFor());
    Files.writeString(
        kit.path().resolve(".git/config"),
        hostileConfig(script, included),
        java.nio.file.StandardOpenOption.APPEND);
    for (String hook : List.of("pre-commit", "post-checkout", "post-index-change", "fsmonitor")) {
      Files.createDirectories(kit.path().resolve(".git/hooks"));
      Files.copy(script, kit.path().resolve(".git/hooks").resolve(hook));
    }
    Map<String, String> before = GitKit.snapshot(temp);
    Map<String, String> home = GitKit.snapshot(homeConfig());

    try (GitRepository repository = GitRepository.open(kit.path())) {
      Collected history = Collected.of(repository.history(2, LIMIT));
      assertEquals(Set.of(), history.incomplete());
      assertEquals(3, history.blobs());
      assertEquals(0, Collected.of(repository.staged(LIMIT).introduced()).blobs());
      Collected files = Collected.of(workTree(repository));
      assertEquals("three\n", files.contents().get("file"));
      Hits hits = new Hits();
      history.contents().keySet().forEach(hits::addBlob);
      Placements placements = repository.place(hits, 2, () -> false);
      assertEquals(
          3,
          history.contents().keySet().stream().filter(b -> placements.of(b).isPresent()).count());
      // An object that is not there makes JGit look at the file system again.
      String absent = "0123456789012345678901234567890123456789";
      assertEquals(
          List.of(),
          repository
              .place(new Hits().addBlob(absent), 1, () -> false)
              .of(absent)
              .orElseThrow()
              .paths());
    }

    assertFalse(Files.exists(marker));
    assertEquals(before, GitKit.snapshot(temp));
    assertEquals(home, GitKit.snapshot(homeConfig()));
  }

  private static Path homeConfig() {
    Path config = Path.of(System.getProperty("user.home"), ".config");
    return Files.isDirectory(config.resolve("jgit")) ? config.resolve("jgit") : Path.of("src/test");
  }

  private static String hostileConfig(Path script, Path included) {
    String run = script.toString();
    return """
        [core]
          fsmonitor = %1$s
          hooksPath = %2$s
          sshCommand = %1$s
          pager = %1$s
          editor = %1$s
          askPass = %1$s
          gitProxy = %1$s
          alternateRefsCommand = %1$s
          attributesFile = %3$s
          excludesFile = %3$s
          worktree = /
        [filter "evil"]
          clean = %1$s
          smudge = %1$s
          process = %1$s
          required = true
        [diff]
          external = %1$s
        [diff "evil"]
          textconv = %1$s
          command = %1$s
        [merge "evil"]
          driver = %1$s
        [alias]
          status = !%1$s
        [gpg]
          program = %1$s
        [credential]
          helper = !%1$s
        [uploadpack]
          packObjectsHook = %1$s
        [include]
          path = %3$s
        [includeIf "gitdir:/"]
          path = %3$s
        """
        .formatted(run, script.getParent(), included);
  }

  private static WorkingTreeSource workTree(GitRepository repository) throws IOException {
    return new WorkingTreeSource(
        repository.workTree().orElseThrow(),
        new WorkingTreeSource.Options(
            repository.ignoreRules(), repository.tracked(), false, 2, LIMIT));
  }
}
