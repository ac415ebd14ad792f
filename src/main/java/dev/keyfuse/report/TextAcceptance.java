package dev.keyfuse.report;

import dev.keyfuse.accept.Acceptance;
import dev.keyfuse.accept.Accepted;
import dev.keyfuse.accept.Entry;
import java.io.IOException;
import java.util.List;

/** Says to people what was accepted, and what is wrong with the baseline. */
final class TextAcceptance {
  private static final int SHOWN = 5;

  private final Page page;
  private final Acceptance acceptance;
  private final Redactor redactor;

  TextAcceptance(Page page, Acceptance acceptance, Redactor redactor) {
    this.page = page;
    this.acceptance = acceptance;
    this.redactor = redactor;
  }

  /** Each accepted exposure with its reason. */
  void list() throws IOException {
    if (acceptance.accepted().isEmpty()) {
      return;
    }
    page.line(Page.Paint.STRONG, "Accepted");
    for (Accepted accepted : acceptance.accepted()) {
      String place =
          Places.of(accepted.exposure().parts().get(0).occurrences(), redactor).stream()
              .findFirst()
              .orElse("?");
      String until = accepted.expires().map(day -> ", until " + day).orElse("");
      page.paragraph(
          "  ",
          4,
          accepted.exposure().id()
              + "  "
              + place
              + "  "
              + accepted.how().id()
              + until
              + ": "
              + shown(accepted.reason()));
    }
    page.blank();
  }

  /** How many were accepted, and which entries of the baseline match nothing. */
  void summary(boolean listed) throws IOException {
    int all = acceptance.accepted().size();
    if (all > 0) {
      long inline =
          acceptance.accepted().stream().filter(a -> a.how() == Accepted.How.COMMENT).count();
      page.paragraph(
          "",
          2,
          Words.count(all, "exposure")
              + " accepted and not counted ("
              + (all - inline)
              + " in the baseline, "
              + inline
              + " by a comment)"
              + (listed ? "." : ": --verbose lists them."));
    }
    List<Entry> stale = acceptance.stale();
    if (!stale.isEmpty()) {
      page.paragraph(
          "",
          2,
          Words.count(stale.size(), "baseline entry")
              + " matched nothing ("
              + ids(stale)
              + "): 'keyfuse baseline prune' removes such.");
    }
  }

  /** What has to be put right. */
  void problems() throws IOException {
    List<Entry> expired = acceptance.expired();
    for (Entry entry : expired.subList(0, Math.min(SHOWN, expired.size()))) {
      page.paragraph(
          "! ",
          4,
          entry.id()
              + " was accepted until "
              + entry.expires().orElseThrow()
              + " and counts again: "
              + shown(entry.reason()));
    }
    if (expired.size() > SHOWN) {
      page.line("! and " + (expired.size() - SHOWN) + " more acceptances that expired");
    }
    for (String mistake : acceptance.mistakes()) {
      page.paragraph("! ", 4, shown(mistake));
    }
  }

  private static String ids(List<Entry> entries) {
    int shown = Math.min(SHOWN, entries.size());
    String ids = String.join(", ", entries.subList(0, shown).stream().map(Entry::id).toList());
    return shown < entries.size() ? ids + " and " + (entries.size() - shown) + " more" : ids;
  }

  private String shown(String text) {
    return Hostile.shown(redactor.clean(text));
  }
}
