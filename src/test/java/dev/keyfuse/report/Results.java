package dev.keyfuse.report;

import static java.util.Map.entry;

import dev.keyfuse.accept.Acceptance;
import dev.keyfuse.accept.Accepted;
import dev.keyfuse.accept.Entry;
import dev.keyfuse.attribute.Alternative;
import dev.keyfuse.attribute.Evidence;
import dev.keyfuse.finding.Allow;
import dev.keyfuse.finding.Confidence;
import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.finding.OccurrenceKit;
import dev.keyfuse.finding.Severity;
import dev.keyfuse.finding.Suppressed;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Guidance;
import dev.keyfuse.rules.Names;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.rules.Service;
import dev.keyfuse.rules.ServiceKind;
import dev.keyfuse.scan.Coverage;
import dev.keyfuse.scan.ScanResult;
import dev.keyfuse.secret.Position;
import dev.keyfuse.secret.Secret;
import dev.keyfuse.source.CommitInfo;
import dev.keyfuse.source.Placement;
import dev.keyfuse.source.Placement.Reach;
import dev.keyfuse.validate.Check;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results to report, one per hazard. Their services are invented, so no rule file changes them. */
public final class Results {
  static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
  static final String COMMIT = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d";
  private static final String BLOB = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c";

  private Results() {}

  /** Two invented exchanges. */
  public static Catalogue catalogue() {
    return new Catalogue(
        List.of(service("alpha", "Alpha Exchange"), service("beta", "Beta Markets")),
        dev.keyfuse.rules.OtherNames.NONE,
        List.of(),
        Map.of(),
        "c0ffee00".repeat(8));
  }

  private static Service service(String id, String name) {
    Guidance guidance =
        new Guidance(
            new Guidance.Revoke(
                "https://" + id + ".example/keys",
                "Account, API",
                List.of("Press Delete beside the key."),
                "",
                "",
                "doc"),
            List.of(),
            new Guidance.IpBinding("unknown", 0, ""),
            "",
            "A thief trades the account empty.",
            List.of("Look at the order history of " + name + " for orders you did not place."),
            List.of("Create a key that may read only."),
            "",
            List.of());
    Names names = new Names(List.of(id), List.of(), List.of(), List.of(), List.of(), List.of());
    return new Service(
        id, name, ServiceKind.EXCHANGE, false, List.of(), names, List.of(), List.of(), guidance);
  }

  static Context context(Disclosure disclosure) {
    return new Context("0.0.0-test", catalogue(), disclosure, TODAY);
  }

  /** A generated value, never written anywhere. */
  public static Secret value(String generator, String seed) {
    return Secret.of(Samples.expand("${" + generator + "}", "report/" + seed));
  }

  static Occurrence at(String path, int line, Place place) {
    boolean stored = place == Place.HISTORY;
    return OccurrenceKit.of(
        path,
        new Position(line, 11, line, 75),
        List.of(),
        place,
        stored ? Optional.of(COMMIT) : Optional.empty(),
        stored ? Optional.of(BLOB) : Optional.empty());
  }

  private static ExposedPart part(PartKind kind, Secret value, List<Occurrence> occurrences) {
    List<Check> checks =
        kind == PartKind.SECRET
            ? List.of(new Check("random", Check.Result.PASSED, "looks random for its alphabet"))
            : List.of();
    return new ExposedPart(kind, "alpha/" + kind.id(), value, checks, occurrences);
  }

  /** Key and secret of one account, {@code path} standing for every place. */
  public static Exposure pair(String path, CommitInfo commit, List<Occurrence> places) {
    Placement placement =
        new Placement(
            List.of(path),
            Optional.of(commit),
            path,
            Optional.empty(),
            true,
            List.of(path),
            List.of("refs/heads/main", "refs/remotes/origin/main"),
            true,
            7);
    return exposure(places, placement);
  }

  private static Exposure exposure(List<Occurrence> places, Placement placement) {
    return new Exposure(
        "kf1:alpha:aaaaaaaaaaaaaaaaaaaa",
        "alpha",
        "Alpha Exchange",
        ServiceKind.EXCHANGE,
        Severity.CRITICAL,
        Confidence.HIGH,
        List.of(
            part(PartKind.SECRET, value("base62:64", "secret"), places),
            part(PartKind.KEY, value("base62:64", "key"), places)),
        List.of(
            new Evidence(Evidence.Kind.NAME, "alpha", "the field is named alpha_secret", 3),
            new Evidence(Evidence.Kind.REPOSITORY, "alpha", "depends on alpha-connector", 0)),
        List.of(new Alternative("alpha", 92), new Alternative("beta", 11)),
        Optional.of(placement));
  }

