package dev.keyfuse.attribute;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of text that is read as one context, with the candidates in it. Small files are one
 * stretch; in large ones only the surroundings of candidates are read.
 */
record Stretch(int start, int end, List<Detector.Hit> hits) {

  /** Stretches around hits; those that would overlap are one. */
  static List<Stretch> around(List<Detector.Hit> hits, int length) {
    List<Stretch> stretches = new ArrayList<>();
    for (Detector.Hit hit : hits) {
      int from = Math.max(0, hit.candidate().start() - Detector.BEFORE);
      int to = Math.min(length, hit.candidate().end() + Detector.AFTER);
      Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
      if (last != null && from <= last.end) {
        last.hits.add(hit);
        stretches.set(stretches.size() - 1, new Stretch(last.start, to, last.hits));
      } else {
        stretches.add(new Stretch(from, to, new ArrayList<>(List.of(hit))));
      }
    }
    return stretches;
  }
}
