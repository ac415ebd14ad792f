package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.Collected;
import dev.keyfuse.source.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The text of a repository that is in none of its objects. */
@Timeout(60)
class GitFilesTest {
  @TempDir Path temp;
  private GitKit kit;

  @BeforeEach
  void makeRepository() throws IOException {
    kit = GitKit.init(temp.resolve("repo"));
    kit.commit("a", "a\n");
  }

  private static Collected files(Path path) throws IOException {
    try (GitRepository repository = GitRepository.open(path)) {
      return Collected.of(repository.gitFiles(1 << 20));
    }
  }

  @Test
  void configurationLogsHooksAndMessagesAreRead() throws IOException {
    kit.git("config", "remote.origin.url", "https://example.org/x.git");
    Files.createDirectories(kit.path().resolve(".git/rebase-merge"));
    for (String name : new String[] {"hooks/pre-push", "MERGE_MSG", "rebase-merge/message"}) {
      Files.writeString(kit.path().resolve(".git/" + name), name + " here\n");
    }
    Map<String, String> contents = files(kit.path()).contents();
    assertTrue(contents.get(".git/config").contains("https://example.org/x.git"));
    assertTrue(contents.get(".git/logs/HEAD").contains("commit (initial): Change a"));
    for (String name : new String[] {"hooks/pre-push", "MERGE_MSG", "rebase-merge/message"}) {
      assertEquals(name + " here\n", contents.get(".git/" + name));
    }
  }

  @Test
  void whatIsReadByOtherMeansIsLeftOut() throws IOException {
    kit.git("pack-refs", "--all");
    kit.git("update-index", "--split-index");
    Set<String> paths = files(kit.path()).contents().keySet();
    for (String path : paths) {
      assertFalse(path.matches("\\.git/(objects|refs|index|sharedindex|packed-refs).*"), path);
      assertFalse(path.endsWith(".sample"), path);
    }
  }

  @Test
  void idsInLogsAreBlankAndNothingMoves() throws IOException {
    Path log = kit.path().resolve(".git/logs/HEAD");
    String text = files(kit.path()).contents().get(".git/logs/HEAD");
    assertEquals(Files.readString(log).replaceAll("[0-9a-f]{40}", " ".repeat(40)), text);
  }

  @Test
  void linksAreNotFollowedAndPipesNotOpened() throws Exception {
    Path outside = Files.writeString(temp.resolve("outside"), "content\n");
    Files.createSymbolicLink(kit.path().resolve(".git/link"), outside);
    Files.createSymbolicLink(kit.path().resolve(".git/directory"), temp);
    Path pipe = kit.path().resolve(".git/pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    Map<String, String> contents = files(kit.path()).contents();
    assertEquals(outside.toString(), contents.get(".git/link"));
    assertEquals(temp.toString(), contents.get(".git/directory"));
    assertFalse(contents.containsKey(".git/pipe"));
  }

  @Test
  void whatIsTooLargeIsTold() throws IOException {
    Files.writeString(kit.path().resolve(".git/large"), "x".repeat((1 << 20) + 1));
    Collected collected = files(kit.path());
    assertFalse(collected.contents().containsKey(".git/large"));
    assertTrue(collected.incomplete().toString().contains(".git/large"));
  }

  @Test
  void bareRepositoryShowsPathsFromItsOwnRoot() throws IOException {
    kit.git("clone", "-q", "--bare", ".", "../bare.git");
    assertTrue(files(temp.resolve("bare.git")).contents().containsKey("config"));
  }

  @Test
  void linkedWorkTreeReadsTheCommonDirectoryAndItsOwn() throws IOException {
    kit.git("worktree", "add", "-q", "../linked");
    Map<String, String> contents = files(temp.resolve("linked")).contents();
    assertEquals(files(kit.path()).contents(), contents);
    assertTrue(contents.containsKey(".git/config"));
    assertTrue(contents.containsKey(".git/worktrees/linked/logs/HEAD"));
    assertFalse(contents.containsKey(".git/worktrees/linked/index"));
  }

  @Test
  void everyRefIsNamedLooseOrPackedOrLeadingNowhere() throws IOException {
    kit.git("branch", "a-branch-with-a-long-name");
    kit.git("tag", "a-tag-with-a-long-name");
    kit.git("pack-refs", "--all");
    kit.git("symbolic-ref", "refs/remotes/a-remote-with-a-long-name/HEAD", "refs/heads/none");
    try (GitRepository repository = GitRepository.open(kit.path())) {
      Collected names = Collected.of(repository.refNames());
      assertEquals(
          Set.of(
              "refs/heads/a-branch-with-a-long-name",
              "refs/remotes/a-remote-with-a-long-name/HEAD",
              "refs/tags/a-tag-with-a-long-name"),
          names.names().stream().map(Origin::path).collect(Collectors.toSet()));
    }
  }
}
