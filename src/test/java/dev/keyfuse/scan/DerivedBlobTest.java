package dev.keyfuse.scan;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.keyfuse.attribute.Attribution;
import dev.keyfuse.attribute.Detector;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.source.Blob;
import dev.keyfuse.source.Copies;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Remembered;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the collector remembers of a blob, and what it does with it. */
class DerivedBlobTest {
  private static final Catalogue CATALOGUE = Catalogues.builtIn();
  private static final String TEXT =
      "# so much that not all of it is near the end\n".repeat(40)
          + Samples.expand("BINANCE_API_KEY=${base62:64}\n", "blob")
          + "# and as much again behind it\n".repeat(60);

  private Collector collector;

  @BeforeEach
  void open() {
    Detector detector = new Detector(CATALOGUE, Clock.systemUTC());
    Attribution attribution = new Attribution(detector);
    collector =
        new Collector(detector, attribution, new Deadline(Optional.empty()), ScanProgress.NONE);
  }

  private Remembered derived(byte[] content, Remembered base, Copies copies) {
    return collector.derived(new Blob(new Origin.WorkingFile("a"), content), base, copies);
  }

  private static Copies all(byte[] content) {
    Copies copies = new Copies();
    copies.add(0, 0, content.length);
    return copies;
  }

  private static byte[] marked(String text, Charset charset) {
    return ("\ufeff" + text).getBytes(charset);
  }

  @Test
  void aDerivedBlobHoldsWhatItInherits() {
    byte[] content = TEXT.getBytes(UTF_8);
    Remembered memory = derived(content, null, new Copies());
    byte[] longer = Arrays.copyOf(content, content.length + 1);
    longer[content.length] = '\n';
    assertNotNull(derived(longer, memory, all(content)));
    assertEquals(2, collector.sheets().size());
  }

  /** Its copies are of bytes nobody reads. */
  @Test
  void ofConvertedTextNothingIsRememberedAndNothingInherited() {
    byte[] plain = TEXT.getBytes(UTF_8);
    Remembered memory = derived(plain, null, new Copies());
    byte[] marked = marked(TEXT, UTF_8);
    Copies copies = new Copies();
    copies.add(3, 0, plain.length);
    assertNull(derived(marked, memory, copies));
    assertNull(derived(marked(TEXT, UTF_16LE), null, new Copies()));
    assertNull(derived(TEXT.getBytes(UTF_16LE), memory, new Copies()));
    assertEquals(4, collector.sheets().size());
    assertEquals(
        collector.sheets().get(0).positions(),
        collector.sheets().get(1).positions(),
        "a mark before the text moves nothing");
  }
}
