package dev.keyfuse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Advice to use an option that does not exist is worse than none. */
class OptionsInMessagesTest {
  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");

  /** Options of git that messages speak of. */
  private static final Set<String> GIT =
      Set.of(
          "--filter",
          "--unshallow",
          "--amend",
          "--no-verify",
          "--init",
          "--recursive",
          "--ref-format");

  /** Options of subcommands' subcommands. */
  private static final Set<String> NESTED =
      Set.of(
          "--markdown",
          "--expires",
          "--id",
          "--reason",
          "--pre-commit",
          "--pre-push",
          "--pre-receive",
          "--global");

  @Test
  void everyOptionInAMessageExists() throws IOException {
    Console console =
        new Console(System.out, System.err, false, false, Map.of(), Clock.systemUTC());
    TreeSet<String> known = new TreeSet<>(GIT);
    known.addAll(NESTED);
    Interpreter.commandLine(new Session(console, new BuiltInEngine()))
        .getSubcommands()
        .values()
        .forEach(
            command ->
                command
                    .getCommandSpec()
                    .options()
                    .forEach(option -> known.addAll(Arrays.asList(option.names()))));
    TreeSet<String> mentioned = new TreeSet<>();
    for (String name : List.of("source", "scan", "report", "cli")) {
      mentioned.addAll(mentioned(Path.of("src/main/java/dev/keyfuse", name)));
    }
    assertTrue(mentioned.size() > 10, "saw only " + mentioned);
    mentioned.removeAll(known);
    assertEquals(new TreeSet<>(), mentioned);
  }

  private static Set<String> mentioned(Path directory) throws IOException {
    Set<String> mentioned = new TreeSet<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher string = STRING.matcher(Files.readString(file));
        while (string.find()) {
          Matcher option = OPTION.matcher(string.group());
          while (option.find()) {
            mentioned.add(option.group());
          }
        }
      }
    }
    return mentioned;
  }
}
