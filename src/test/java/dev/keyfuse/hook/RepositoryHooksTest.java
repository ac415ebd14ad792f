package dev.keyfuse.hook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.git.GitKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class RepositoryHooksTest {
  private static final Set<Hook> BOTH = EnumSet.of(Hook.PRE_COMMIT, Hook.PRE_PUSH);

  @TempDir Path temp;
  private GitKit kit;
  private Path hooks;

  @BeforeEach
  void makeRepository() throws IOException {
    temp = temp.toRealPath();
    kit = GitKit.init(temp.resolve("re po"));
    hooks = kit.path().resolve(".git/hooks");
  }

  private List<String> install(Path directory) throws Exception {
    return HookInstaller.ofRepository(directory).install(BOTH, "/opt/key fuse/keyfuse");
  }

  private String refused(Path directory) {
    return assertThrows(HookException.class, () -> install(directory)).getMessage();
  }

  private static void executable(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".sample"))
          .sorted()
          .toList();
    }
  }

  @Test
  void installingTwiceChangesNothingMoreAndUninstallingRestoresEveryByte() throws Exception {
    byte[] odd = {'#', '!', '/', 'b', 'i', 'n', '/', 's', 'h', '\r', '\n', (byte) 0xff, 0};
    executable(hooks.resolve("pre-commit"), "");
    Files.write(hooks.resolve("pre-commit"), odd);
    install(kit.path());
    String first = Files.readString(hooks.resolve("pre-commit"));
    assertTrue(install(kit.path()).get(0).contains("already installed"));
    assertEquals(first, Files.readString(hooks.resolve("pre-commit")));
    assertEquals(List.of("pre-commit", "pre-commit.before-keyfuse", "pre-push"), names(hooks));
    assertTrue(Files.isExecutable(hooks.resolve("pre-push")));

    HookInstaller.ofRepository(kit.path()).uninstall(EnumSet.allOf(Hook.class));
    assertEquals(List.of("pre-commit"), names(hooks));
    assertArrayEquals(odd, Files.readAllBytes(hooks.resolve("pre-commit")));
    assertEquals(
        "rwxr-x---",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(hooks.resolve("pre-commit"))));
  }

  @Test
  void aLinkToAHookIsKeptAsOne() throws Exception {
    Path script = temp.resolve("script");
    executable(script, "#!/bin/sh\n");
    Files.createSymbolicLink(hooks.resolve("pre-commit"), Path.of("../../../script"));
    install(kit.path());
    assertEquals("#!/bin/sh\n", Files.readString(script));
    HookInstaller.ofRepository(kit.path()).uninstall(BOTH);
    assertEquals(Path.of("../../../script"), Files.readSymbolicLink(hooks.resolve("pre-commit")));
  }

  @Test
  void worksFromAnywhereInTheRepositoryAndWithoutAHooksDirectory() throws Exception {
    Path inner = Files.createDirectories(kit.path().resolve("a/b"));
    try (Stream<Path> samples = Files.list(hooks)) {
      for (Path sample : samples.toList()) {
        Files.delete(sample);
      }
    }
    Files.delete(hooks);
    install(inner);
    assertEquals(List.of("pre-commit", "pre-push"), names(hooks));
  }

  @Test
  void linkedWorkTreesShareTheHooksAndSubmodulesHaveTheirOwn() throws Exception {
    kit.commit("file", "text\n");
    kit.git("worktree", "add", "-q", "../linked");
    install(temp.resolve("linked"));
    assertEquals(List.of("pre-commit", "pre-push"), names(hooks));
    GitKit outer = GitKit.init(temp.resolve("outer"));
    outer.git("submodule", "--quiet", "add", kit.path().toString(), "sub");
    install(outer.path().resolve("sub"));
    assertTrue(Files.exists(outer.path().resolve(".git/modules/sub/hooks/pre-push")));
    assertFalse(Files.exists(outer.path().resolve(".git/hooks/pre-push")));
  }

  @Test
  void aBareRepositoryTakesHooksThatAreNamed() throws Exception {
    kit.git("clone", "-q", "--bare", ".", "../bare.git");
    Path bare = temp.resolve("bare.git");
    assertTrue(refused(bare).contains("--pre-receive"));
    HookInstaller.ofRepository(bare).install(EnumSet.of(Hook.PRE_RECEIVE), "/keyfuse");
    assertEquals(List.of("pre-receive"), names(bare.resolve("hooks")));
  }

  @Test
  void outsideARepositoryItSaysSo() {
    assertTrue(refused(temp).contains("not a git repository"));
  }

  @ParameterizedTest
  @CsvSource({".githooks", ".husky/_", "sub/../.githooks"})
  void hooksThatAreContentOfTheRepositoryAreLeftAlone(String path) throws Exception {
    kit.git("config", "core.hooksPath", path);
    String refusal = refused(kit.path());
    assertTrue(refusal.contains("keyfuse hook run pre-commit"), refusal);
    assertEquals(path.contains("husky"), refusal.contains("husky manages"), refusal);
    assertFalse(Files.exists(kit.path().resolve(path), LinkOption.NOFOLLOW_LINKS));
    assertEquals("", kit.git("status", "--porcelain"));
  }

  @Test
  void hooksOfOtherRepositoriesAreLeftAlone() throws Exception {
    Path shared = temp.resolve("shared");
    kit.git("config", "core.hooksPath", shared.toString());
    assertTrue(refused(kit.path()).contains("other repositories"));
    assertFalse(Files.exists(shared));
  }

  @Test
  void aLinkOutOfTheRepositoryIsNotFollowed() throws Exception {
    Path shared = Files.createDirectories(temp.resolve("shared"));
    kit.git("config", "core.hooksPath", ".git/mine");
    Files.createSymbolicLink(kit.path().resolve(".git/mine"), shared);
    refused(kit.path());
    assertEquals(List.of(), names(shared));
  }

  @Test
  void aHooksPathWithinGitsOwnDirectoryIsUsed() throws Exception {
    kit.git("config", "core.hooksPath", ".git/mine");
    install(Files.createDirectories(kit.path().resolve("inner")));
    assertEquals(List.of("pre-commit", "pre-push"), names(kit.path().resolve(".git/mine")));
  }

  @ParameterizedTest
  @CsvSource({
    "# File generated by pre-commit: https://pre-commit.com,.pre-commit-config.yaml",
    "call_lefthook run pre-commit,lefthook.yml",
    "if [ \"$SKIP_SIMPLE_GIT_HOOKS\" = 1 ]; then exit; fi,package.json"
  })
  void aHookThatAManagerOwnsStaysAndItSaysWhereToWriteInstead(String line, String file)
      throws Exception {
    String text = "#!/bin/sh\n" + line + "\n";
    executable(hooks.resolve("pre-commit"), text);
    assertTrue(refused(kit.path()).contains(file));
    assertEquals(text, Files.readString(hooks.resolve("pre-commit")));
    assertEquals(List.of("pre-commit"), names(hooks));
  }

  @Test
  void aHookThatSomebodyChangedIsNotOverwrittenOrRemoved() throws Exception {
    install(kit.path());
    Path file = hooks.resolve("pre-commit");
    Files.writeString(file, Files.readString(file) + "echo mine\n");
    assertTrue(refused(kit.path()).contains("changed"));
    HookInstaller installer = HookInstaller.ofRepository(kit.path());
    assertThrows(HookException.class, () -> installer.uninstall(BOTH));
    assertTrue(Files.readString(file).endsWith("echo mine\n"));
  }

  @Test
  void aHookThatWasMovedAsideByAnotherThatRunsItCountsAsInstalled() throws Exception {
    install(kit.path());
    Files.move(hooks.resolve("pre-commit"), hooks.resolve("pre-commit.legacy"));
    executable(hooks.resolve("pre-commit"), "# File generated by pre-commit\n");
    assertTrue(install(kit.path()).get(0).contains("already installed"));
    HookInstaller installer = HookInstaller.ofRepository(kit.path());
    assertTrue(installer.status().get(0).contains("installed; another hook"));
    assertThrows(HookException.class, () -> installer.uninstall(BOTH));
  }

  @Test
  void neitherOfTwoEarlierHooksIsLost() throws Exception {
    executable(hooks.resolve("pre-commit"), "one");
    executable(hooks.resolve("pre-commit.before-keyfuse"), "two");
    refused(kit.path());
    assertEquals("one", Files.readString(hooks.resolve("pre-commit")));
    assertEquals("two", Files.readString(hooks.resolve("pre-commit.before-keyfuse")));
  }

  @Test
  void statusTellsOfALauncherThatIsGoneAndInstallingRenewsIt() throws Exception {
    install(kit.path());
    HookInstaller installer = HookInstaller.ofRepository(kit.path());
    assertTrue(installer.broken());
    assertTrue(installer.status().get(0).contains("is gone"));
    assertTrue(installer.install(BOTH, "/bin/sh").get(0).contains("renewed"));
    assertFalse(installer.broken());
  }
}
