package dev.keyfuse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.accept.Acceptance;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.finding.OccurrenceKit;
import dev.keyfuse.report.Results;
import dev.keyfuse.scan.Coverage;
import dev.keyfuse.scan.ScanRequest;
import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.scan.ScanResult;
import dev.keyfuse.secret.Position;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HookRunCommandTest {
  private static final Coverage NOTHING = new Coverage(0, 0, 0, 0, 0, List.of(), List.of());

  private final Run run = new Run();

  private static Exposure exposure() {
    Occurrence staged =
        OccurrenceKit.of(
            "bot.py",
            new Position(3, 11, 3, 75),
            List.of(),
            Occurrence.Place.INDEX,
            Optional.empty(),
            Optional.empty());
    return Results.pair("bot.py", Results.commit("Ann", "Add"), List.of(staged));
  }

  private int exit(String input, String... args) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      return run.exit(args);
    } finally {
      System.setIn(before);
    }
  }

  private ScanRequest last() {
    return run.requests().get(run.requests().size() - 1);
  }

  @Test
  void aCommitIsAboutWhatIsStagedAndCleanSaysNothing() {
    assertEquals(0, exit("", "hook", "run", "pre-commit"));
    assertEquals(Scope.STAGED, last().scope());
    assertEquals("", run.out() + run.err());
  }

  @Test
  void whoIsStoppedReadsWhatWasFoundWhereAndWhatToDo() {
    run.finding(Results.result(Results.coverage(), exposure()));
    assertEquals(1, exit("", "hook", "run", "pre-commit"));
    String text = run.out();
    assertTrue(text.startsWith("Keyfuse stopped this commit: it would add 1 cred"), text);
    for (String said :
        List.of(
            "Alpha", "kf1:alpha:", "bot.py:3:11", "git add", "keyfuse:allow", "runbook alpha")) {
      assertTrue(text.contains(said), said + " is not in " + text);
    }
    assertTrue(text.endsWith("git commit --no-verify\n"), text);
    assertEquals(0, exit("", "hook", "run", "pre-commit", "--fail-on", "never"));
    assertFalse(run.out().contains("stopped"), run.out());
  }

  @Test
  void whoIsStoppedReadsWhyAnAcceptanceDoesNotCount() {
    Acceptance none =
        new Acceptance(List.of(), List.of(), List.of(), List.of("bot.py:3: gives no reason"));
    ScanResult found = Results.result(Results.coverage(), exposure());
    run.finding(found.with(found.exposures(), none));
    assertEquals(1, exit("", "hook", "run", "pre-commit"));
    assertTrue(run.out().contains("! bot.py:3: gives no reason\n"), run.out());
  }

  @Test
  void whatCouldNotBeLookedAtStopsItToo() {
    Coverage half = new Coverage(0, 0, 1, 0, 0, List.of(), List.of("object 12 is missing"));
    run.finding(Results.result(half));
    assertEquals(3, exit("", "hook", "run", "pre-commit"));
    assertTrue(run.out().contains("object 12 is missing"), run.out());
    assertTrue(run.out().contains("--no-verify"), run.out());
  }

  @Test
  void aPushThatIsStoppedIsToldHowToAcceptOnlyWhereThatCounts() {
    run.with("PRE_COMMIT", "1")
        .with("PRE_COMMIT_LOCAL_BRANCH", "refs/heads/main")
        .with("PRE_COMMIT_REMOTE_NAME", "up");
    run.finding(Results.result(Results.coverage(), exposure()));
    assertEquals(1, exit("", "hook", "run", "pre-push"));
    assertTrue(run.out().contains("baseline update --id ID"), run.out());
    assertEquals(1, exit("", "hook", "run", "pre-receive"));
    assertFalse(run.out().contains("baseline"), run.out());
  }

  @Test
  void aPushOfNothingOrOfDeletionsScansNothing() {
    assertEquals(0, exit("", "hook", "run", "pre-push", "--", "origin", "url"));
    String zeros = "0".repeat(40);
    assertEquals(
        0,
        exit(
            "(delete) " + zeros + " refs/heads/x " + zeros + "\n",
            "hook",
            "run",
            "pre-push",
            "--",
            "origin",
            "url"));
    assertEquals(List.of(), run.requests());
  }

  @Test
  void linesThatAreNotGitsAndUnknownHooksAreUsageErrors() {
    assertEquals(2, exit("what\n", "hook", "run", "pre-receive"));
    assertTrue(run.err().contains("instead of 3"), run.err());
    assertEquals(2, exit("", "hook", "run", "post-commit"));
    assertEquals(2, exit("", "hook"));
  }

  @Test
  void theFrameworkNamesTheCommitsInVariables() {
    run.with("PRE_COMMIT", "1").with("PRE_COMMIT_TO_REF", "b").with("PRE_COMMIT_FROM_REF", "a");
    exit("", "hook", "run", "pre-commit");
    assertEquals(List.of("a..b"), last().commits().ranges());
    run.with("PRE_COMMIT_REMOTE_NAME", "up");
    exit("", "hook", "run", "pre-push");
    assertEquals(List.of("b ^a ^refs/remotes/up/*"), last().commits().ranges());
  }

  @Test
  void ofAFirstPushTheFrameworkNamesTheBranchOnly() {
    run.with("PRE_COMMIT", "1")
        .with("PRE_COMMIT_LOCAL_BRANCH", "refs/heads/main")
        .with("PRE_COMMIT_REMOTE_NAME", "up");
    exit("", "hook", "run", "pre-push");
    assertEquals(List.of("refs/heads/main ^refs/remotes/up/*"), last().commits().ranges());
  }

  @Test
  void inTheFrameworkNothingStagedMeansAllFiles() {
    run.with("PRE_COMMIT", "1");
    run.finding(
        request -> Results.result(request.scope() == Scope.STAGED ? NOTHING : Results.coverage()));
    assertEquals(0, exit("", "hook", "run", "pre-commit"));
    assertEquals(
        List.of(Scope.STAGED, Scope.NO_HISTORY),
        run.requests().stream().map(ScanRequest::scope).toList());
    run.finding(Results.result(Results.coverage()));
    exit("", "hook", "run", "pre-commit");
    assertEquals(Scope.STAGED, last().scope());
  }
}
