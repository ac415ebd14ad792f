package dev.keyfuse.report;

import dev.keyfuse.attribute.Alternative;
import dev.keyfuse.attribute.Evidence;
import dev.keyfuse.finding.Allow;
import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.finding.Severity;
import dev.keyfuse.scan.ScanResult;
import dev.keyfuse.source.CommitInfo;
import dev.keyfuse.source.Placement;
import dev.keyfuse.validate.Check;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes one exposure for people. */
final class TextExposure {
  private static final int PLACES = 3;
  private static final int REASONS = 3;
  private static final int ALTERNATIVES = 5;
  private static final int SUBJECT = 60;
  private static final int NAME = 60;

  private final Page page;
  private final Context context;
  private final boolean verbose;
  private final Redactor redactor;
  private final ScanResult.Target target;
  private final boolean historyKnown;

  TextExposure(
      Page page,
      Context context,
      Style style,
      Redactor redactor,
      ScanResult.Target target,
      boolean historyKnown) {
    this.page = page;
    this.context = context;
    this.verbose = style.detail() == Style.Detail.VERBOSE;
    this.redactor = redactor;
    this.target = target;
    this.historyKnown = historyKnown;
  }

  /** One line: severity, service, parts, first place, id. */
  void brief(Exposure exposure) throws IOException {
    String place =
        exposure.parts().stream()
            .flatMap(part -> Places.of(part.occurrences(), redactor).stream())
            .findFirst()
            .orElse("?");
    page.line(
        page.paint(paint(exposure.severity()), level(exposure.severity()))
            + "  "
            + title(exposure)
            + "  "
            + place
            + "  "
            + exposure.id());
  }

  /** Everything a person needs to act on it. */
  void full(Exposure exposure) throws IOException {
    heading(exposure);
    page.literal("id", exposure.id());
    for (ExposedPart part : exposure.parts()) {
      part(part);
    }
    history(exposure);
    alternatives(exposure);
    why(exposure);
    allowedInPart(exposure);
    act(context.runbook(target, exposure).urgent());
    page.literal("runbook", context.runbookCommand(subject(exposure)));
    page.blank();
  }

  /** What to type after {@code keyfuse runbook}: standard input cannot be scanned again. */
  private String subject(Exposure exposure) {
    String path = target.path().startsWith("-") ? "./" + target.path() : target.path();
    if (target.kind().equals("stdin")) {
      boolean decided = !exposure.service().equals(Exposure.UNKNOWN);
      return decided ? exposure.service() : "SERVICE";
    }
    if (path.equals(".")) {
      return exposure.id();
    }
    return exposure.id() + " " + Typed.word(clean(path));
  }

  void heading(Exposure exposure) throws IOException {
    page.line(
        page.paint(paint(exposure.severity()), level(exposure.severity()))
            + "  "
            + page.paint(Page.Paint.STRONG, title(exposure))
            + "  "
            + page.paint(Page.Paint.FAINT, "confidence: " + exposure.confidence().id()));
  }

  private static String title(Exposure exposure) {
    return exposure.serviceName() + ": " + Words.parts(exposure);
  }

  private static String level(Severity severity) {
    return severity.id().toUpperCase(Locale.ROOT);
  }

