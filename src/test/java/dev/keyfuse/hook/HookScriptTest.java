package dev.keyfuse.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The script itself, run by a shell, with a script in place of Keyfuse. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class HookScriptTest {
  private static final String LINE = "refs/heads/a 1 refs/heads/b 2\n";

  @TempDir Path temp;
  private Path launcher;
  private Path hooks;
  private String output;

  @BeforeEach
  void makeLauncher() throws IOException {
    launcher = temp.resolve("o'ne \"tw\u00f6\" $3/keyfuse");
    hooks = Files.createDirectories(temp.resolve("ho oks"));
    script(launcher, "echo \"keyfuse: $*\"; cat; exit 1");
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private int run(Hook hook, String input, String... arguments) throws Exception {
    Path file = hooks.resolve(hook.id());
    Files.writeString(file, HookScript.text(hook, launcher.toString()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> command = new ArrayList<>(List.of("./" + hook.id()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(hooks.toFile());
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("LC_ALL", "C.UTF-8");
    Path in = temp.resolve("in");
    Files.writeString(in, input);
    Process process = builder.redirectErrorStream(true).redirectInput(in.toFile()).start();
    output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor();
  }

  @Test
  void startsKeyfuseFromAnyPathWithItsArgumentsAndExitCode() throws Exception {
    assertEquals(1, run(Hook.PRE_COMMIT, ""));
    assertEquals("keyfuse: hook run pre-commit --\n", output);
    assertEquals(1, run(Hook.PRE_PUSH, LINE, "ori gin", "file:///x y"));
    assertEquals("keyfuse: hook run pre-push -- ori gin file:///x y\n" + LINE, output);
  }

  @Test
  void whateverKeepsKeyfuseFromLookingTheWayOnIsSaid() throws Exception {
    script(launcher, "exit 3");
    assertEquals(3, run(Hook.PRE_COMMIT, ""));
    assertEquals("To commit once without this check: git commit --no-verify\n", output);
    assertEquals(3, run(Hook.PRE_RECEIVE, LINE));
    assertEquals("", output);
  }

  @Test
  void aPushOfNothingStartsNothing() throws Exception {
    assertEquals(0, run(Hook.PRE_PUSH, ""));
    assertEquals("", output);
  }

  @Test
  void theHookFromBeforeRunsFirstWithTheSameInputAndArguments() throws Exception {
    script(hooks.resolve("pre-push.before-keyfuse"), "echo \"before: $*\"; cat");
    assertEquals(1, run(Hook.PRE_PUSH, LINE + LINE, "a", "b"));
    assertEquals(
        "before: a b\n" + LINE + LINE + "keyfuse: hook run pre-push -- a b\n" + LINE + LINE,
        output);
  }

  @Test
  void theHookFromBeforeNeedNotReadItsInput() throws Exception {
    script(hooks.resolve("pre-push.before-keyfuse"), "exit 0");
    assertEquals(1, run(Hook.PRE_PUSH, LINE.repeat(20_000)));
    assertTrue(output.endsWith(LINE), "the input was lost");
  }

  @ParameterizedTest
  @EnumSource(Hook.class)
  void whenTheHookFromBeforeFailsItsExitCodeCountsAndKeyfuseIsNotStarted(Hook hook)
      throws Exception {
    script(hooks.resolve(hook.id() + ".before-keyfuse"), "exit 42");
    assertEquals(42, run(hook, LINE));
    assertEquals("", output);
  }

  @Test
  void aHookFromBeforeThatGitWouldNotRunIsNotRun() throws Exception {
    Files.writeString(hooks.resolve("pre-commit.before-keyfuse"), "#!/bin/sh\nexit 42\n");
    assertEquals(1, run(Hook.PRE_COMMIT, ""));
  }

  @ParameterizedTest
  @EnumSource(Hook.class)
  void withoutKeyfuseItStopsAndSaysHowToGoOn(Hook hook) throws Exception {
    Files.delete(launcher);
    assertEquals(3, run(hook, LINE));
    assertTrue(output.contains(launcher.toString()), output);
    assertTrue(output.contains("rm './" + hook.id() + "'"), output);
    assertEquals(hook != Hook.PRE_RECEIVE, output.contains("--no-verify"), output);
  }

  @Test
  void aScriptKnowsItselfItsLauncherAndWhetherItWasChanged() {
    for (Hook hook : Hook.values()) {
      String text = HookScript.text(hook, launcher.toString());
      assertTrue(HookScript.unchanged(text));
      assertEquals(launcher.toString(), HookScript.launcher(text));
      assertTrue(HookScript.is(text + "#"));
      assertFalse(HookScript.unchanged(text + "#"));
      assertFalse(text.replace("$@", "").contains("@"), text);
    }
  }
}
