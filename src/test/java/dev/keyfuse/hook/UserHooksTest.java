package dev.keyfuse.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class UserHooksTest {
  private static final Set<Hook> BOTH = EnumSet.of(Hook.PRE_COMMIT, Hook.PRE_PUSH);

  @TempDir Path temp;
  private GitProgram git;
  private Path own;
  private Path config;

  @BeforeEach
  void makeHome() throws IOException {
    config = temp.resolve("gitconfig");
    Files.writeString(config, "[user]\n\tname = Ann\n");
    git =
        new GitProgram(
            temp, Map.of("GIT_CONFIG_GLOBAL", config.toString(), "GIT_CONFIG_NOSYSTEM", "1"));
    own = temp.resolve("con'fig/keyfuse");
  }

  private UserHooks hooks(boolean configured) {
    return new UserHooks(git, own, configured);
  }

  @Test
  void aNewGitRunsThemBesideThoseOfEachRepository() throws Exception {
    hooks(true).install(BOTH, "/bin/sh");
    assertEquals("pre-push", git.tell("config", "--global", "hook.keyfuse-pre-push.event"));
    String command = git.tell("config", "--global", "hook.keyfuse-pre-push.command");
    Process shell = new ProcessBuilder("sh", "-c", "printf %s " + command).start();
    Path script = Path.of(new String(shell.getInputStream().readAllBytes()));
    assertTrue(Files.isExecutable(script), command);
    assertEquals(2, hooks(true).status().size());
    hooks(true).uninstall(BOTH);
    assertEquals("[user]\n\tname = Ann\n", Files.readString(config));
    assertFalse(Files.exists(script));
  }

  @Test
  void anOlderGitCopiesThemIntoNewRepositories() throws Exception {
    List<String> done = hooks(false).install(BOTH, "/bin/sh");
    assertTrue(done.get(2).contains("from now on"), done.toString());
    git.tell("init", "-q", "new");
    assertTrue(Files.isExecutable(temp.resolve("new/.git/hooks/pre-commit")));
    assertTrue(Files.exists(temp.resolve("new/.git/info/exclude")));
    hooks(false).install(BOTH, "/bin/sh");
    hooks(false).uninstall(BOTH);
    assertFalse(Files.readString(config).contains("emplate"), Files.readString(config));
    assertFalse(Files.exists(own.resolve("git-template")));
  }

  @Test
  void aTemplateThatIsThereIsUsedAndStays() throws Exception {
    Path template = Files.createDirectories(temp.resolve("template/hooks"));
    git.tell("config", "--global", "init.templateDir", template.getParent().toString());
    String before = Files.readString(config);
    hooks(false).install(BOTH, "/bin/sh");
    assertTrue(Files.exists(template.resolve("pre-push")));
    hooks(false).uninstall(BOTH);
    assertFalse(Files.exists(template.resolve("pre-push")));
    assertEquals(before, Files.readString(config));
  }

  @Test
  void aDirectoryThatStandsForAllHooksIsUsedWhateverTheVersion() throws Exception {
    Path shared = temp.resolve("shared");
    git.tell("config", "--global", "core.hooksPath", shared.toString());
    hooks(true).install(BOTH, "/bin/sh");
    assertTrue(Files.exists(shared.resolve("pre-commit")));
    assertFalse(hooks(true).broken());
    git.tell("config", "--global", "core.hooksPath", "relative");
    assertThrows(HookException.class, () -> hooks(true).install(BOTH, "/bin/sh"));
  }

  @Test
  void aServersHookIsForOneRepository() {
    assertThrows(
        HookException.class, () -> hooks(true).install(EnumSet.of(Hook.PRE_RECEIVE), "/bin/sh"));
  }
}
