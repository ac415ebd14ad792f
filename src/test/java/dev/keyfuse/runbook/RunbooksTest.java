package dev.keyfuse.runbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.attribute.Alternative;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.rules.Guidance;
import dev.keyfuse.rules.Service;
import dev.keyfuse.rules.ServiceKind;
import dev.keyfuse.runbook.Runbook.Section;
import dev.keyfuse.runbook.Runbook.Urgency;
import dev.keyfuse.source.Placement;
import dev.keyfuse.source.Placement.Reach;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunbooksTest {

  static Stream<Service> services() {
    return Leaks.services().stream().filter(service -> !service.defunct());
  }

  static Stream<Service> living() {
    return services().filter(s -> !s.defunct() && issued(s));
  }

  /** Custodians issue keys of wallets that they can delete. */
  private static boolean issued(Service service) {
    return service.kind() != ServiceKind.WALLET || !service.guidance().revoke().url().isBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"near", "algorand", "cometbft"})
  void keyThatAnotherCanReplaceIsNotSaidToBeLost(String id) {
    Service service = services().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    Runbook runbook = Runbooks.forService(service);
    assertTrue(runbook.urgent().get(0).startsWith("Replace it now"), runbook.urgent().get(0));
    assertFalse(lines(runbook).contains("Nobody can revoke it"));
  }

  @ParameterizedTest
  @MethodSource("living")
  void revocationComesFirstInALeakAndLastInRoutine(Service service) {
    Runbook leak = Runbooks.forService(service);
    assertEquals("Contain now", leak.sections().get(0).title());
    assertEquals(Urgency.NOW, leak.urgency());
    Runbook routine = Runbooks.routine(service);
    assertEquals("Create the replacement", routine.sections().get(0).title());
    assertEquals("Delete the old key", last(routine).title());
    assertEquals("Routine rotation", last(leak).title());
  }

  @ParameterizedTest
  @MethodSource("living")
  void revocationPageIsInTheRunbookAndInTheUrgentLines(Service service) {
    String url = service.guidance().revoke().url();
    Runbook runbook = Runbooks.forService(service);
    assertTrue(lines(runbook).contains(url), "the address has no line of its own");
    assertTrue(runbook.urgent().get(0).contains(url));
    assertEquals(3, runbook.urgent().size());
  }

  @ParameterizedTest
  @MethodSource("services")
  void noSecretValueAppears(Service service) {
    Exposure leak = Leaks.pushed(service.id(), "a.env", "keys/" + Leaks.SECRET + ".txt");
    Runbook runbook =
        Runbooks.forExposure(
            service, leak, RepositoryFacts.of(".", true, leak, List.of(Leaks.KEY + ".pem")));
    for (String written :
        List.of(Leaks.text(runbook), Leaks.markdown(runbook), runbook.toString())) {
      assertFalse(written.contains(Leaks.SECRET), "secret in the runbook");
      assertFalse(written.contains(Leaks.KEY), "key in the runbook");
    }
    assertTrue(Leaks.text(runbook).contains("a.env:12"));
  }

  @Test
  void routineRotationDoesNotDeleteEverything() {
    assertTrue(words(Runbooks.forService(Leaks.service("binance"))).contains("delete them all"));
    assertFalse(words(Runbooks.routine(Leaks.service("binance"))).contains("delete them all"));
  }

  @Test
  void pushedLeakHasEveryStage() {
    assertEquals(
        List.of(
            "Contain now",
            "Look for harm",
            "Create the replacement",
            "Update what uses it",
            "Purge the history",
            "Confirm",
            "Prevent the next one"),
        titles(leak("kraken", Leaks.pushed("kraken", ".env"), true)));
  }

  @Test
  void purgeIsFilledInForThisRepositoryAndThesePaths() {
    Exposure leak = Leaks.pushed("okx", "-rf", "it's.env");
    Runbook runbook =
        Runbooks.forExposure(
            Leaks.service("okx"), leak, RepositoryFacts.of("-repo", true, leak, List.of()));
    List<String> commands = commands(runbook);
    assertTrue(
        commands.contains(
            "git clone --mirror -- \"$(git -C ./-repo remote get-url origin)\""
                + " ~/keyfuse-purge/copy.git"),
        commands::toString);
    assertTrue(
        commands.stream().anyMatch(line -> line.endsWith("--path=-rf '--path=it'\\''s.env'")),
        commands::toString);
    assertTrue(commands.contains("git push --force --mirror origin"));
    assertTrue(commands.contains("keyfuse scan ./-repo"));
  }

  @Test
  void neverPushedIsSaidAndNothingIsPushed() {
    Exposure leak =
        Leaks.leak(
            "okx",
            Optional.of(Leaks.placement(false, List.of(".env"))),
            List.of(Leaks.at(Place.HISTORY, ".env", 3)));
    Runbook runbook = leak("okx", leak, true);
    assertTrue(words(runbook).contains("as far as this clone knows it was never pushed"));
    assertTrue(runbook.urgent().get(2).startsWith("Don't push"));
    assertTrue(commands(runbook).stream().noneMatch(line -> line.contains("push")));
    assertTrue(
        commands(runbook).contains("git clone --mirror --no-local -- . ~/keyfuse-purge/copy.git"));
  }

  @Test
  void stagedLeakIsTakenOutOfTheIndex() {
    Exposure leak =
        Leaks.leak("okx", Optional.empty(), List.of(Leaks.at(Place.INDEX, ":(top)*.env", 3)));
    List<String> commands = commands(leak("okx", leak, true));
    assertTrue(
        commands.contains("git -C . --literal-pathspecs reset -q -- ':(top)*.env'"),
        commands::toString);
    assertTrue(commands.stream().noneMatch(line -> line.contains("filter-repo")));
  }

  private static Placement placed(Reach reach, List<String> refs, int commits) {
    return new Placement(
        List.of(),
        Optional.empty(),
        "",
        Optional.empty(),
        false,
        List.of(),
        refs,
        false,
        commits,
        reach);
  }

  @ParameterizedTest
  @EnumSource(names = {"REFLOG", "UNREACHABLE"})
  void objectThatNoRefLeadsToIsDroppedAndNoHistoryRewritten(Reach reach) {
    Exposure leak =
        Leaks.leak(
            "okx",
            Optional.of(placed(reach, List.of(), 0)),
            List.of(Leaks.at(Place.HISTORY, "", 3)));
    Runbook runbook = leak("okx", leak, true);
    List<String> commands = commands(runbook);
    assertTrue(commands.contains("git -C . gc --prune=now"), commands::toString);
    assertTrue(commands.stream().noneMatch(line -> line.contains("filter-repo")));
    assertTrue(words(runbook).contains("whoever knows its id"));
    assertTrue(runbook.urgent().get(2).contains("still stores it"));
  }

  @Test
  void messagesAreRewrittenToo() {
    Exposure leak =
        Leaks.leak(
            "okx",
            Optional.of(placed(Reach.REF, List.of("refs/heads/main"), 1)),
            List.of(Leaks.at(Place.MESSAGE, "", 3)));
    List<String> commands = commands(leak("okx", leak, true));
    assertTrue(
        commands.stream().anyMatch(line -> line.contains("--replace-message ../values.txt")),
        commands::toString);
  }

  @Test
  void namesAndGitsOwnFilesHaveTheirOwnWayOut() {
    Exposure ref =
        Leaks.leak(
            "okx",
            Optional.of(placed(Reach.REF, List.of("refs/heads/x"), 0)),
            List.of(Leaks.at(Place.REF_NAME, "refs/heads/x", 1)));
    assertTrue(commands(leak("okx", ref, true)).contains("git -C . branch -m OLD NEW"));
    assertTrue(
        commands(leak("okx", ref, true)).stream().noneMatch(line -> line.contains("filter-repo")));
    Exposure config =
        Leaks.leak("okx", Optional.empty(), List.of(Leaks.at(Place.GIT_DIR, ".git/config", 9)));
    assertTrue(words(leak("okx", config, true)).contains("a file git keeps for itself"));
    assertFalse(words(leak("okx", config, true)).contains(".gitignore, or move it"));
    Exposure path = Leaks.leak("okx", Optional.empty(), List.of(Leaks.at(Place.PATH, "x", 1)));
    assertTrue(words(leak("okx", path, true)).contains("rename that before it is committed"));
  }

  @Test
  void withoutGitThereIsNothingToPurge() {
    Exposure leak =
        Leaks.leak("okx", Optional.empty(), List.of(Leaks.at(Place.WORKTREE, "a.env", 3)));
    assertFalse(titles(leak("okx", leak, false)).contains("Purge the history"));
    Runbook inGit = leak("okx", leak, true);
    assertTrue(words(inGit).contains("Git has never stored it"));
  }

  @Test
  void usesAreListedOnceWithTheirLines() {
    Exposure leak = Leaks.pushed("okx", "b.env", "a.env");
    RepositoryFacts facts = RepositoryFacts.of(".", true, leak, List.of("a.env", "src/z.py"));
    assertEquals(
        List.of("a.env:12", "b.env:12", "src/z.py"),
        facts.uses().stream().map(Object::toString).toList());
    assertEquals("origin", facts.remote());
  }

  @Test
  void undecidedServiceListsTheCandidatesWithTheirPages() {
    Exposure leak =
        Leaks.leak(
            Exposure.UNKNOWN,
            Optional.empty(),
            List.of(Leaks.at(Place.WORKTREE, "a.env", 3)),
            List.of(
                new Alternative("binance", 50),
                new Alternative("nobody", 50),
                new Alternative("binanceus", 40)));
    Runbook runbook =
        Runbooks.forExposure(
            Leaks.CATALOGUE, leak, RepositoryFacts.of(".", false, leak, List.of()));
    List<String> lines = lines(runbook);
    assertTrue(lines.contains(Leaks.service("binance").guidance().revoke().url()));
    assertTrue(lines.contains(Leaks.service("binanceus").guidance().revoke().url()));
    assertTrue(runbook.urgent().get(0).contains("Binance, Binance.US"), runbook.urgent().get(0));
  }

  @Test
  void closedServiceSaysSoAndRevokesNothing() {
    Service closed = bare("gone", ServiceKind.EXCHANGE, true);
    Runbook runbook = Runbooks.forService(closed);
    assertEquals(Urgency.NONE, runbook.urgency());
    assertTrue(runbook.summary().contains("no longer exists"));
    assertFalse(titles(runbook).contains("Contain now"));
    assertEquals(runbook, Runbooks.routine(closed));
  }

  @Test
  void serviceOfAUserWithoutGuidanceStillGetsAWayOut() {
    Service bare = bare("mine", ServiceKind.EXCHANGE, false);
    Exposure leak = Leaks.pushed("mine", "a.env");
    Runbook runbook =
        Runbooks.forExposure(bare, leak, RepositoryFacts.of(".", true, leak, List.of()));
    assertTrue(words(runbook).contains("has no revocation page"));
    assertTrue(words(runbook).contains("With trading alone"));
    assertEquals("Delete the key at mine now.", runbook.urgent().get(0));
    assertFalse(Leaks.text(Runbooks.routine(bare)).contains("null"));
    String wallet = words(Runbooks.forService(bare("seed", ServiceKind.WALLET, false)));
    assertTrue(wallet.contains("Nobody can revoke it"));
    assertFalse(wallet.contains("freeze the account"));
  }

  @Test
  void hostilePathsAreHarmlessToRead() {
    Exposure leak = Leaks.pushed("okx", "a\u001b[2Jb\n# c.env", "`x`](javascript:y)<b>");
    Runbook runbook = leak("okx", leak, true);
    for (String written : List.of(Leaks.text(runbook), Leaks.markdown(runbook))) {
      assertTrue(written.chars().noneMatch(c -> c < ' ' && c != '\n'), "control character");
      assertTrue(written.lines().noneMatch(line -> line.strip().startsWith("# c.env")), written);
    }
    assertTrue(Leaks.markdown(runbook).contains("`` `x`](javascript:y)<b>:12 ``"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void textFitsTheTerminal(Service service) {
    for (String line : lines(Runbooks.forService(service))) {
      assertTrue(line.length() <= 88 || !line.contains(" ") || line.startsWith("git "), line);
    }
  }

  private static Runbook leak(String service, Exposure leak, boolean git) {
    return Runbooks.forExposure(
        Leaks.service(service), leak, RepositoryFacts.of(".", git, leak, List.of()));
  }

  private static Service bare(String id, ServiceKind kind, boolean defunct) {
    Service any = Leaks.service("okx");
    Guidance nothing =
        new Guidance(
            new Guidance.Revoke("", "", List.of(), "", "", ""),
            List.of(),
            new Guidance.IpBinding("unknown", 0, ""),
            "",
            "",
            List.of(),
            List.of(),
            "",
            List.of());
    return new Service(
        id, id, kind, defunct, List.of(), any.names(), List.of(), List.of(), nothing);
  }

  private static List<String> titles(Runbook runbook) {
    return runbook.sections().stream().map(Section::title).toList();
  }

  private static Section last(Runbook runbook) {
    return runbook.sections().get(runbook.sections().size() - 1);
  }

  private static List<String> commands(Runbook runbook) {
    return runbook.sections().stream()
        .flatMap(section -> section.steps().stream())
        .flatMap(step -> step.commands().stream())
        .toList();
  }

  private static List<String> lines(Runbook runbook) {
    return Leaks.text(runbook).lines().map(String::strip).toList();
  }

  private static String words(Runbook runbook) {
    return String.join(" ", lines(runbook));
  }
}
