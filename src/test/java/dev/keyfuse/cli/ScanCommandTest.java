package dev.keyfuse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.finding.OccurrenceKit;
import dev.keyfuse.finding.Severity;
import dev.keyfuse.report.Results;
import dev.keyfuse.scan.Coverage;
import dev.keyfuse.scan.ScanRequest;
import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.scan.ScanResult;
import dev.keyfuse.secret.Position;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanCommandTest {
  @TempDir Path directory;

  private final Run run = new Run();

  private static Exposure exposure() {
    Occurrence place =
        OccurrenceKit.of(
            "bot.py",
            new Position(3, 1, 3, 65),
            List.of(),
            Occurrence.Place.WORKTREE,
            Optional.empty(),
            Optional.empty());
    return Results.pair("bot.py", Results.commit("Ann", "Add"), List.of(place));
  }

  private static ScanResult leak() {
    return Results.result(Results.coverage(), exposure());
  }

  private static ScanResult incompleteLeak() {
    Coverage coverage = new Coverage(1, 1, 1, 1, 1, List.of(), List.of("the clone is shallow"));
    return Results.result(coverage, exposure());
  }

  private String dir() {
    return directory.toString();
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void cleanIsZero() {
    assertEquals(0, run.exit("scan", dir()));
    assertTrue(run.out().contains("No leaked exchange credentials found"));
    assertEquals("", run.err());
  }

  @Test
  void aLeakIsOne() {
    assertEquals(1, run.finding(leak()).exit("scan", dir()));
    assertTrue(run.out().startsWith("CRITICAL  Alpha Exchange"));
    assertEquals("", run.err());
  }

  @Test
  void incompleteOutranksALeakAndBothAreReported() {
    assertEquals(3, run.finding(incompleteLeak()).exit("scan", dir()));
    assertTrue(run.out().contains("CRITICAL"));
    assertTrue(run.out().contains("!! INCOMPLETE"));
  }

  @Test
  void incompleteIsSaidOnStandardErrorBesideJson() throws IOException {
    assertEquals(3, run.finding(incompleteLeak()).exit("scan", "-f", "json", dir()));
    assertFalse(new ObjectMapper().readTree(run.out()).at("/coverage/complete").asBoolean());
    assertTrue(run.err().contains("INCOMPLETE"));
  }

  @ParameterizedTest
  @CsvSource({
    "CRITICAL,critical,1",
    "HIGH,critical,0",
    "HIGH,high,1",
    "LOW,low,1",
    "LOW,medium,0",
    "CRITICAL,never,0"
  })
  void failsFromTheSeverityAskedFor(Severity severity, String threshold, int code) {
    Exposure e = exposure();
    Exposure changed =
        new Exposure(
            e.id(),
            e.service(),
            e.serviceName(),
            e.kind(),
            severity,
            e.confidence(),
            e.parts(),
            e.evidence(),
            e.alternatives(),
            e.history());
    run.finding(Results.result(Results.coverage(), changed));
    assertEquals(code, run.exit("scan", "--fail-on", threshold, dir()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--baseline=x",
        "--config=x",
        "--format=xml",
        "--jobs=0",
        "--jobs=x",
        "--max-file-size=big",
        "--timeout=soon",
        "--fail-on=bad",
        "--only=nobody",
        "--skip=nobody",
        "--color=maybe",
        "--report=json",
        "--report=xml=f",
        "--rules=missing",
        "--output=missing/dir/file",
        "--output=",
        "/does/not/exist"
      })
  void mistakesAreTwoAndNothingIsScanned(String argument) {
    assertEquals(2, run.exit("scan", argument));
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("keyfuse: "), run.err());
    assertFalse(run.err().contains("Exception"), run.err());
    assertTrue(run.requests().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "--staged,--no-history",
    "--staged,--history-only",
    "--no-history,--history-only",
    "--ignored,--staged",
    "--quiet,--verbose"
  })
  void contradictionsAreTwo(String one, String other) {
    assertEquals(2, run.exit("scan", one, other, dir()));
    assertTrue(run.requests().isEmpty());
  }

  @Test
  void anUnknownFormatIsToldWhatExists() {
    run.exit("scan", "-f", "xml", dir());
    assertTrue(run.err().contains("text, json, sarif"), run.err());
  }

  @Test
  void everyProblemOfARuleFileIsListed() throws IOException {
    Path rules = directory.resolve("mine.yaml");
    Files.writeString(rules, "id: mine\nsurprise: 1\n");
    assertEquals(2, run.exit("scan", "--rules", rules.toString(), dir()));
    assertTrue(run.err().lines().filter(line -> line.contains("mine.yaml")).count() > 1, run.err());
  }

  @Test
  void theCommandForTheRunbookHasWhatTheExposureIsFoundWith() throws IOException {
    String rules = directory.resolve("my rules").toString();
    Files.createDirectory(Path.of(rules));
    Files.copy(Path.of("rules/binance.yaml"), Path.of(rules, "binance.yaml"));
    run.finding(leak()).exit("scan", "--ignored", "--rules", rules, dir());
    String id = exposure().id();
    String command = "keyfuse runbook " + id + " bot --rules '" + rules + "' --ignored";
    assertTrue(run.out().contains(command), run.out());
    run.exit("scan", dir());
    assertTrue(run.out().contains("keyfuse runbook " + id + " bot\n"), run.out());
  }

  @Test
  void optionsReachTheRequest() {
    run.exit("scan", "--staged", "--jobs", "3", "--max-file-size", "2k", "--timeout", "5m", dir());
    var request = run.requests().get(0);
    assertEquals(Scope.STAGED, request.scope());
    assertEquals(3, request.jobs());
    assertEquals(2048, request.maxFileSize());
    assertEquals(Optional.of(Duration.ofMinutes(5)), request.timeout());
    assertEquals(dir(), request.shownPath());
  }

  @Test
  void theIndexGitNamesItsHooksIsForStagedContentOnly() {
    run.with("GIT_INDEX_FILE", ".git/next-index-7.lock").exit("scan", "--staged");
    run.exit("scan");
    assertEquals(
        List.of(Optional.of(Path.of(".git/next-index-7.lock").toAbsolutePath()), Optional.empty()),
        run.requests().stream().map(request -> request.git().index()).toList());
  }

  @Test
  void nothingStagedIsCleanAndSaysSo() {
    Coverage nothing = new Coverage(0, 0, 0, 0, 0, List.of(), List.of());
    run.finding(Results.result(nothing));
    assertEquals(0, run.exit("scan", "--staged"));
    assertTrue(run.out().startsWith("Nothing is staged in "), run.out());
    assertFalse(run.out().contains("No leaked"), run.out());
  }

  @Test
  void aFolderOfARepositoryIsToldFromTheWhole() {
    ScanResult whole = Results.result(Results.coverage());
    ScanResult result =
        new ScanResult(
            new ScanResult.Target("src", "git", "", "/code/bot"),
            whole.coverage(),
            List.of(),
            List.of(),
            List.of(),
            1);
    run.finding(result).exit("scan", dir());
    String said = "src is part of the repository /code/bot, which was scanned as a whole.";
    assertTrue(run.out().replaceAll("\\s+", " ").contains(said), run.out());
    run.exit("scan", "-f", "json", dir());
    assertTrue(run.out().contains("\"root\": \"/code/bot\""), run.out());
  }

  @Test
  void scansTheCurrentDirectoryUnlessTold() {
    run.exit("scan");
    assertEquals(".", run.requests().get(0).shownPath());
    assertEquals(Scope.ALL, run.requests().get(0).scope());
  }

  @Test
  void aDashIsStandardInput() {
    run.exit("scan", "-");
    assertEquals(Scope.STDIN, run.requests().get(0).scope());
  }

  @Test
  void pathsAreScannedInOrderAndTheWorstCodeWins() {
    run.finding(
        request -> run.requests().size() == 1 ? leak() : Results.result(Results.coverage()));
    assertEquals(1, run.exit("scan", dir(), "-"));
    assertEquals(2, run.requests().size());
    assertTrue(run.out().indexOf("CRITICAL") < run.out().indexOf("No leaked"));
  }

  @Test
  void jsonTakesOnePath() {
    assertEquals(2, run.exit("scan", "-f", "json", dir(), "-"));
    assertTrue(run.err().contains("one PATH"));
  }

  @Test
  void reportsGoWhereTheyWereSent() throws IOException {
    Path text = directory.resolve("a.txt");
    Path json = directory.resolve("b.json");
    run.finding(leak());
    assertEquals(1, run.exit("scan", "-o", text.toString(), "--report", "json=" + json, dir()));
    assertEquals("", run.out());
    assertTrue(Files.readString(text).startsWith("CRITICAL"));
    JsonNode report = new ObjectMapper().readTree(Files.readString(json));
    assertEquals("1", report.path("schemaVersion").asText());
    assertEquals(List.of("a.txt", "b.json"), left());
  }

  @Test
  void aCrashLeavesTheOldReportAndNothingElse() throws IOException {
    Path file = directory.resolve("report.txt");
    Files.writeString(file, "old");
    run.finding(
        request -> {
          throw new IllegalStateException("content of a file");
        });
    assertEquals(3, run.exit("scan", "-o", file.toString(), dir()));
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("report.txt"), left());
  }

  @Test
  void aCrashNeverQuotesAndOnlyShowsFramesWhenAsked() {
    run.finding(
        request -> {
          throw new IllegalStateException("content of a file");
        });
    assertEquals(3, run.exit("scan", dir()));
    assertTrue(run.err().contains("IllegalStateException at ScanCommandTest.java"), run.err());
    assertEquals(1, run.err().lines().count());
    run.with("KEYFUSE_DEBUG", "1");
    assertEquals(3, run.exit("scan", dir()));
    assertTrue(run.err().lines().count() > 5);
    assertFalse(run.err().contains("content of a file"));
  }

  @Test
  void runningOutOfMemoryIsThreeAndSaysWhatHelps() {
    run.finding(
        request -> {
          throw new OutOfMemoryError();
        });
    assertEquals(3, run.exit("scan", dir()));
    assertTrue(run.err().contains("KEYFUSE_JAVA_OPTS"));
  }

  @Test
  void aFullDiskIsThreeAndTheFilesAreStillWritten() throws IOException {
    Path json = directory.resolve("b.json");
    run.finding(leak()).printingTo(new Failing("No space left on device"));
    assertEquals(3, run.exit("scan", "--report", "json=" + json, dir()));
    assertTrue(run.err().contains("No space left on device"));
    assertTrue(Files.size(json) > 100);
  }

  @Test
  void aClosedPipeIsThreeWithoutWords() {
    run.finding(leak()).printingTo(new Failing("Broken pipe"));
    assertEquals(3, run.exit("scan", dir()));
    assertEquals("", run.err());
  }

  @Test
  void secretsAreRefusedUnlessTheOutputIsNamed() throws IOException {
    run.finding(leak());
    assertEquals(2, run.exit("scan", "--show-secrets", dir()));
    assertTrue(run.err().contains("-o FILE"));
    assertEquals("", run.out());
    Path file = directory.resolve("full.txt");
    assertEquals(1, run.exit("scan", "--show-secrets", "-o", file.toString(), dir()));
    String secret =
        new String(Results.value("base62:64", "secret").reveal(), StandardCharsets.UTF_8);
    assertTrue(Files.readString(file).contains(secret));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(1, run.onTerminal().exit("scan", "--show-secrets", dir()));
    assertTrue(run.out().contains(secret));
  }

  @Test
  void onlyAndSkipFilterAndSaySo() {
    run.finding(leak());
    assertEquals(0, run.exit("scan", "--only", "beta", dir()));
    assertTrue(run.out().contains("Skipped 1 exposure"), run.out());
    assertEquals(0, run.exit("scan", "--skip", "alpha", dir()));
    assertEquals(1, run.exit("scan", "--only", "alpha,beta", dir()));
  }

  @Test
  void colourIsForTerminalsThatWantIt() {
    run.finding(leak());
    run.exit("scan", dir());
    assertFalse(run.out().contains("\u001b["));
    run.exit("scan", "--color", "always", dir());
    assertTrue(run.out().contains("\u001b["));
    run.onTerminal().exit("scan", "--no-progress", dir());
    assertTrue(run.out().contains("\u001b["));
    run.with("NO_COLOR", "1").exit("scan", dir());
    assertFalse(run.out().contains("\u001b["));
  }

  @Test
  void twoReportsNeedTwoFiles() {
    String file = directory.resolve("x").toString();
    assertEquals(2, run.exit("scan", "-o", file, "--report", "json=" + file, dir()));
  }

  @Test
  void aLinkToAReportStaysALink() throws IOException {
    Path real = directory.resolve("real.txt");
    Files.writeString(real, "old");
    Path link = Files.createSymbolicLink(directory.resolve("link.txt"), real);
    assertEquals(0, run.exit("scan", "-o", link.toString(), dir()));
    assertTrue(Files.isSymbolicLink(link));
    assertTrue(Files.readString(real).contains("No leaked"));
  }

  @Test
  void aDeviceIsWrittenTo() {
    assertEquals(0, run.exit("scan", "-o", "/dev/null", dir()));
    assertTrue(Files.exists(Path.of("/dev/null")));
  }

  /** A stream that refuses. */
  private static final class Failing extends OutputStream {
    private final String reason;

    Failing(String reason) {
      this.reason = reason;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(reason);
    }
  }

  @Test
  void servicesAreKnownByNameToo() {
    assertEquals(0, run.exit("scan", "--skip", "Alpha Exchange", dir()), run.err());
    assertEquals(0, run.exit("scan", "--only", "ALPHA", dir()), run.err());
  }

  @Test
  void selectionThatLeavesNothingIsAMistake() {
    assertEquals(2, run.exit("scan", "--only", "alpha", "--skip", "alpha", dir()));
    assertTrue(run.err().contains("nothing would be reported"), run.err());
  }

  @Test
  void quietStillSaysThatSomethingWasTooLarge() {
    Coverage coverage =
        new Coverage(
            1,
            1,
            1,
            1,
            1,
            List.of(
                new Coverage.Skipped("large file", "larger than --max-file-size", 2),
                new Coverage.Skipped("ignored directory", "ignored by git", 1)),
            List.of());
    assertEquals(0, run.finding(Results.result(coverage)).exit("scan", "-q", dir()));
    assertEquals("Skipped 2 large files: larger than --max-file-size\n", run.out());
  }

  @Test
  void wordThatIsNoCommandIsNamed() {
    assertEquals(2, run.exit("scna", dir()));
    assertTrue(run.err().startsWith("keyfuse: there is no command 'scna'\n"), run.err());
  }

  @Test
  void rangesAndTimesAreHandedOn() {
    assertEquals(
        0, run.exit("scan", "--range", "a..b", "--range=c", "--since", "2 weeks ago", dir()));
    ScanRequest request = run.requests().get(0);
    assertEquals(Scope.RANGE, request.scope());
    assertEquals(List.of("a..b", "c"), request.commits().ranges());
    assertEquals(Optional.of("2 weeks ago"), request.commits().since());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--staged", "--no-history", "--ignored"})
  void rangesAreAboutCommitsAlone(String option) {
    assertEquals(2, run.exit("scan", "--range", "a..b", option, dir()));
    assertTrue(run.err().contains("--range"), run.err());
    assertEquals(2, run.exit("scan", "--since", "a", option, dir()));
    assertEquals(0, run.exit("scan", "--range", "a..b", "--history-only", dir()));
  }
}
