package dev.keyfuse.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keyfuse.source.git.GitKit;
import dev.keyfuse.source.git.GitRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PushedTest {
  private static final String ZERO = "0".repeat(40);
  private static final String ELSEWHERE = "1".repeat(40);

  @TempDir Path temp;
  private GitKit kit;
  private String first;
  private String second;

  @BeforeEach
  void makeRepository() throws IOException {
    kit = GitKit.init(temp.resolve("repo"));
    first = kit.commit("file", "one\n");
    second = kit.commit("file", "two\n");
  }

  private Optional<String> range(Pushed pushed) throws IOException {
    try (GitRepository repository = GitRepository.open(kit.path())) {
      return pushed.range(repository);
    }
  }

  private Optional<String> pushed(String... lines) throws IOException {
    return range(Pushed.toRemote(String.join("\n", lines) + "\n", "origin"));
  }

  @Test
  void anUpdateIsWhatTheOldStateAndTheRemotesRefsDoNotReach() throws IOException {
    assertEquals(
        Optional.of(second + " ^" + first + " ^refs/remotes/origin/*"),
        pushed("refs/heads/main " + second + " refs/heads/main " + first));
  }

  @Test
  void severalRefsAreOneRange() throws IOException {
    assertEquals(
        Optional.of(second + " " + first + " ^" + first + " ^refs/remotes/origin/*"),
        pushed(
            "refs/heads/main " + second + " refs/heads/main " + first,
            "(delete) " + ZERO + " refs/heads/gone " + second.replace(second, ZERO),
            "refs/heads/new " + first + " refs/heads/new " + ZERO));
  }

  @Test
  void deletingAloneIsNothing() throws IOException {
    assertEquals(Optional.empty(), pushed("(delete) " + ZERO + " refs/heads/gone " + first));
    assertEquals(Optional.empty(), pushed(""));
  }

  @Test
  void anOldStateThatIsNotHereCountsForNothing() throws IOException {
    assertEquals(
        Optional.of(second + " ^refs/remotes/origin/*"),
        pushed("refs/heads/main " + second + " refs/heads/main " + ELSEWHERE));
  }

  @Test
  void aRemoteWithoutANameHasNoRefs() throws IOException {
    String line = "HEAD " + second + " refs/heads/main " + ZERO + "\n";
    assertEquals(Optional.of(second), range(Pushed.toRemote(line, "")));
    assertEquals(Optional.of(second), range(Pushed.toRemote(line, "/a path/repo")));
    assertEquals(Optional.of(second + " ^refs/*"), range(Pushed.toRemote(line, ".")));
  }

  @Test
  void aServerKnowsWhatAnyOfItsRefsReaches() throws IOException {
    assertEquals(
        Optional.of(second + " ^" + first + " ^refs/*"),
        range(Pushed.received(first + " " + second + " refs/heads/main\n")));
  }

  @Test
  void aTagOfAFileIsToldAndATagOfACommitIsNot() throws IOException {
    kit.git("tag", "-a", "-m", "tag", "v1");
    kit.git("tag", "blob", "HEAD:file");
    String lines =
        ZERO
            + " "
            + kit.git("rev-parse", "v1")
            + " refs/tags/v1\n"
            + ZERO
            + " "
            + kit.git("rev-parse", "blob")
            + " refs/tags/blob\n";
    try (GitRepository repository = GitRepository.open(kit.path())) {
      assertEquals(List.of("refs/tags/blob"), Pushed.received(lines).withoutCommit(repository));
    }
  }

  @Test
  void whatIsNoLineOfGitsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Pushed.toRemote("what\n", "origin"));
    assertThrows(IllegalArgumentException.class, () -> Pushed.received("a b c d\n"));
  }
}
