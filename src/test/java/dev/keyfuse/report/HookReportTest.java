package dev.keyfuse.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.hook.Hook;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HookReportTest {
  private static final Exposure ONE =
      Results.pair(
          "a.py", Results.commit("Ann", "Add"), List.of(Results.at("a.py", 1, Place.WORKTREE)));
  private static final Exposure OTHER = Results.ambiguousInDirectory().exposures().get(0);

  private static String said(Exposure... exposures) throws IOException {
    StringBuilder out = new StringBuilder();
    Style wide = new Style(1000, false, Style.Detail.NORMAL);
    new HookReport(Results.context(Disclosure.MASKED), wide, Hook.PRE_COMMIT, false)
        .write(Results.result(Results.coverage(), exposures), out);
    return out.toString().replace('\u00a0', ' ');
  }

  @Test
  void oneCredentialIsSpokenOfAsOne() throws IOException {
    String text = said(ONE);
    assertTrue(text.contains("Take it out"), text);
    assertTrue(text.contains("delete the key where it was made; 'keyfuse runbook "), text);
    assertTrue(text.contains(ONE.service() + "' tells how."), text);
    assertTrue(text.contains("If it is no secret"), text);
  }

  @Test
  void severalOfSeveralServicesAreSpokenOfAsSeveral() throws IOException {
    String text = said(ONE, OTHER);
    assertTrue(text.contains("Take them out"), text);
    assertTrue(text.contains("delete the keys where they were made; 'keyfuse runbook "), text);
    assertTrue(text.contains("' and 'keyfuse runbook "), text);
    assertTrue(text.contains("' tell how."), text);
    assertTrue(text.contains("If one is no secret"), text);
    assertFalse(text.contains("tells how"), text);
  }
}
