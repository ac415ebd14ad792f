package dev.keyfuse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.accept.Baseline;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.finding.OccurrenceKit;
import dev.keyfuse.report.Results;
import dev.keyfuse.scan.Coverage;
import dev.keyfuse.scan.ScanRequest;
import dev.keyfuse.scan.ScanResult;
import dev.keyfuse.secret.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineCommandTest {
  private static final String ID = "kf1:alpha:aaaaaaaaaaaaaaaaaaaa";
  private static final String GONE = "kf1:alpha:bbbbbbbbbbbbbbbbbbbb";

  @TempDir Path directory;

  private final Run run = new Run();
  private Path file;

  @BeforeEach
  void leak() {
    file = directory.resolve(Baseline.FILE);
    run.finding(leak(Results.coverage()));
  }

  private static ScanResult leak(Coverage coverage) {
    Occurrence place =
        OccurrenceKit.of(
            "bot.py",
            new Position(3, 1, 3, 65),
            List.of(),
            Occurrence.Place.WORKTREE,
            Optional.empty(),
            Optional.empty());
    Exposure exposure = Results.pair("bot.py", Results.commit("Ann", "Add"), List.of(place));
    return Results.result(coverage, exposure);
  }

  private static ScanResult incomplete() {
    return leak(new Coverage(1, 1, 1, 1, 1, List.of(), List.of("the clone is shallow")));
  }

  private int baseline(String command, String... args) {
    List<String> all = new ArrayList<>(List.of("baseline", command));
    all.addAll(List.of(args));
    all.add(directory.toString());
    return run.exit(all.toArray(String[]::new));
  }

  private List<String> entries() throws IOException {
    return Files.readAllLines(file).stream().filter(line -> line.startsWith("kf1:")).toList();
  }

  @Test
  void createAcceptsWhatIsThereAndShowsIt() throws IOException {
    assertEquals(0, baseline("create", "--reason", "test account", "--expires", "2026-03-01"));
    assertEquals(List.of(ID + "  expires=2026-03-01  test account"), entries());
    assertTrue(run.out().startsWith("CRITICAL  Alpha Exchange: secret + API key"), run.out());
    assertTrue(run.err().contains("accepted this one in " + file), run.err());
    assertEquals(ScanRequest.Accepting.COMMENTS, run.requests().get(0).accepting());
  }

  @Test
  void createWithoutAReasonGivesOneThatIsTrue() throws IOException {
    assertEquals(0, baseline("create"));
    assertEquals(List.of(ID + "  was there when the baseline was made"), entries());
  }

  @Test
  void createRefusesWhereThereIsABaseline() throws IOException {
    Files.writeString(file, "# mine\n");
    assertEquals(2, baseline("create"));
    assertTrue(run.err().contains("'keyfuse baseline update' adds to it"), run.err());
    assertEquals("# mine\n", Files.readString(file));
  }

  @Test
  void anIncompleteScanIsWrittenAndSaysSo() throws IOException {
    run.finding(incomplete());
    assertEquals(3, baseline("create"));
    assertEquals(1, entries().size());
    assertTrue(run.out().contains("INCOMPLETE"), run.out());
  }

  @Test
  void updateKeepsReasonsAndComments() throws IOException {
    Files.writeString(file, "# ours\n\n# the old bot\n" + GONE + "  expires=2027-01-01  old bot\n");
    assertEquals(0, baseline("update", "--reason", "new"));
    assertEquals(
        "# ours\n\n" + ID + "  new\n# the old bot\n" + GONE + "  expires=2027-01-01  old bot\n",
        Files.readString(file));
    assertEquals(0, baseline("update", "--reason", "other"));
    assertTrue(run.err().contains("there is nothing to accept"), run.err());
    assertEquals(List.of(ID + "  new", GONE + "  expires=2027-01-01  old bot"), entries());
  }

  @Test
  void updateMakesABaselineWhereThereIsNone() throws IOException {
    assertEquals(0, baseline("update"));
    assertTrue(Files.readString(file).startsWith("# "));
    assertEquals(1, entries().size());
  }

  @Test
  void updateTakesOnlyTheExposureNamed() throws IOException {
    assertEquals(2, baseline("update", "--id", "kf1:beta:"));
    assertFalse(Files.exists(file));
    assertEquals(0, baseline("update", "--id", "kf1:alpha:aaa"));
    assertEquals(1, entries().size());
  }

  @Test
  void whatExpiredIsRenewedOnlyWithANewDay() throws IOException {
    Files.writeString(file, ID + "  expires=2026-02-01  until rotated\n");
    assertEquals(0, baseline("update"));
    assertTrue(run.err().contains("give --expires to renew it"), run.err());
    assertEquals(List.of(ID + "  expires=2026-02-01  until rotated"), entries());
    assertEquals(0, baseline("update", "--expires", "2026-06-01"));
    assertEquals(List.of(ID + "  expires=2026-06-01  until rotated"), entries());
  }

  @Test
  void pruneDropsWhatMatchesNothing() throws IOException {
    Files.writeString(file, "# mine\n\n" + ID + "  a\n" + GONE + "  b\n");
    assertEquals(0, baseline("prune"));
    assertEquals(GONE + "  b\n", run.out());
    assertEquals("# mine\n\n" + ID + "  a\n", Files.readString(file));
  }

  @Test
  void pruneDropsNothingAfterAnIncompleteScan() throws IOException {
    Files.writeString(file, GONE + "  b\n");
    run.finding(incomplete());
    assertEquals(3, baseline("prune"));
    assertEquals(List.of(GONE + "  b"), entries());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--staged", "--no-history", "--no-submodules", "--since=HEAD"})
  void pruneTakesNoOptionThatLeavesThingsOut(String option) throws IOException {
    Files.writeString(file, GONE + "  b\n");
    assertEquals(2, baseline("prune", option));
    assertEquals(List.of(GONE + "  b"), entries());
  }

  @Test
  void listPrintsWithoutScanning() throws IOException {
    Files.writeString(file, ID + "  expires=2026-02-01  \u001b[2Ja\n" + GONE + "  b\n");
    assertEquals(0, baseline("list"));
    assertEquals(ID + "  expires=2026-02-01  \\x1b[2Ja  [EXPIRED]\n" + GONE + "  b\n", run.out());
    assertEquals(List.of(), run.requests());
  }

  @Test
  void aMissingBaselineIsAMistakeThatNamesTheFix() {
    for (String command : List.of("list", "prune")) {
      assertEquals(2, baseline(command));
      assertTrue(run.err().contains("'keyfuse baseline create' makes one"), run.err());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--expires=2026-02-28,is over",
    "--expires=tomorrow,is no day",
    "'--reason= ',not empty",
    "--reason=expires=2027-01-01,must not begin"
  })
  void aBadWordingIsRefusedBeforeTheScan(String option, String words) {
    assertEquals(2, baseline("create", option));
    assertTrue(run.err().contains(words), run.err());
    assertEquals(List.of(), run.requests());
    assertFalse(Files.exists(file));
  }

  @Test
  void scanTakesABaselineOrNone() throws IOException {
    Path ours = Files.writeString(directory.resolve("ours"), "");
    run.exit("scan", "--baseline", ours.toString(), directory.toString());
    run.exit("scan", "--no-baseline", directory.toString());
    run.exit("scan", directory.toString());
    assertEquals(
        List.of(
            ScanRequest.Accepting.in(ours),
            ScanRequest.Accepting.COMMENTS,
            ScanRequest.Accepting.REPOSITORY),
        run.requests().stream().map(ScanRequest::accepting).toList());
    assertEquals(2, run.exit("scan", "--no-baseline", "--baseline=x", directory.toString()));
  }
}