  /** A commit by somebody. */
  public static CommitInfo commit(String author, String subject) {
    return new CommitInfo(
        COMMIT, author, "ann@example.org", Instant.parse("2025-01-13T23:30:00Z"), subject);
  }

  private static Exposure ambiguous() {
    return new Exposure(
        "kf1:unknown-exchange:bbbbbbbbbbbbbbbbbbbb",
        Exposure.UNKNOWN,
        "one of Alpha Exchange, Beta Markets",
        ServiceKind.EXCHANGE,
        Severity.LOW,
        Confidence.LOW,
        List.of(
            part(
                PartKind.SECRET,
                value("base62:64", "ambiguous"),
                List.of(at("config.ini", 2, Place.WORKTREE)))),
        List.of(
            new Evidence(Evidence.Kind.NAME, "alpha", "its name says 'x-exchange-key'", 2),
            new Evidence(Evidence.Kind.NAME, "beta", "its name says 'x-exchange-key'", 2),
            new Evidence(Evidence.Kind.NAME, "", "the field is named api_secret", 2)),
        List.of(
            new Alternative("alpha", 41), new Alternative("beta", 40), new Alternative("gamma", 0)),
        Optional.empty());
  }

  /** A complete look at a small repository. */
  public static Coverage coverage() {
    return new Coverage(12, 80, 40, 9, 1_234_567, List.of(), List.of());
  }

  /** A result in a git repository. */
  public static ScanResult result(Coverage coverage, Exposure... exposures) {
    return new ScanResult(
        new ScanResult.Target("bot", "git", COMMIT),
        coverage,
        List.of(exposures),
        List.of(new Suppressed("alpha/secret", "docs/api.md", 14, "printed in the documentation")),
        List.of(),
        1234);
  }

  static ScanResult severalOccurrences() {
    List<Occurrence> places = new ArrayList<>();
    places.add(at("src/bot.py", 3, Place.WORKTREE));
    places.add(at("src/bot.py", 3, Place.HISTORY));
    for (int i = 1; i <= 4; i++) {
      places.add(at("old/bot" + i + ".py", 10 + i, Place.HISTORY));
    }
    return result(coverage(), pair("src/bot.py", commit("Ann", "Add the bot"), places));
  }

  static ScanResult quoteInPath() {
    String path = "it's \"quoted\"/a b%s$HOME.py";
    return result(
        coverage(),
        pair(path, commit("Ann \"A\" O'Hara", "Say \"hi\""), List.of(at(path, 1, Place.HISTORY))));
  }

  static ScanResult controlCharacters() {
    String path = "a\u001b[31m\n\u202egnp.\u0007\u009b\ud800\udbff.py";
    String subject = "\u001b]0;owned\u0007 line\r\noverwritten " + "x".repeat(80);
    return result(
        coverage(),
        pair(path, commit("Eve\u202e\u2066", subject), List.of(at(path, 1, Place.HISTORY))));
  }

  static ScanResult valueInSubject() {
    String secret = new String(value("base62:64", "secret").reveal());
    String path = "keys/" + secret.substring(10, 40) + ".txt";
    return result(
        coverage(),
        pair(path, commit("Ann", "Set secret to " + secret), List.of(at(path, 1, Place.HISTORY))));
  }

  /** Everywhere a value can stand that is no file; a submodule has some of it. */
  static ScanResult outsideFiles() {
    String secret = new String(value("base62:64", "secret").reveal());
    List<Occurrence> places =
        List.of(
            at(".git/config", 9, Place.GIT_DIR),
            named("keys/" + secret + ".txt", Place.PATH, Optional.of(COMMIT), ""),
            named("refs/heads/key-" + secret, Place.REF_NAME, Optional.empty(), ""),
            message(Optional.of(COMMIT), Optional.empty(), ""),
            message(Optional.empty(), Optional.of(BLOB), "lib/client"));
    Placement placement =
        new Placement(
            List.of(),
            Optional.of(commit("Ann", "Add the bot")),
            "",
            Optional.empty(),
            false,
            List.of(),
            List.of("refs/heads/key-" + secret, "refs/tags/v1"),
            false,
            1);
    return result(coverage(), exposure(places, placement));
  }

  private static Occurrence named(
      String path, Place place, Optional<String> commit, String submodule) {
    Position position = new Position(1, 6, 1, 70);
    return OccurrenceKit.of(
        path, position, List.of(), place, commit, Optional.empty(), Optional.empty(), submodule);
  }

