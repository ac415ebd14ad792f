package dev.keyfuse.report;

import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Severity;
import dev.keyfuse.finding.Suppressed;
import dev.keyfuse.scan.Coverage;
import dev.keyfuse.scan.ScanResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The report for people: worst first, what to do now beside each exposure, and at the end what was
 * looked at. Thread safe.
 */
public final class TextReport implements Report {
  private final Context context;
  private final Style style;

  /** A report in this context, laid out like that. */
  public TextReport(Context context, Style style) {
    this.context = Objects.requireNonNull(context);
    this.style = Objects.requireNonNull(style);
  }

  @Override
  public void write(ScanResult result, Appendable out) throws IOException {
    Redactor redactor = context.redactor(result.found());
    Page page = new Page(out, style);
    TextExposure exposures =
        new TextExposure(page, context, style, redactor, result.target(), historyKnown(result));
    for (Exposure exposure : result.exposures()) {
      if (style.detail() == Style.Detail.QUIET) {
        exposures.brief(exposure);
      } else {
        exposures.full(exposure);
      }
    }
    TextAcceptance acceptance = new TextAcceptance(page, result.acceptance(), redactor);
    if (style.detail() == Style.Detail.VERBOSE) {
      suppressed(page, result.suppressed(), redactor);
      acceptance.list();
    }
    if (style.detail() == Style.Detail.QUIET) {
      for (Coverage.Skipped skipped : result.coverage().skipped()) {
        if (skipped.what().startsWith("large ")) {
          skipped(page, skipped, redactor);
        }
      }
    } else {
      summary(page, result, redactor);
      acceptance.summary(style.detail() == Style.Detail.VERBOSE);
    }
    acceptance.problems();
    incomplete(page, result, redactor);
  }

  private void suppressed(Page page, List<Suppressed> suppressed, Redactor redactor)
      throws IOException {
    if (suppressed.isEmpty()) {
      return;
    }
    page.line(Page.Paint.STRONG, "Not counted");
    for (Suppressed value : suppressed) {
      String path = Hostile.shown(redactor.clean(value.path()));
      String where = value.line() > 0 ? path + ":" + value.line() : path;
      String reason = Hostile.shown(redactor.clean(value.reason()));
      page.paragraph("  ", 4, where + "  " + value.rule() + ": " + reason);
    }
    page.blank();
  }

  private void summary(Page page, ScanResult result, Redactor redactor) throws IOException {
    Coverage coverage = result.coverage();
    String target = Hostile.shown(redactor.clean(result.target().path()));
    if (!result.exposures().isEmpty()) {
      page.line(Page.Paint.STRONG, tally(result.exposures()) + " in " + target);
    } else if (coverage.complete() && coverage.blobs() + coverage.objects() == 0) {
      page.line(Page.Paint.GOOD, "Nothing is staged in " + target);
    } else if (coverage.complete()) {
      page.line(Page.Paint.GOOD, "No leaked exchange credentials found in " + target);
    } else {
      page.line(Page.Paint.WARN, "Nothing found in what could be read of " + target);
    }
    if (result.target().widened()) {
      String root = Hostile.shown(redactor.clean(result.target().root()));
      page.paragraph(
          "", 2, target + " is part of the repository " + root + ", which was scanned as a whole.");
    }
    page.paragraph("", 2, "Looked at " + lookedAt(coverage, result.millis()) + ".");
    for (Coverage.Skipped skipped : coverage.skipped()) {
      skipped(page, skipped, redactor);
    }
    if (!result.suppressed().isEmpty() && style.detail() == Style.Detail.NORMAL) {
      page.paragraph(
          "",
          2,
          Words.count(result.suppressed().size(), "value")
              + " not counted, being public: --verbose lists them.");
    }
  }

  private static void skipped(Page page, Coverage.Skipped skipped, Redactor redactor)
      throws IOException {
    String why = Hostile.shown(redactor.clean(skipped.why()));
    page.paragraph("", 2, "Skipped " + Words.count(skipped.count(), skipped.what()) + ": " + why);
  }

  static String tally(List<Exposure> exposures) {
    List<String> counts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long count = exposures.stream().filter(e -> e.severity() == severity).count();
      if (count > 0) {
        counts.add(count + " " + severity.id());
      }
    }
    return Words.count(exposures.size(), "exposure") + " (" + String.join(", ", counts) + ")";
  }

  static String lookedAt(Coverage coverage, long millis) {
    List<String> parts = new ArrayList<>();
    if (coverage.commits() > 0) {
      parts.add(Words.count(coverage.commits(), "commit"));
    }
    if (coverage.objects() > 0) {
      parts.add(Words.count(coverage.objects(), "git object"));
    }
    parts.add(Words.count(coverage.blobs(), "blob"));
    parts.add(Words.count(coverage.files(), "file"));
    parts.add(Words.size(coverage.bytes()));
    return String.join(", ", parts) + String.format(Locale.ROOT, " in %.1f s", millis / 1000.0);
  }

  private void incomplete(Page page, ScanResult result, Redactor redactor) throws IOException {
    if (result.coverage().complete() && result.errors().isEmpty()) {
      return;
    }
    page.blank();
    page.line(
        Page.Paint.ALARM, "!! INCOMPLETE: not everything could be looked at; leaks may be missing");
    List<String> reasons = new ArrayList<>(result.coverage().incompleteBecause());
    result.errors().stream().filter(e -> !reasons.contains(e)).forEach(reasons::add);
    for (String reason : reasons) {
      page.paragraph("!! - ", 5, Hostile.shown(redactor.clean(reason)));
    }
  }

  private static boolean historyKnown(ScanResult result) {
    return result.coverage().commits() > 0 || result.target().head().isEmpty();
  }
}
