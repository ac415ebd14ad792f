package dev.keyfuse.attribute;

import dev.keyfuse.match.CandidateFinder;
import dev.keyfuse.source.Copies;
import java.util.ArrayList;
import java.util.List;

/**
 * What one stretch of a text led to. A text derived from that one takes it over if it has copied
 * the stretch, with everything around it that has a say, and says the same as a whole.
 *
 * @param from the first byte that was read
 * @param end after the last
 * @param line 1-based line that {@code from} is on; 0 if the stretch led to no credential
 * @param hits what was found in it, in order
 * @param credentials that can be ones, somewhere
 * @param known values that are public by design
 * @param asked what the text as a whole was asked, and said
 */
record Settled(
    int from,
    int end,
    int line,
    List<Detector.Hit> hits,
    List<Credential> credentials,
    List<Detector.Known> known,
    Facts.Asked asked) {

  /** Bytes on either side of a stretch that may be looked at from inside. */
  private static final int MARGIN = CandidateFinder.WIDE;

  /**
   * What a stretch leads to as the text before led to it; null if it has to be read.
   *
   * @param from where it would be read from
   * @param before of the text that this one was derived from; null if there is none
   * @param copies what the two have in common; not used without one
   */
  static Settled inherited(Stretch stretch, int from, Facts facts, Memory before, Copies copies) {
    if (before == null || before.settled().isEmpty()) {
      return null;
    }
    int copy = copies.holding(from);
    if (copy < 0 || !within(from, stretch.end(), copies, copy, facts.text().length, before)) {
      return null;
    }
    int shift = copies.shift(copy);
    for (Settled settled : before.settled()) {
      if (settled.from + shift == from
          && settled.end + shift == stretch.end()
          && settled.alike(stretch.hits(), shift)
          && facts.says(settled.asked)) {
        return settled.moved(from - settled.from, stretch.hits(), facts);
      }
    }
    return null;
  }

  /** Whether a copy has a stretch and the bytes around it, of which there are none beyond texts. */
  private static boolean within(
      int from, int end, Copies copies, int copy, int length, Memory before) {
    boolean start = from - MARGIN >= copies.at(copy) || copies.sameStart(copy);
    boolean sameEnd = copies.end(copy) == length && length - copies.shift(copy) == before.length();
    return start && (end + MARGIN <= copies.end(copy) || sameEnd && end <= length);
  }

  private boolean alike(List<Detector.Hit> others, int shift) {
    if (others.size() != hits.size()) {
      return false;
    }
    for (int i = 0; i < hits.size(); i++) {
      Detector.Hit hit = hits.get(i);
      Detector.Hit other = others.get(i);
      if (hit.kept() != other.kept()
          || hit.candidate().start() + shift != other.candidate().start()
          || hit.candidate().end() + shift != other.candidate().end()) {
        return false;
      }
    }
    return true;
  }

  private Settled moved(int by, List<Detector.Hit> there, Facts facts) {
    List<Credential> moved = new ArrayList<>();
    int now = credentials.isEmpty() ? 0 : facts.lines().line(from + by);
    for (Credential credential : credentials) {
      moved.add(credential.moved(by, credential.scores().moved(now - line, facts.scores())));
    }
    List<Detector.Known> values = known.stream().map(k -> k.moved(by)).toList();
    return new Settled(from + by, end + by, now, there, moved, values, asked);
  }
}