  private static Occurrence message(
      Optional<String> commit, Optional<String> tag, String submodule) {
    Position position = new Position(6, 1, 6, 65);
    return OccurrenceKit.of(
        "", position, List.of(), Place.MESSAGE, commit, Optional.empty(), tag, submodule);
  }

  /** An object that leads a life of its own. */
  static ScanResult kept(Reach reach, String... refs) {
    Placement placement =
        new Placement(
            List.of(),
            Optional.empty(),
            "",
            Optional.empty(),
            false,
            List.of(),
            List.of(refs),
            false,
            0,
            reach);
    return result(coverage(), exposure(List.of(at("", 1, Place.HISTORY)), placement));
  }

  static ScanResult ambiguousInDirectory() {
    return new ScanResult(
        new ScanResult.Target("configs", "directory", ""),
        new Coverage(0, 0, 3, 3, 900, List.of(), List.of()),
        List.of(ambiguous()),
        List.of(),
        List.of(),
        20);
  }

  /** All that can be said of acceptances. */
  static ScanResult accepted() {
    String secret = new String(value("base62:64", "secret").reveal());
    Exposure pair =
        pair("bot.py", commit("Ann", "Add the bot"), List.of(at("bot.py", 3, Place.WORKTREE)));
    Allow allow = new Allow("it is public", 1);
    Occurrence inPart =
        OccurrenceKit.of(
            "other.py",
            new Position(1, 1, 1, 65),
            List.of(),
            Place.WORKTREE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            Optional.of(allow));
    String gone = "kf1:alpha:bbbbbbbbbbbbbbbbbbbb";
    Acceptance acceptance =
        new Acceptance(
            List.of(
                new Accepted(
                    pair, Accepted.How.BASELINE, "a test account\u001b[2J", Optional.of(TODAY)),
                new Accepted(
                    pair, Accepted.How.COMMENT, "not " + secret + " any more", Optional.empty())),
            List.of(new Entry("kf1:alpha:aaaaaaaaaaaaaaaaaaaa", Optional.of(TODAY), "rotate it")),
            List.of(new Entry(gone, Optional.empty(), "rotated")),
            List.of("bot.py:7: keyfuse:allow gives no reason"));
    return result(coverage()).with(List.of(exposure(List.of(inPart), NOT_PUSHED)), acceptance);
  }

  private static final Placement NOT_PUSHED =
      new Placement(
          List.of("other.py"),
          Optional.of(commit("Ann", "Add the bot")),
          "other.py",
          Optional.empty(),
          true,
          List.of("other.py"),
          List.of("refs/heads/main"),
          false,
          1);

  static ScanResult nothing() {
    return new ScanResult(
        new ScanResult.Target(".", "git", COMMIT), coverage(), List.of(), List.of(), List.of(), 40);
  }

  static ScanResult incomplete() {
    Coverage coverage =
        new Coverage(
            1,
            2,
            2,
            0,
            512,
            List.of(new Coverage.Skipped("binary file", "larger than --max-file-size", 2)),
            List.of("the clone is shallow: run git fetch --unshallow", "object 1a2b is damaged"));
    return new ScanResult(
        new ScanResult.Target("bot", "git", COMMIT),
        coverage,
        List.of(),
        List.of(),
        List.of("object 1a2b is damaged"),
        5);
  }

  static ScanResult lookedAtNothing() {
    return new ScanResult(
        new ScanResult.Target("empty", "git", ""),
        new Coverage(
            0,
            0,
            0,
            0,
            0,
            List.of(),
            List.of("nothing was there to look at: no file and no git object")),
        List.of(),
        List.of(),
        List.of(),
        1);
  }

  /** One result per hazard, by the name of its golden files. */
  static Map<String, ScanResult> cases() {
    return Map.ofEntries(
        entry("several-occurrences", severalOccurrences()),
        entry("quote-in-path", quoteInPath()),
        entry("control-characters", controlCharacters()),
        entry("value-in-subject", valueInSubject()),
        entry("ambiguous", ambiguousInDirectory()),
        entry("accepted", accepted()),
        entry("nothing", nothing()),
        entry("incomplete", incomplete()),
        entry("looked-at-nothing", lookedAtNothing()),
        entry("outside-files", outsideFiles()),
        entry("stashed", kept(Reach.REF, "refs/stash")),
        entry("reflog-only", kept(Reach.REFLOG)),
        entry("index-only", kept(Reach.INDEX)),
        entry("unreachable", kept(Reach.UNREACHABLE)));
  }
}
