package dev.keyfuse.report;

import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.finding.Severity;
import dev.keyfuse.scan.ScanResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Annotations for GitHub Actions, as the workflow commands {@code ::error} and {@code ::warning}:
 * one per exposure, at the line where its worst part stands. GitHub keeps ten errors and ten
 * warnings of a step and drops the rest silently, so no more are written and a notice tells how
 * many were left out. Text from the repository can end neither a command nor a line, and values are
 * always masked, as logs are kept. Thread safe.
 */
public final class GitHubReport implements Report {
  private static final int KEPT = 10;
  private static final int PLACES = 3;
  private static final int NAME = 200;

  private final Context context;

  /** A report in this context. */
  public GitHubReport(Context context) {
    this.context = Objects.requireNonNull(context);
  }

  @Override
  public void write(ScanResult result, Appendable out) throws IOException {
    Redactor redactor = Redactor.of(result.found());
    int errors = incomplete(result, redactor, out);
    int warnings = 0;
    int left = 0;
    for (Exposure exposure : result.exposures()) {
      boolean error = exposure.severity().atLeast(Severity.HIGH);
      if ((error ? errors : warnings) == KEPT) {
        left++;
        continue;
      }
      annotation(error ? "error" : "warning", exposure, result.target(), redactor, out);
      errors += error ? 1 : 0;
      warnings += error ? 0 : 1;
    }
    if (left > 0) {
      command(
          "notice",
          "title=Keyfuse",
          Words.count(left, "more exposure")
              + " not shown here, as GitHub keeps ten annotations of a kind; the log and the summary"
              + " of the job have them all",
          out);
    }
  }

  private static int incomplete(ScanResult result, Redactor redactor, Appendable out)
      throws IOException {
    List<String> reasons = new ArrayList<>(result.coverage().incompleteBecause());
    result.errors().stream().filter(e -> !reasons.contains(e)).forEach(reasons::add);
    if (reasons.isEmpty()) {
      return 0;
    }
    String more = reasons.size() > 1 ? " (and " + (reasons.size() - 1) + " more)" : "";
    command(
        "error",
        "title=" + property("Keyfuse: the scan is incomplete"),
        "Leaks may be missing: " + Hostile.shown(redactor.clean(reasons.get(0))) + more,
        out);
    return 1;
  }

  private void annotation(
      String level, Exposure exposure, ScanResult.Target target, Redactor redactor, Appendable out)
      throws IOException {
    StringBuilder properties = new StringBuilder();
    place(exposure)
        .filter(place -> redactor.clean(place.path()).equals(place.path()))
        .ifPresent(place -> properties.append(position(place)));
    String title = Hostile.shown("Leaked " + exposure.serviceName() + " credential", NAME);
    properties.append("title=").append(property(title)).append(" (");
    properties.append(exposure.severity().id().toUpperCase(Locale.ROOT)).append(')');
    command(level, properties.toString(), message(exposure, target, redactor), out);
  }

  /** Where an annotation can be shown: the first content of a file, best of the checked-out one. */
  private static Optional<Occurrence> place(Exposure exposure) {
    List<Occurrence> files =
        exposure.parts().stream()
            .flatMap(part -> part.occurrences().stream())
            .filter(GitHubReport::inFile)
            .toList();
    return files.stream()
        .filter(occurrence -> occurrence.place() != Place.HISTORY)
        .findFirst()
        .or(() -> files.stream().findFirst());
  }

  private static boolean inFile(Occurrence occurrence) {
    return switch (occurrence.place()) {
      case WORKTREE, INDEX, HISTORY -> usable(occurrence.path());
      case STDIN, GIT_DIR, PATH, REF_NAME, MESSAGE -> false;
    };
  }

  private static boolean usable(String path) {
    return !path.isEmpty() && path.codePoints().noneMatch(Hostile::acts);
  }

  private static String position(Occurrence place) {
    boolean packed = !place.archivePath().isEmpty();
    return "file="
        + property(place.path())
        + ",line="
        + (packed ? 1 : place.position().line())
        + ",endLine="
        + (packed ? 1 : place.position().endLine())
        + ",";
  }

  private String message(Exposure exposure, ScanResult.Target target, Redactor redactor) {
    StringBuilder text = new StringBuilder();
    for (ExposedPart part : exposure.parts()) {
      List<String> places = Places.of(part.occurrences(), redactor);
      text.append(Words.name(part.kind())).append(' ').append(part.masked()).append(" at ");
      text.append(String.join(", ", places.subList(0, Math.min(PLACES, places.size()))));
      text.append(places.size() > PLACES ? " and more\n" : "\n");
    }
    int number = 1;
    for (String step : context.runbook(target, exposure).urgent()) {
      text.append(number++).append(". ").append(Hostile.shown(redactor.clean(step))).append('\n');
    }
    return text.append("Way out: ").append(context.runbookCommand(exposure.id())).toString();
  }

  private static void command(String name, String properties, String text, Appendable out)
      throws IOException {
    out.append("::").append(name).append(' ').append(properties).append("::");
    out.append(data(text)).append('\n');
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
