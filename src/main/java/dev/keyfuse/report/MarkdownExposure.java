package dev.keyfuse.report;

import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.runbook.Runbook;
import dev.keyfuse.runbook.RunbookMarkdown;
import dev.keyfuse.scan.ScanResult;
import dev.keyfuse.source.CommitInfo;
import dev.keyfuse.source.Placement;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes one exposure in Markdown: a row of the table, and what to do. */
final class MarkdownExposure {
  static final String HEAD =
      "| severity | service | what | where | since | id |\n|---|---|---|---|---|---|\n";

  private static final int PLACES = 10;
  private static final int LEVEL = 4;

  private final Context context;
  private final Redactor redactor;
  private final ScanResult.Target target;

  MarkdownExposure(Context context, Redactor redactor, ScanResult.Target target) {
    this.context = context;
    this.redactor = redactor;
    this.target = target;
  }

  String row(Exposure exposure) {
    List<String> places = places(exposure);
    String where = places.isEmpty() ? "?" : Markup.code(places.get(0));
    String more = places.size() > 1 ? " and " + (places.size() - 1) + " more" : "";
    return "| **"
        + level(exposure)
        + "** | "
        + Markup.text(exposure.serviceName())
        + " | "
        + Markup.text(Words.parts(exposure))
        + " | "
        + where
        + more
        + " | "
        + exposure
            .history()
            .flatMap(Placement::introduced)
            .map(commit -> Words.date(commit) + " " + Markup.code(Words.shortId(commit.id())))
            .orElse("")
        + " | "
        + Markup.code(exposure.id())
        + " |\n";
  }

  /**
   * Everything a person needs to act on it.
   *
   * @param whole whether the runbook follows, folded away
   */
  String details(Exposure exposure, boolean whole) throws IOException {
    Runbook runbook = context.runbook(target, exposure);
    StringBuilder text = new StringBuilder("### ");
    text.append(level(exposure)).append(' ').append(Markup.text(exposure.serviceName()));
    text.append(": ").append(Markup.text(Words.parts(exposure))).append("\n\n");
    for (ExposedPart part : exposure.parts()) {
      part(part, text);
    }
    exposure.history().ifPresent(placement -> history(exposure, placement, text));
    text.append("\n**Do now**\n\n");
    int number = 1;
    for (String step : runbook.urgent()) {
      text.append(number++).append(". ").append(steps(step)).append('\n');
    }
    text.append("\nEverything else: ").append(Markup.code(context.runbookCommand(exposure.id())));
    text.append("\n\n");
    if (whole) {
      text.append("<details><summary>Runbook</summary>\n\n");
      RunbookMarkdown.write(cleaned(runbook), LEVEL, text);
      text.append("\n</details>\n\n");
    }
    return text.toString();
  }

  private void part(ExposedPart part, StringBuilder text) {
    text.append("- ").append(Markup.text(Words.name(part.kind()))).append(' ');
    text.append(Markup.code(part.masked())).append(" at ");
    List<String> places = Places.of(part.occurrences(), redactor);
    text.append(places.stream().limit(PLACES).map(Markup::code).collect(Collectors.joining(", ")));
    text.append(places.size() > PLACES ? " and " + (places.size() - PLACES) + " more\n" : "\n");
  }

  private void history(Exposure exposure, Placement placement, StringBuilder text) {
    if (placement.introduced().isPresent()) {
      CommitInfo commit = placement.introduced().get();
      text.append("- since ").append(Words.date(commit)).append(", commit ");
      text.append(Markup.code(Words.shortId(commit.id()))).append(" by ");
      text.append(Markup.name(redactor.clean(commit.author()))).append(", ");
      text.append(Markup.name(redactor.clean(commit.subject()))).append('\n');
    }
    text.append("- now ");
    text.append(Markup.text(String.join("; ", Standing.facts(exposure, placement)))).append('\n');
  }

  /** A step with the address at its end as a link: the texts come from rule files. */
  private String steps(String step) {
    String clean = redactor.clean(step);
    int address = clean.indexOf("https://");
    return address < 0
        ? Markup.text(clean)
        : Markup.text(clean.substring(0, address)) + Markup.link(clean.substring(address));
  }

  private List<String> places(Exposure exposure) {
    return exposure.parts().stream()
        .flatMap(part -> Places.of(part.occurrences(), redactor).stream())
        .distinct()
        .toList();
  }

  private static String level(Exposure exposure) {
    return exposure.severity().id().toUpperCase(Locale.ROOT);
  }

  /** Values are taken out before the writer escapes anything, as that would hide them. */
  private Runbook cleaned(Runbook runbook) {
    return new Runbook(
        redactor.clean(runbook.title()),
        runbook.service(),
        runbook.urgency(),
        redactor.clean(runbook.summary()),
        cleaned(runbook.urgent()),
        runbook.sections().stream().map(this::cleaned).toList());
  }

  private Runbook.Section cleaned(Runbook.Section section) {
    return new Runbook.Section(
        redactor.clean(section.title()),
        section.steps().stream()
            .map(
                step ->
                    new Runbook.Step(
                        redactor.clean(step.text()),
                        step.url(),
                        cleaned(step.points()),
                        cleaned(step.places()),
                        cleaned(step.commands())))
            .toList());
  }

  private List<String> cleaned(List<String> texts) {
    return texts.stream().map(redactor::clean).toList();
  }
}
