package dev.keyfuse.match;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Samples;
import dev.keyfuse.source.Copies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is inherited through copies is what reading the whole text finds. */
class InheritanceTest {
  private static final CandidateFinder FINDER = new CandidateFinder(WideRules.catalogue());

  /** Keeps what was found and all it may look at, so that nothing stale passes. */
  private static final class Everything implements CandidateFinder.Keeper<String> {
    private final byte[] text;
    private int shown;

    Everything(byte[] text) {
      this.text = text;
    }

    @Override
    public String candidate(Candidate candidate) {
      return seen(candidate.start(), candidate.end())
          + new String(candidate.value(), ISO_8859_1)
          + candidate.parts().size();
    }

    @Override
    public String decoded(int start, int end, byte[] decoded, String how) {
      return seen(start, end) + new String(decoded, ISO_8859_1);
    }

    private String seen(int start, int end) {
      shown++;
      int from = Math.max(0, start - CandidateFinder.LOOK);
      int to = Math.min(text.length, end + CandidateFinder.LOOK);
      return new String(text, from, to - from, ISO_8859_1);
    }
  }

  private static List<String> all(Trace<String> trace) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < trace.size(); i++) {
      all.add(trace.at(i) + " " + trace.start(i) + " " + trace.end(i) + " " + trace.kept(i));
    }
    for (int i = 0; i < trace.sensitives(); i++) {
      all.add("sensitive " + trace.sensitive(i) + " " + trace.read(i));
    }
    if (trace.blocks().size() > 0) {
      all.addAll(all(trace.blocks()));
    }
    return all;
  }

  /** What differs first is enough to read. */
  private static void assertAlike(List<String> whole, List<String> derived, String what) {
    for (int i = 0; i < Math.min(whole.size(), derived.size()); i++) {
      assertEquals(whole.get(i), derived.get(i), what + ", find " + i);
    }
    assertEquals(whole.size(), derived.size(), what);
  }

  private static Trace<String> whole(byte[] text) {
    return FINDER.find(text, new Everything(text), null, null);
  }

  @Test
  void derivedTextsHoldWhatReadingThemWholeFinds() {
    long finds = 0;
    for (int seed = 0; seed < 300; seed++) {
      RandomTexts texts = new RandomTexts(seed);
      byte[] text = texts.text(seed % 70);
      Trace<String> trace = whole(text);
      for (int step = 0; step < 5; step++) {
        RandomTexts.Edit edit = texts.edit(text);
        Copies copies = texts.copies(edit);
        text = edit.text();
        trace = FINDER.find(text, new Everything(text), trace, copies);
        assertAlike(all(whole(text)), all(trace), "seed " + seed + ", step " + step);
        finds += trace.size();
      }
    }
    assertTrue(finds > 10_000, finds + " finds");
  }

  /** A name makes a candidate of a run that no rule describes, and an edit can take it away. */
  @Test
  void aNameThatGoesTakesWhatItNamedAlong() {
    String value = Samples.expand("${base62:41}", "named");
    String before = "x".repeat(2000) + "\napi_secret = '";
    String after = value + "'\n" + "y\n".repeat(1000);
    byte[] base = (before + after).getBytes(ISO_8859_1);
    Trace<String> trace = whole(base);
    assertEquals(1, trace.size());
    byte[] text = (before.replace("secret", "colour") + after).getBytes(ISO_8859_1);
    int same = before.indexOf("secret");
    Copies copies = new Copies();
    copies.add(0, 0, same);
    copies.add(same + 6, same + 6, base.length - same - 6);
    assertEquals(0, FINDER.find(text, new Everything(text), trace, copies).size());
    Trace<String> none = whole(text);
    assertEquals(all(trace), all(FINDER.find(base, new Everything(base), none, copies)));
  }

  @Test
  void onlyWhatIsNewOrNearItIsReadAnew() {
    byte[] text = keys(400);
    Trace<String> trace = whole(text);
    byte[] longer = Arrays.copyOf(text, text.length + 1);
    int middle = text.length / 2;
    System.arraycopy(text, middle, longer, middle + 1, text.length - middle);
    longer[middle] = '\n';
    Copies copies = new Copies();
    copies.add(0, 0, middle);
    copies.add(middle + 1, middle, text.length - middle);
    Everything keeper = new Everything(longer);
    Trace<String> derived = FINDER.find(longer, keeper, trace, copies);
    assertEquals(trace.size(), derived.size());
    assertSame(trace.kept(0), derived.kept(0));
    assertTrue(keeper.shown < 40, keeper.shown + " shown");
  }

  private static byte[] keys(int count) {
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < count; i++) {
      keys.append(Samples.expand("key = '${base62:64}'\n", "keys#" + i));
    }
    return keys.toString().getBytes(ISO_8859_1);
  }

  /** A block without an end hides what follows it; the end may turn up far behind it. */
  @Test
  void anEndOfArmourFarBehindItsBeginningCounts() {
    String block = Samples.expand("${pem-rsa}", "far").replace("-----END", "\n \n+++++\nEND");
    String begin = block.substring(0, block.indexOf("+++++"));
    String rest = begin + "   .. \n".repeat(1000) + new String(keys(20), ISO_8859_1);
    byte[] base = rest.getBytes(ISO_8859_1);
    int at = begin.length() + 5000;
    byte[] end = "-----END RSA PRIVATE KEY-----\n".getBytes(ISO_8859_1);
    byte[] text = new byte[base.length + end.length];
    System.arraycopy(base, 0, text, 0, at);
    System.arraycopy(end, 0, text, at, end.length);
    System.arraycopy(base, at, text, at + end.length, base.length - at);
    Copies copies = new Copies();
    copies.add(0, 0, at);
    copies.add(at + end.length, at, base.length - at);
    Trace<String> trace = whole(base);
    Trace<String> derived = FINDER.find(text, new Everything(text), trace, copies);
    assertEquals(all(whole(text)), all(derived));
    assertTrue(derived.end(0) > trace.end(0) + 4000, trace.end(0) + " to " + derived.end(0));
  }

  @Test
  void textsInWhichNothingIsFoundShareOneTrace() {
    byte[] text = "nothing to be found here".getBytes(ISO_8859_1);
    assertSame(Trace.empty(), whole(text));
    assertSame(Trace.empty(), FINDER.find(text, new Everything(text), whole(text), new Copies()));
  }

  /** Of four bytes in five a delta says that they are the base's. */
  @Test
  void ofADeltaOfManyTinyCopiesEveryByteIsReadOnce() {
    byte[] text = keys(2000);
    Copies copies = new Copies();
    for (int at = 0; at + 5 <= text.length; at += 5) {
      copies.add(at, at, 4);
    }
    Trace<String> trace = whole(text);
    Everything keeper = new Everything(text);
    assertEquals(all(trace), all(FINDER.find(text, keeper, trace, copies)));
    assertEquals(trace.size(), keeper.shown);
  }
}