  private static Page.Paint paint(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Page.Paint.ALARM;
      case HIGH -> Page.Paint.BAD;
      case MEDIUM -> Page.Paint.WARN;
      case LOW -> Page.Paint.NOTE;
    };
  }

  void part(ExposedPart part) throws IOException {
    page.item(Words.name(part.kind()), value(part));
    List<String> places = Places.of(part.occurrences(), redactor);
    int shown = verbose ? places.size() : Math.min(PLACES, places.size());
    for (String place : places.subList(0, shown)) {
      page.item("", place);
    }
    if (shown < places.size()) {
      page.item("", "and " + Words.count(places.size() - shown, "more place") + " (--verbose)");
    }
  }

  private String value(ExposedPart part) {
    String value = context.disclosure().show(part.value());
    return context.disclosure() == Disclosure.FULL
        ? value.lines().map(Hostile::shown).collect(Collectors.joining("\\n"))
        : Hostile.shown(value);
  }

  void history(Exposure exposure) throws IOException {
    if (exposure.history().isEmpty()) {
      if (target.kind().equals("git")) {
        page.item("since", notCommitted(exposure));
      }
      return;
    }
    Placement placement = exposure.history().get();
    if (placement.introduced().isPresent()) {
      CommitInfo commit = placement.introduced().get();
      page.item("since", commit(commit) + ", " + age(commit));
    }
    page.item("now", now(exposure, placement));
  }

  private String notCommitted(Exposure exposure) {
    Set<Place> places =
        exposure.parts().stream()
            .flatMap(part -> part.occurrences().stream())
            .map(Occurrence::place)
            .collect(Collectors.toSet());
    if (places.contains(Place.INDEX)) {
      return "staged, not committed yet";
    }
    if (places.equals(Set.of(Place.GIT_DIR))) {
      return "in git's own files, which clones do not get";
    }
    return historyKnown ? "not committed" : "unknown: the history was not scanned";
  }

  private String commit(CommitInfo commit) {
    return Words.date(commit)
        + ", commit "
        + Words.shortId(commit.id())
        + " by "
        + Hostile.shown(redactor.clean(commit.author()), NAME)
        + " \""
        + Hostile.shown(redactor.clean(commit.subject()), SUBJECT)
        + "\"";
  }

  private String age(CommitInfo commit) {
    long days = Words.days(commit, context.today());
    return days == 0 ? "today" : Words.count(days, "day") + " exposed";
  }

  private String now(Exposure exposure, Placement placement) {
    List<String> facts = Standing.facts(exposure, placement);
    // In HEAD the user knows where it is; elsewhere the branch is what he has to look for.
    if (verbose || !placement.inHead()) {
      refs(placement.refs()).ifPresent(facts::add);
    }
    return String.join("; ", facts);
  }

  private Optional<String> refs(List<String> refs) {
    if (refs.isEmpty()) {
      return Optional.empty();
    }
    int shown = verbose ? refs.size() : Math.min(PLACES, refs.size());
    String named =
        refs.subList(0, shown).stream()
            .map(redactor::clean)
            .map(Hostile::shown)
            .collect(Collectors.joining(", ", "reached by ", ""));
    int more = refs.size() - shown;
    return Optional.of(more > 0 ? named + " and " + Words.count(more, "more ref") : named);
  }

  private void alternatives(Exposure exposure) throws IOException {
    if (exposure.service().equals(Exposure.UNKNOWN) || verbose) {
      String scores = scores(exposure.alternatives());
      if (!scores.isEmpty()) {
        page.item("could be", scores);
      }
    }
  }

  private String scores(List<Alternative> alternatives) {
    int shown = verbose ? alternatives.size() : Math.min(ALTERNATIVES, alternatives.size());
    String text =
        alternatives.subList(0, shown).stream().map(this::scored).collect(Collectors.joining(", "));
    int more = alternatives.size() - shown;
    return more > 0 ? text + " and " + more + " more" : text;
  }

  private String scored(Alternative alternative) {
    String name = context.serviceName(alternative.service());
    return name + (alternative.score() == 0 ? " (by form)" : " (" + alternative.score() + ")");
  }

  private void why(Exposure exposure) throws IOException {
    String label = "why";
    int left = verbose ? Integer.MAX_VALUE : REASONS;
    for (ExposedPart part : exposure.parts()) {
      for (Check check : part.checks()) {
        if (left > 0 && (verbose || check.result() == Check.Result.PROVED)) {
          page.item(label, Words.name(part.kind()) + ": " + clean(check.detail()));
          label = "";
          left--;
        }
      }
    }
    Set<String> told = new HashSet<>();
    for (Evidence evidence : exposure.evidence()) {
      String line = evidence.line() > 0 ? " (line " + evidence.line() + ")" : "";
      // The same words may speak for several services.
      if (told.add(evidence.detail() + line) && left-- > 0) {
        page.item(label, clean(evidence.detail()) + line);
        label = "";
      }
    }
  }

  /** A comment that is there and does not help needs a word. */
  private void allowedInPart(Exposure exposure) throws IOException {
    Optional<String> place =
        exposure.parts().stream()
            .flatMap(part -> part.occurrences().stream())
            .filter(occurrence -> occurrence.allow().filter(Allow::counts).isPresent())
            .map(occurrence -> occurrence.path() + ":" + occurrence.allow().get().line())
            .findFirst();
    if (place.isPresent()) {
      page.item(
          "comment",
          "at "
              + clean(place.get())
              + " does not cover all of it: every file that holds it needs one, at the "
              + Words.name(exposure.parts().get(0).kind()));
    }
  }

  private void act(List<String> urgent) throws IOException {
    String label = "do now";
    int number = 1;
    for (String step : urgent) {
      page.item(label, number++ + ". " + clean(step));
      label = "";
    }
  }

  private String clean(String text) {
    return Hostile.shown(redactor.clean(text));
  }
}
