package dev.keyfuse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.finding.OccurrenceKit;
import dev.keyfuse.report.Results;
import dev.keyfuse.scan.ScanResult;
import dev.keyfuse.secret.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {
  private static final String ID = "kf1:alpha:aaaaaaaaaaaaaaaaaaaa";

  @TempDir Path directory;

  private final Run run = new Run();

  private static ScanResult leak() {
    Occurrence place =
        OccurrenceKit.of(
            "bot.py",
            new Position(3, 1, 3, 65),
            List.of(),
            Occurrence.Place.WORKTREE,
            Optional.empty(),
            Optional.empty());
    return Results.result(
        Results.coverage(), Results.pair("bot.py", Results.commit("Ann", "Add"), List.of(place)));
  }

  static List<String> commands() {
    Console console =
        new Console(System.out, System.err, false, false, Map.of(), Clock.systemUTC());
    List<String> names = new ArrayList<>(List.of(""));
    collect(Interpreter.commandLine(new Session(console, new BuiltInEngine())), "", names);
    return names;
  }

  private static void collect(CommandLine command, String prefix, List<String> names) {
    command
        .getSubcommands()
        .forEach(
            (name, sub) -> {
              names.add((prefix + " " + name).strip());
              collect(sub, prefix + " " + name, names);
            });
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelp(String command) {
    List<String> args = new ArrayList<>(List.of((command + " --help").strip().split(" ")));
    assertEquals(0, run.exit(args.toArray(String[]::new)));
    assertTrue(run.out().startsWith("Usage: keyfuse " + command), run.out());
    assertTrue(run.out().contains("Exit codes:"));
    assertTrue(run.out().lines().allMatch(line -> line.length() <= 110), run.out());
    assertEquals("", run.err());
  }

  @Test
  void everyCommandIsThere() {
    assertEquals(
        List.of(
            "",
            "scan",
            "runbook",
            "explain",
            "baseline",
            "baseline create",
            "baseline list",
            "baseline prune",
            "baseline update",
            "rules",
            "rules check",
            "rules import",
            "rules list",
            "rules show",
            "hook",
            "hook run",
            "hook install",
            "hook status",
            "hook uninstall",
            "doctor",
            "completion"),
        commands());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "verify",
        "baseline",
        "hook",
        "rules",
        "completion",
        "completion tcsh",
        "scna"
      })
  void whatIsNotThereIsTwo(String line) {
    String[] args = line.isEmpty() ? new String[0] : line.split(" ");
    assertEquals(2, run.exit(args));
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("keyfuse: "), run.err());
    assertTrue(run.err().contains("--help'"), run.err());
  }

  @Test
  void versionNamesCatalogueAndJava() {
    assertEquals(0, run.exit("--version"));
    assertTrue(run.out().startsWith("keyfuse " + Version.NUMBER + "\n"), run.out());
    assertTrue(run.out().contains(Results.catalogue().digest()));
    assertTrue(run.out().contains("Java "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void completionKnowsCommandsAndOptions(String shell) {
    assertEquals(0, run.exit("completion", shell));
    assertTrue(run.out().contains("history-only"));
    assertTrue(run.out().contains("explain"));
  }

  @Test
  void runbookOfAServiceNeedsNoScan() {
    assertEquals(0, run.exit("runbook", "alpha"));
    assertTrue(run.out().contains("https://alpha.example/keys"));
    assertTrue(run.requests().isEmpty());
    assertEquals(0, run.exit("runbook", "Beta Markets"));
    assertTrue(run.out().contains("https://beta.example/keys"));
  }

  @Test
  void routineRotationIsAnotherRunbook() {
    run.exit("runbook", "alpha");
    String leaked = run.out();
    assertEquals(0, run.exit("runbook", "--routine", "alpha"));
    assertFalse(leaked.equals(run.out()));
    assertEquals(2, run.exit("runbook", "--routine", ID));
    assertEquals(2, run.exit("runbook", "--routine"));
  }

  @Test
  void runbookOfAnExposureScansAgain() {
    run.finding(leak());
    assertEquals(0, run.exit("runbook", ID, directory.toString()));
    assertTrue(run.out().contains("bot.py"), run.out());
    assertEquals(directory.toString(), run.requests().get(0).shownPath());
    assertEquals(0, run.exit("runbook", "kf1:alpha:aaa", directory.toString()));
    assertEquals(2, run.exit("runbook", "kf1:beta:x", directory.toString()));
    assertTrue(run.err().contains("no exposure"));
  }

  @Test
  void runbookComesOutOfAReportAsOutOfAScan() throws IOException {
    run.finding(leak());
    Path report = directory.resolve("leaks.json");
    run.exit("scan", "-f", "json", "-o", report.toString(), directory.toString());
    run.exit("runbook", ID, directory.toString());
    String scanned = run.out();
    int scans = run.requests().size();
    assertEquals(0, run.exit("runbook", "--report", report.toString(), ID));
    assertEquals(scanned, run.out());
    assertEquals(scans, run.requests().size());
    assertEquals(2, run.exit("runbook", "--report", report.toString(), "kf1:none"));
  }

  @Test
  void aFileThatIsNoReportIsNamed() throws IOException {
    Path file = directory.resolve("leaks.json");
    for (String content : List.of("", "{", "[]", "{\"schemaVersion\":\"9\"}")) {
      Files.writeString(file, content);
      assertEquals(2, run.exit("runbook", "--report", file.toString()), content);
      assertTrue(run.err().contains("leaks.json"));
    }
    assertEquals(2, run.exit("runbook", "--report", directory.resolve("no").toString()));
  }

  @Test
  void runbookIsWrittenAsMarkdown() throws IOException {
    Path file = directory.resolve("LEAK.md");
    assertEquals(0, run.exit("runbook", "-f", "markdown", "-o", file.toString(), "alpha"));
    assertTrue(Files.readString(file).startsWith("# Alpha Exchange"));
    assertEquals("", run.out());
  }

  @Test
  void runbookOfNobodyIsTwo() {
    assertEquals(2, run.exit("runbook", "alph"));
    assertTrue(run.err().contains("did you mean alpha"), run.err());
  }

  @Test
  void runbookWithoutArgumentIsAboutEverythingFound() {
    assertEquals(0, run.finding(leak()).exit("runbook"));
    assertTrue(run.out().contains("Alpha Exchange: leaked credential"));
  }

  @Test
  void explainSaysWhy() {
    run.finding(leak());
    assertEquals(0, run.exit("explain", ID, directory.toString()));
    assertTrue(run.out().contains("the field is named alpha_secret"));
    assertTrue(run.out().contains("Beta Markets"));
    assertEquals(2, run.exit("explain"));
    assertEquals(2, run.exit("explain", "kf1:alpha:zzz"));
  }

  @Test
  void rulesAreListedAndShown() {
    assertEquals(0, run.exit("rules", "list"));
    assertTrue(run.out().startsWith("alpha "));
    assertEquals(0, run.exit("rules", "show", "alpha"));
    assertTrue(run.out().contains("https://alpha.example/keys"));
    assertEquals(2, run.exit("rules", "show", "gamma"));
  }

  @Test
  void ownRulesAreChecked() throws IOException {
    assertEquals(0, run.exit("rules", "check", "rules/binance.yaml"));
    Path bad = directory.resolve("bad.yaml");
    Files.writeString(bad, "id: bad\n", StandardCharsets.UTF_8);
    assertEquals(2, run.exit("rules", "check", bad.toString()));
    assertTrue(run.err().contains("bad.yaml"));
    assertEquals("", run.out());
  }

  @Test
  void anArgumentIsNeverTakenForAFileOfArguments() throws IOException {
    Path arguments = directory.resolve("arguments");
    Files.writeString(arguments, "--staged");
    assertEquals(2, run.exit("scan", "@" + arguments));
  }
}
