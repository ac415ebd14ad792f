package dev.keyfuse.attribute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.match.RandomTexts;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.rules.Service;
import dev.keyfuse.source.Copies;
import dev.keyfuse.source.Remembered;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a text was derived says nothing about what it holds. */
class DerivedTextTest {
  private static final Catalogue CATALOGUE = Catalogues.builtIn();
  private static final Detector DETECTOR =
      new Detector(CATALOGUE, Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC));
  private static final Attribution ATTRIBUTION = new Attribution(DETECTOR);

  @Test
  void aDerivedTextHoldsWhatItHoldsWhenReadWhole() {
    long credentials = 0;
    for (int seed = 0; seed < 30; seed++) {
      RandomTexts texts = new RandomTexts(-1 - seed);
      byte[] text = texts.text(5 + seed % 40);
      Remembered memory = DETECTOR.detect(text, null, null).memory();
      for (int step = 0; step < 4; step++) {
        RandomTexts.Edit edit = texts.edit(text);
        Copies copies = texts.copies(edit);
        text = edit.text();
        Detector.Detection detection = DETECTOR.detect(text, memory, copies);
        assertEquals(
            all(DETECTOR.detect(text)), all(detection.result()), "seed " + seed + ", step " + step);
        credentials += detection.result().credentials().size();
        memory = detection.memory();
      }
    }
    assertTrue(credentials > 200, credentials + " credentials");
  }

  /** Every field; of what has no equality of its own, what it answers. */
  static List<String> all(Detector.Result result) {
    List<String> all = new ArrayList<>();
    for (Credential credential : result.credentials()) {
      for (Credential.Member member : credential.members()) {
        all.add(member.value().sha256() + " " + member);
      }
      for (Service service : CATALOGUE.services()) {
        Scores scores = credential.scores();
        all.add(scores.of(service.id()) + " " + scores.evidence(service.id()));
        all.add(String.valueOf(scores.exclusive(service.id())));
      }
      all.add(ATTRIBUTION.decide(credential, "", List.of()).toString());
    }
    result.known().forEach(known -> all.add(known.toString()));
    return all;
  }

  @Test
  void whatSomebodyElseRemembersCountsForNothing() {
    byte[] text = Samples.expand("BINANCE_API_KEY=${base62:64}\n", "derived").getBytes(UTF_8);
    Copies copies = new Copies();
    copies.add(0, 0, text.length);
    Detector.Detection detection = DETECTOR.detect(text, () -> 0, copies);
    assertEquals(1, detection.result().credentials().size());
    assertTrue(detection.memory().size() > 0);
  }

  @Test
  void textsInWhichNothingIsFoundShareOneMemory() {
    Remembered first = DETECTOR.detect(new byte[0], null, null).memory();
    Remembered second =
        DETECTOR.detect("no key = here".getBytes(UTF_8), first, new Copies()).memory();
    assertSame(first, second);
    assertEquals(0, first.size());
  }

  /** A value in front of it may be joined to a pair, though it is inherited and its partner not. */
  @Test
  void whatIsInheritedIsPairedWithWhatIsNew() {
    String key = Samples.expand("BINANCE_API_KEY=${base62:64}\n", "inherited");
    String filling = "# nothing\n".repeat(60);
    String secret = Samples.expand("BINANCE_API_SECRET=${base62:64}\n", "new");
    byte[] base = (filling + key + filling).getBytes(UTF_8);
    byte[] text = (filling + key + filling + secret).getBytes(UTF_8);
    Copies copies = new Copies();
    copies.add(0, 0, base.length);
    Remembered memory = DETECTOR.detect(base, null, null).memory();
    Detector.Result result = DETECTOR.detect(text, memory, copies).result();
    assertEquals(all(DETECTOR.detect(text)), all(result));
  }
}
