package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.Collected;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What git tells its hooks, as git tells it. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class GitEnvironmentTest {
  private static final long LIMIT = 1 << 20;

  @TempDir Path temp;

  /** Lets a hook write down what it is told, then fail or not. */
  private void record(Path hooks, String name) throws IOException {
    Path hook = Files.createDirectories(hooks).resolve(name);
    String told = temp.resolve("told").toString();
    Files.writeString(
        hook,
        "#!/bin/sh\n(pwd; env | grep ^GIT_) >'"
            + told
            + "'\ncat >'"
            + told
            + ".in'\n"
            + "cp \"${GIT_INDEX_FILE:-/dev/null}\" '"
            + told
            + ".index'\n"
            + "if [ -n \"$GIT_QUARANTINE_PATH\" ]; then cp -R \"$GIT_QUARANTINE_PATH\" '"
            + told
            + ".objects'; fi\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path toldDirectory() throws IOException {
    return Path.of(Files.readAllLines(temp.resolve("told")).get(0));
  }

  private Map<String, String> told() throws IOException {
    Map<String, String> variables = new HashMap<>();
    for (String line : Files.readAllLines(temp.resolve("told"))) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        variables.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return variables;
  }

  /** What the hook could have seen staged; the index it was given is gone by now. */
  private Map<String, String> staged() throws IOException {
    Map<String, String> env = told();
    assertTrue(env.containsKey("GIT_INDEX_FILE"), env.toString());
    env.put("GIT_INDEX_FILE", temp.resolve("told.index").toString());
    GitEnvironment environment = GitEnvironment.of(env, toldDirectory());
    try (GitRepository repository = GitRepository.open(toldDirectory(), environment)) {
      return Collected.of(repository.staged(LIMIT).introduced()).contents();
    }
  }

  @Test
  void aCommitOfSomeFilesIsAboutThemOnly() throws IOException {
    GitKit kit = GitKit.init(temp.resolve("repo"));
    kit.commit("file", "old\n");
    record(kit.path().resolve(".git/hooks"), "pre-commit");
    kit.write("staged", "staged\n").git("add", "staged");
    kit.write("file", "new\n");
    String head = kit.git("rev-parse", "HEAD");
    kit.git("commit", "-q", "-m", "One file", "file");
    kit.git("update-ref", "HEAD", head);
    assertEquals(Map.of("file", "new\n"), staged());
    kit.git("reset", "-q");
    kit.git("commit", "-q", "-a", "-m", "All that is tracked");
    kit.git("update-ref", "HEAD", head);
    assertEquals(Map.of("file", "new\n"), staged());
  }

  @Test
  void aLinkedWorkTreeIsNamedByItsGitDirectory() throws IOException {
    GitKit kit = GitKit.init(temp.resolve("repo"));
    kit.commit("file", "old\n");
    record(kit.path().resolve(".git/hooks"), "pre-commit");
    kit.git("worktree", "add", "-q", "../linked");
    GitKit linked = GitKit.at(temp.resolve("linked"));
    linked.write("added", "added\n").git("add", "added");
    linked.git("commit", "-q", "-m", "There");
    linked.git("update-ref", "HEAD", "HEAD~1");
    assertTrue(told().containsKey("GIT_DIR"));
    assertEquals(Map.of("added", "added\n"), staged());
  }

  @Test
  void aGitDirectoryElsewhereIsFollowed() throws IOException {
    GitKit home = GitKit.init(temp.resolve("bare.git"));
    home.git("config", "core.bare", "true");
    Path git = temp.resolve("bare.git/.git");
    record(git.resolve("hooks"), "pre-commit");
    GitKit tree = GitKit.at(Files.createDirectories(temp.resolve("home")));
    tree.write("file", "text\n");
    String[] where = {"--git-dir=../bare.git/.git", "--work-tree=."};
    tree.git(where[0], where[1], "add", "file");
    tree.git(where[0], where[1], "commit", "-q", "-m", "Dots");
    tree.git(where[0], "update-ref", "-d", "HEAD");
    assertEquals("../bare.git/.git", told().get("GIT_DIR"));
    assertEquals(Map.of("file", "text\n"), staged());
    try (GitRepository repository =
        GitRepository.open(toldDirectory(), GitEnvironment.of(told(), toldDirectory()))) {
      assertEquals(
          Optional.of(toldDirectory().toRealPath()), repository.workTree().map(this::real));
    }
  }

  private Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatAServerIsSentIsReadBeforeItIsTaken() throws IOException {
    GitKit server = GitKit.init(temp.resolve("ser:ver"));
    server.commit("file", "old\n");
    server.git("config", "receive.denyCurrentBranch", "ignore");
    server.git("clone", "-q", ".", "../client");
    GitKit client = GitKit.at(temp.resolve("client"));
    String pushed = client.commit("file", "new\n");
    record(server.path().resolve(".git/hooks"), "pre-receive");
    client.git("push", "-q", "origin", "HEAD:refs/heads/topic");
    // As it was while the hook ran: the server has the new objects nowhere else.
    server.git("update-ref", "-d", "refs/heads/topic");
    server.git("reflog", "expire", "--expire=now", "--all");
    server.git("-c", "gc.pruneExpire=now", "prune");
    Map<String, String> env = told();
    env.put("GIT_OBJECT_DIRECTORY", temp.resolve("told.objects").toString());
    Path directory = toldDirectory();
    assertEquals(".", env.get("GIT_DIR"));
    List<String> range = List.of(pushed + " ^refs/*");
    try (GitRepository repository =
        GitRepository.open(directory, GitEnvironment.of(env, directory))) {
      assertTrue(repository.hasCommit(pushed));
      Collected collected =
          Collected.of(
              repository.range(range, Optional.empty(), Instant.now(), 1, LIMIT).introduced());
      assertEquals(java.util.Set.of(), collected.incomplete());
      assertTrue(collected.contents().containsValue("new\n"), collected.contents().toString());
    }
    try (GitRepository repository = GitRepository.open(directory)) {
      assertEquals(false, repository.hasCommit(pushed));
    }
  }

  @Test
  void listsOfDirectoriesCanHoldQuotedPaths() {
    String separator = File.pathSeparator;
    String list = "/a b" + separator + "\"/c" + separator + "\\\"d\"" + separator + separator + "e";
    GitEnvironment environment =
        GitEnvironment.of(
            Map.of("GIT_ALTERNATE_OBJECT_DIRECTORIES", list, "GIT_DIR", ""), Path.of("/here"));
    assertEquals(
        List.of(Path.of("/a b"), Path.of("/c" + separator + "\"d"), Path.of("/here/e")),
        environment.alternates());
    assertEquals(Optional.empty(), environment.gitDir());
  }

  @Test
  void aGitDirectoryThatIsNoneIsAnErrorThatNamesTheVariable() {
    GitEnvironment environment = GitEnvironment.of(Map.of("GIT_DIR", "nowhere"), temp);
    UnsupportedRepositoryException error =
        assertThrows(
            UnsupportedRepositoryException.class, () -> GitRepository.open(temp, environment));
    assertTrue(error.getMessage().contains("GIT_DIR"), error.getMessage());
  }
}
