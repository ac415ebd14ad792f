package dev.keyfuse.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.accept.Accepted;
import dev.keyfuse.accept.Accepted.How;
import dev.keyfuse.accept.Baseline;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.scan.ScanRequest.Accepting;
import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.source.git.GitEnvironment;
import dev.keyfuse.source.git.GitKit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AcceptancesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Scanner SCANNER =
      new Scanner(
          Catalogues.builtIn(),
          Clock.fixed(NOW, ZoneOffset.UTC),
          new ByteArrayInputStream(new byte[0]));
  private static final String KEY = Samples.expand("${base62:64}", "acceptances/key");
  private static final String SECRET = Samples.expand("${base62:64}", "acceptances/secret");
  private static final String PLAIN = env("", "");

  @TempDir Path temp;
  private GitKit kit;

  @BeforeEach
  void makeRepository() throws IOException {
    kit = GitKit.init(temp.resolve("repo"));
  }

  private static String env(String atKey, String atSecret) {
    return "BINANCE_API_KEY=" + KEY + atKey + "\nBINANCE_API_SECRET=" + SECRET + atSecret + "\n";
  }

  private static String allowed(String reason) {
    return env("", "  # keyfuse:allow" + reason);
  }

  private ScanRequest request(Scope scope, ScanRequest.Commits commits) {
    return new ScanRequest(
        kit.path(), "PATH", scope, false, 2, 1 << 20, Optional.empty(), commits, Optional.empty());
  }

  private ScanResult scan(Scope scope) throws ScanException {
    return SCANNER.scan(request(scope, ScanRequest.Commits.NONE));
  }

  private ScanResult range(String range) throws ScanException {
    return SCANNER.scan(
        request(Scope.RANGE, new ScanRequest.Commits(List.of(range), Optional.empty())));
  }

  private static void assertReported(ScanResult result) {
    assertEquals(1, result.exposures().size());
    assertEquals(List.of(), result.acceptance().accepted());
  }

  private static void assertAccepted(ScanResult result, How how, String reason) {
    assertEquals(List.of(), result.exposures().stream().map(Exposure::id).toList());
    assertEquals(1, result.acceptance().accepted().size());
    Accepted accepted = result.acceptance().accepted().get(0);
    assertEquals(how, accepted.how());
    assertEquals(reason, accepted.reason());
  }

  private String id() throws ScanException {
    ScanResult plain =
        SCANNER.scan(request(Scope.ALL, ScanRequest.Commits.NONE).accepting(Accepting.COMMENTS));
    return plain.exposures().get(0).id();
  }

  // ---- comments

  @Test
  void aCommentAtTheSecretAcceptsTheCredential() throws Exception {
    kit.commit(".env", allowed(" made up"));
    for (Scope scope : List.of(Scope.ALL, Scope.HISTORY_ONLY, Scope.NO_HISTORY)) {
      assertAccepted(scan(scope), How.COMMENT, "made up");
    }
  }

  @Test
  void aCommentAtTheKeyDoesNotAcceptTheSecretBelow() throws Exception {
    kit.commit(".env", env("  # keyfuse:allow the key is public", ""));
    assertReported(scan(Scope.ALL));
    kit.commit(".env", "# keyfuse:allow the key is public\n" + PLAIN);
    assertReported(scan(Scope.ALL));
  }

  @Test
  void aCommentAtALoneKeyAcceptsIt() throws Exception {
    kit.commit(".env", "BINANCE_API_KEY=" + KEY + "  # keyfuse:allow the key is public\n");
    assertAccepted(scan(Scope.ALL), How.COMMENT, "the key is public");
  }

  @Test
  void withoutAReasonItIsReportedAndTheLineNamed() throws Exception {
    kit.commit("src/.env", allowed(""));
    ScanResult result = scan(Scope.ALL);
    assertReported(result);
    assertEquals(1, result.acceptance().mistakes().size());
    String mistake = result.acceptance().mistakes().get(0);
    assertTrue(mistake.startsWith("src/.env:2: keyfuse:allow gives no reason"), mistake);
  }

  @Test
  void theNewestVersionOfAFileSpeaksForTheOlderOnes() throws Exception {
    kit.commit(".env", PLAIN);
    assertReported(scan(Scope.ALL));
    kit.commit(".env", allowed(" made up"));
    assertAccepted(scan(Scope.ALL), How.COMMENT, "made up");
    assertAccepted(scan(Scope.HISTORY_ONLY), How.COMMENT, "made up");
  }

  @Test
  void aCommentThatIsTakenAwayNoLongerCounts() throws Exception {
    kit.commit(".env", allowed(" made up"));
    kit.commit(".env", PLAIN);
    assertReported(scan(Scope.ALL));
    assertReported(scan(Scope.HISTORY_ONLY));
  }

  @Test
  void ofAFileThatIsGoneEveryVersionNeedsTheComment() throws Exception {
    kit.commit(".env", PLAIN);
    kit.commit(".env", allowed(" made up"));
    kit.commit(".env", "empty\n");
    assertReported(scan(Scope.ALL));
  }

  @Test
  void whatACommitThatWasRefusedLeftBehindDoesNotCount() throws Exception {
    kit.commit("other", "x\n");
    kit.write(".env", PLAIN).git("add", ".env");
    kit.commit(".env", allowed(" made up"));
    assertAccepted(scan(Scope.ALL), How.COMMENT, "made up");
    kit.git("rm", "-q", ".env");
    kit.commit("other", "y\n");
    assertReported(scan(Scope.ALL));
  }

  @Test
  void whatAnotherBranchHasCounts() throws Exception {
    kit.commit(".env", allowed(" made up"));
    kit.git("checkout", "-q", "-b", "side");
    kit.commit("copy/.env", PLAIN);
    kit.git("checkout", "-q", "main");
    assertReported(scan(Scope.ALL));
  }

  @Test
  void anotherFileWithoutTheCommentIsReported() throws Exception {
    kit.commit(".env", allowed(" made up"));
    kit.commit("copy/.env", PLAIN);
    assertReported(scan(Scope.ALL));
  }

  @Test
  void theSameValueInAMessageIsReported() throws Exception {
    kit.write(".env", allowed(" made up")).commit("Set BINANCE_API_SECRET=" + SECRET);
    assertReported(scan(Scope.ALL));
  }

  @Test
  void anotherSecretOnTheLineBelowIsReported() throws Exception {
    String other = Samples.expand("${base62:64}", "acceptances/other");
    kit.commit(".env", allowed(" made up") + "BINANCE_SECRET_2=" + other + "\n");
    ScanResult result = scan(Scope.ALL);
    assertEquals(1, result.exposures().size());
  }

  @Test
  void inARangeTheVersionInHeadSpeaksForThoseOnTheWay() throws Exception {
    kit.commit("other", "x\n");
    kit.commit(".env", PLAIN);
    kit.commit(".env", allowed(" made up"));
    assertAccepted(range("HEAD~2..HEAD"), How.COMMENT, "made up");
    assertReported(range("HEAD~2..HEAD~1"));
  }

  @Test
  void theCacheMixesNothingUp() throws Exception {
    Path cache = Files.createDirectory(temp.resolve("cache"));
    String filler = "# line\n".repeat(400);
    kit.commit("a/.env", filler + PLAIN);
    kit.commit("a/.env", filler + allowed(" made up"));
    kit.git("gc", "-q");
    for (int i = 0; i < 3; i++) {
      assertAccepted(cached(cache), How.COMMENT, "made up");
    }
    kit.commit("a/.env", filler + PLAIN);
    kit.git("gc", "-q");
    for (int i = 0; i < 2; i++) {
      assertReported(cached(cache));
    }
  }

  private ScanResult cached(Path cache) throws ScanException {
    return SCANNER.scan(
        new ScanRequest(
            kit.path(),
            "PATH",
            Scope.ALL,
            false,
            2,
            1 << 20,
            GitEnvironment.NONE,
            true,
            ScanRequest.Commits.NONE,
            Optional.of(cache),
            Optional.empty()));
  }

  // ---- baseline

  @Test
  void theBaselineOfTheWorkTreeAcceptsWhereverItIs() throws Exception {
    kit.commit("a/.env", PLAIN);
    kit.commit("b/.env", "# moved\n" + PLAIN);
    kit.write(Baseline.FILE, id() + "  expires=2026-11-21  a test account\n");
    for (Scope scope : List.of(Scope.ALL, Scope.HISTORY_ONLY, Scope.NO_HISTORY)) {
      assertAccepted(scan(scope), How.BASELINE, "a test account");
    }
    assertAccepted(range("HEAD"), How.BASELINE, "a test account");
  }

  @Test
  void anotherSecretOnTheSameLineIsAnotherExposure() throws Exception {
    kit.commit(".env", PLAIN);
    kit.write(Baseline.FILE, id() + " old\n");
    String other = Samples.expand("${base62:64}", "acceptances/other");
    kit.commit(".env", PLAIN.replace(SECRET, other));
    ScanResult result = scan(Scope.ALL);
    assertEquals(1, result.exposures().size());
    assertEquals(1, result.acceptance().accepted().size());
  }

  @Test
  void whatExpiredCountsAgainAndIsNamed() throws Exception {
    kit.commit(".env", PLAIN);
    kit.write(Baseline.FILE, id() + "  expires=2026-11-20  until rotated\n");
    ScanResult result = scan(Scope.ALL);
    assertReported(result);
    assertEquals("until rotated", result.acceptance().expired().get(0).reason());
  }

  @Test
  void whatMatchesNothingIsNamedOnlyAfterACompleteScanOfEverything() throws Exception {
    kit.commit(".env", "nothing\n");
    String gone = "kf1:okx:" + "a".repeat(20);
    kit.write(Baseline.FILE, gone + "  gone\n");
    assertEquals(gone, scan(Scope.ALL).acceptance().stale().get(0).id());
    for (Scope scope : List.of(Scope.HISTORY_ONLY, Scope.NO_HISTORY, Scope.STAGED)) {
      assertEquals(List.of(), scan(scope).acceptance().stale(), scope.toString());
    }
  }

  @Test
  void aBadBaselineStopsTheScan() throws Exception {
    kit.commit(".env", PLAIN);
    kit.write(Baseline.FILE, "nonsense\n");
    ScanException e = assertThrows(ScanException.class, () -> scan(Scope.ALL));
    assertTrue(e.getMessage().contains(Baseline.FILE + ":1: "), e.getMessage());
  }

  @Test
  void whatIsStagedGoesByTheStagedBaseline() throws Exception {
    kit.commit("other", "x\n");
    kit.write(".env", PLAIN).git("add", ".env");
    String id = scan(Scope.STAGED).exposures().get(0).id();
    kit.write(Baseline.FILE, id + " made up\n");
    ScanResult unstaged = scan(Scope.STAGED);
    assertReported(unstaged);
    assertEquals(
        List.of(
            ".keyfuse-baseline accepts 1 of these, but is not staged so: run 'git add"
                + " .keyfuse-baseline'"),
        unstaged.acceptance().mistakes());
    kit.git("add", Baseline.FILE);
    assertAccepted(scan(Scope.STAGED), How.BASELINE, "made up");
    kit.write(Baseline.FILE, "nonsense\n");
    assertAccepted(scan(Scope.STAGED), How.BASELINE, "made up");
  }

  @Test
  void aBareRepositoryGoesByTheBaselineOfHead() throws Exception {
    kit.commit(".env", PLAIN);
    kit.commit(Baseline.FILE, id() + " accepted on main\n");
    kit.git("clone", "-q", "--bare", ".", "../bare");
    GitKit work = kit;
    kit = GitKit.at(temp.resolve("bare"));
    assertAccepted(scan(Scope.ALL), How.BASELINE, "accepted on main");
    kit = work;
  }

  @Test
  void aLinkIsNotFollowed() throws Exception {
    kit.commit(".env", PLAIN);
    Path outside = Files.writeString(temp.resolve("outside"), id() + " from elsewhere\n");
    Files.createSymbolicLink(kit.path().resolve(Baseline.FILE), outside);
    ScanException e = assertThrows(ScanException.class, () -> scan(Scope.ALL));
    assertTrue(e.getMessage().contains("is a link"), e.getMessage());
  }

  @Test
  void aNamedBaselineCountsForWhatIsStagedToo() throws Exception {
    kit.write(".env", PLAIN).git("add", ".env");
    String id = scan(Scope.STAGED).exposures().get(0).id();
    Path file = Files.writeString(temp.resolve("ours"), id + " policy\n");
    ScanRequest named =
        request(Scope.STAGED, ScanRequest.Commits.NONE).accepting(Accepting.in(file));
    assertAccepted(SCANNER.scan(named), How.BASELINE, "policy");
    Files.delete(file);
    ScanException e = assertThrows(ScanException.class, () -> SCANNER.scan(named));
    assertTrue(e.getMessage().contains("there is no baseline"), e.getMessage());
  }

  @Test
  void aPlainDirectoryHasItsOwn() throws Exception {
    Path plain = Files.createDirectory(temp.resolve("plain"));
    Files.writeString(plain.resolve(".env"), PLAIN);
    kit = GitKit.at(plain);
    Files.writeString(plain.resolve(Baseline.FILE), id() + " here\n");
    assertAccepted(scan(Scope.ALL), How.BASELINE, "here");
  }
}
