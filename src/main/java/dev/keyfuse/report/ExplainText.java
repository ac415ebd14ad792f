package dev.keyfuse.report;

import dev.keyfuse.attribute.Alternative;
import dev.keyfuse.attribute.Evidence;
import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.scan.ScanResult;
import dev.keyfuse.validate.Check;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** Says why an exposure was reported and what else was considered. Thread safe. */
public final class ExplainText {
  private final Context context;
  private final Style style;

  /** An explanation in this context, laid out like that. */
  public ExplainText(Context context, Style style) {
    this.context = Objects.requireNonNull(context);
    this.style = new Style(style.width(), style.colour(), Style.Detail.VERBOSE);
  }

  /**
   * Writes it.
   *
   * @param target where it was found
   * @throws IOException if {@code out} refuses
   */
  public void write(Exposure exposure, ScanResult.Target target, Appendable out)
      throws IOException {
    Redactor redactor = context.redactor(List.of(exposure));
    Page page = new Page(out, style);
    TextExposure text = new TextExposure(page, context, style, redactor, target, true);
    text.heading(exposure);
    page.literal("id", exposure.id());
    text.history(exposure);
    page.blank();
    page.line(Page.Paint.STRONG, "Parts and what was proved offline");
    for (ExposedPart part : exposure.parts()) {
      text.part(part);
      page.item("", "rule " + part.rule());
      for (Check check : part.checks()) {
        page.item(
            "", check.result().id() + " " + check.name() + ": " + clean(check.detail(), redactor));
      }
    }
    page.blank();
    page.line(Page.Paint.STRONG, "Evidence, strongest first");
    for (Evidence evidence : exposure.evidence()) {
      page.item(evidence.kind().id(), sentence(evidence, redactor));
    }
    if (exposure.evidence().isEmpty()) {
      page.item("none", "the shape of the value alone");
    }
    page.blank();
    page.line(Page.Paint.STRONG, "Services considered, of 100 points");
    for (Alternative alternative : exposure.alternatives()) {
      page.item(Integer.toString(alternative.score()), context.serviceName(alternative.service()));
    }
    if (exposure.alternatives().isEmpty()) {
      page.item("100", exposure.serviceName() + ": nothing else looks like this");
    }
  }

  private String sentence(Evidence evidence, Redactor redactor) {
    String about =
        evidence.service().isEmpty()
            ? " [a credential, whosever]"
            : " [" + context.serviceName(evidence.service()) + "]";
    String line = evidence.line() > 0 ? " (line " + evidence.line() + ")" : "";
    return clean(evidence.detail(), redactor) + line + about;
  }

  private static String clean(String text, Redactor redactor) {
    return Hostile.shown(redactor.clean(text));
  }
}
