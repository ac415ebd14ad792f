package dev.keyfuse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookArgumentsTest {
  private static final OutputStream NOWHERE = OutputStream.nullOutputStream();
  private static final Session SESSION =
      new Session(
          new Console(
              NOWHERE,
              new PrintStream(NOWHERE, true, StandardCharsets.UTF_8),
              false,
              false,
              Map.of(),
              Clock.systemUTC()),
          new BuiltInEngine());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scan --staged",
        "scan --staged --quiet",
        "scan -q --staged --no-progress",
        "scan --staged -v .",
        "scan a/b --staged -q -v",
      })
  void readsWhatPicocliReads(String line) throws IllegalAccessException {
    String[] args = line.split(" ");
    ScanCommand read = HookArguments.read(SESSION, args);
    assertNotNull(read);
    var parsed = Interpreter.commandLine(SESSION).parseArgs(args);
    Object theirs = parsed.subcommand().commandSpec().userObject();
    assertEquals(fields(theirs), fields(read));
  }

  /** Every option there is, with its value: one that is added later is compared as well. */
  private static Map<String, Object> fields(Object command) throws IllegalAccessException {
    Map<String, Object> all = new TreeMap<>();
    for (Field field : command.getClass().getDeclaredFields()) {
      field.setAccessible(true);
      Object value = field.get(command);
      boolean options = value != null && value.getClass().getSimpleName().endsWith("Options");
      if (options) {
        fields(value).forEach((name, each) -> all.put(field.getName() + "." + name, each));
      } else if (!Modifier.isStatic(field.getModifiers())) {
        all.put(field.getName(), value == null ? "null" : value);
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hook run pre-commit",
        "hook run pre-commit --",
        "hook run pre-push -- origin --not-an-option",
        "hook run pre-receive",
      })
  void readsRunsOfHooksAsPicocliDoes(String line) throws IllegalAccessException {
    String[] args = line.split(" ");
    HookRunCommand read = HookArguments.readRun(SESSION, args);
    assertNotNull(read);
    var parsed = Interpreter.commandLine(SESSION).parseArgs(args);
    Object theirs = parsed.subcommand().subcommand().commandSpec().userObject();
    assertEquals(fields(theirs), fields(read));
    for (String other :
        List.of("hook run", "hook run pre-commit -q", "hook run x", "hook status")) {
      assertNull(HookArguments.readRun(SESSION, other.split(" ")), other);
    }
  }

  @Test
  void leavesEverythingElseToPicocli() {
    String[][] lines = {
      {},
      {"scan"},
      {"scan", "."},
      {"scan", "--staged", "--staged"},
      {"scan", "--staged", "-qv"},
      {"scan", "--staged", "--format=json"},
      {"scan", "--staged", "--help"},
      {"scan", "--staged", "a", "b"},
      {"scan", "--staged", ""},
      {"scan", "--staged", "a\0b"},
      {"scan", "--staged", "--"},
      {"rules", "--staged"},
    };
    for (String[] line : lines) {
      assertNull(HookArguments.read(SESSION, line), String.join(" ", line));
    }
  }
}
