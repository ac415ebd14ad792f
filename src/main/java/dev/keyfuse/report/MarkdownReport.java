package dev.keyfuse.report;

import dev.keyfuse.accept.Acceptance;
import dev.keyfuse.accept.Entry;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.scan.Coverage;
import dev.keyfuse.scan.ScanResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A summary in GitHub's Markdown, for a job's page or a comment: a table, and of each exposure what
 * to do. It stays below the 1 MiB that GitHub takes and says what it left out. Values are always
 * masked, and text from the repository cannot become markup. Thread safe.
 */
public final class MarkdownReport implements Report {
  /** In bytes; GitHub's limit is 1,048,576 for a step. */
  private static final int LIMIT = 1_000_000;

  private static final int TABLE = 400_000;
  private static final int RUNBOOKS = 5;
  private static final int REASONS = 20;

  private final Context context;

  /** A report in this context. */
  public MarkdownReport(Context context) {
    this.context = Objects.requireNonNull(context);
  }

  @Override
  public void write(ScanResult result, Appendable out) throws IOException {
    Redactor redactor = Redactor.of(result.found());
    Pages pages = new Pages(out);
    pages.add(heading(result, redactor) + incomplete(result, redactor), LIMIT);
    MarkdownExposure each = new MarkdownExposure(context, redactor, result.target());
    table(result.exposures(), each, pages);
    int told = 0;
    for (Exposure exposure : result.exposures()) {
      String details = each.details(exposure, told < RUNBOOKS);
      if (!pages.add(details, LIMIT)) {
        break;
      }
      told++;
    }
    if (told < result.exposures().size()) {
      pages.end(
          "What to do about "
              + Words.count(result.exposures().size() - told, "more exposure")
              + " did not fit here: `keyfuse runbook ID` tells it.\n\n");
    }
    pages.end(acceptance(result.acceptance(), redactor) + lookedAt(result, redactor));
  }

  private static void table(List<Exposure> exposures, MarkdownExposure each, Pages pages)
      throws IOException {
    if (exposures.isEmpty()) {
      return;
    }
    pages.add(MarkdownExposure.HEAD, TABLE);
    int rows = 0;
    while (rows < exposures.size() && pages.add(each.row(exposures.get(rows)), TABLE)) {
      rows++;
    }
    int left = exposures.size() - rows;
    pages.end(
        left > 0 ? "\n" + Words.count(left, "more exposure") + " did not fit here.\n\n" : "\n");
  }

  private static String heading(ScanResult result, Redactor redactor) {
    String path = redactor.clean(result.target().path());
    String target = path.equals(".") ? "" : " in " + Markup.code(path);
    if (!result.exposures().isEmpty()) {
      return "## Keyfuse: " + TextReport.tally(result.exposures()) + target + "\n\n";
    }
    String nothing =
        result.coverage().complete()
            ? "no leaked exchange credentials found"
            : "nothing found, but not everything could be read";
    return "## Keyfuse: " + nothing + target + "\n\n";
  }

  private static String incomplete(ScanResult result, Redactor redactor) {
    List<String> reasons = new ArrayList<>(result.coverage().incompleteBecause());
    result.errors().stream().filter(e -> !reasons.contains(e)).forEach(reasons::add);
    if (reasons.isEmpty()) {
      return "";
    }
    StringBuilder text =
        new StringBuilder(
            "> [!CAUTION]\n> **Incomplete**: not everything could be looked at; leaks may be"
                + " missing.\n");
    for (String reason : reasons.subList(0, Math.min(REASONS, reasons.size()))) {
      text.append("> - ").append(Markup.text(redactor.clean(reason))).append('\n');
    }
    if (reasons.size() > REASONS) {
      text.append("> - and ").append(reasons.size() - REASONS).append(" more\n");
    }
    return text.append('\n').toString();
  }

  /** What has to be put right about what was accepted. */
  private static String acceptance(Acceptance acceptance, Redactor redactor) {
    List<String> problems = new ArrayList<>();
    for (Entry entry : acceptance.expired()) {
      problems.add(
          Markup.code(entry.id())
              + " was accepted until "
              + entry.expires().orElseThrow()
              + " and counts again: "
              + Markup.name(redactor.clean(entry.reason())));
    }
    acceptance.mistakes().forEach(text -> problems.add(Markup.text(redactor.clean(text))));
    StringBuilder text = new StringBuilder();
    for (String problem : problems.subList(0, Math.min(REASONS, problems.size()))) {
      text.append("- ").append(problem).append('\n');
    }
    return problems.isEmpty() ? "" : text.append('\n').toString();
  }

  private String lookedAt(ScanResult result, Redactor redactor) {
    StringBuilder text = new StringBuilder();
    Coverage coverage = result.coverage();
    text.append("Looked at ").append(TextReport.lookedAt(coverage, result.millis())).append('.');
    for (Coverage.Skipped skipped : coverage.skipped()) {
      text.append(" Skipped ")
          .append(Words.count(skipped.count(), skipped.what()))
          .append(": ")
          .append(Markup.name(redactor.clean(skipped.why())))
          .append('.');
    }
    if (!result.suppressed().isEmpty()) {
      text.append(' ')
          .append(Words.count(result.suppressed().size(), "value"))
          .append(" not counted, being public.");
    }
    int accepted = result.acceptance().accepted().size();
    if (accepted > 0) {
      text.append(' ')
          .append(Words.count(accepted, "exposure"))
          .append(" accepted and not counted.");
    }
    return text.append(String.format(Locale.ROOT, " Keyfuse %s.%n", context.version()))
        .toString()
        .replace("\r\n", "\n");
  }

  /** Keeps count of what is written. */
  private static final class Pages {
    private final Appendable out;
    private int bytes;

    Pages(Appendable out) {
      this.out = out;
    }

    /** Writes a block, unless it would go beyond a limit. */
    boolean add(String block, int limit) throws IOException {
      int size = block.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + size > limit) {
        return false;
      }
      end(block);
      return true;
    }

    void end(String block) throws IOException {
      bytes += block.getBytes(StandardCharsets.UTF_8).length;
      out.append(block);
    }
  }
}
