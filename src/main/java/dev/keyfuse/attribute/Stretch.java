package dev.keyfuse.attribute;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of text that is read as one context, with the candidates in it. Small files are one
 * stretch; in large ones only the surroundings of candidates are read.
 */
record Stretch(int start, int end, List<Detector.Hit> hits) {
  /** Hits that are read twice where a stretch ends for its size. */
  private static final int OVERLAP = 12;

  /** Bounds the memory a reading takes, whatever the file: words take ten times their text. */
  private static final int LONGEST = 1 << 20;

  /**
   * Stretches around the hopeful ones of some hits; those that would overlap are one, up to a size.
   * Where one ends for its size alone, the hits near its end are in the next one too, so that no
   * pair is torn apart.
   *
   * @param hopeful a subset of {@code hits}; the others only matter as what stands near these
   */
  static List<Stretch> around(List<Detector.Hit> hopeful, List<Detector.Hit> hits, int length) {
    List<Stretch> stretches = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < hopeful.size(); i++) {
      int to = Math.min(length, hopeful.get(i).candidate().end() + Detector.AFTER);
      boolean last = i + 1 == hopeful.size();
      int next = last ? length : hopeful.get(i + 1).candidate().start() - Detector.BEFORE;
      int start = hopeful.get(first).candidate().start();
      int from = Math.max(0, start - Detector.BEFORE);
      boolean full = to - from > LONGEST && i - first > OVERLAP;
      if (last || next > to || full) {
        stretches.add(new Stretch(from, to, within(hits, start - Detector.AFTER, to)));
        first = full && !last && next <= to ? i + 1 - OVERLAP : i + 1;
      }
    }
    return stretches;
  }

  private static List<Detector.Hit> within(List<Detector.Hit> hits, int from, int to) {
    int first = 0;
    int beyond = hits.size();
    while (first < beyond) {
      int middle = (first + beyond) >>> 1;
      if (hits.get(middle).candidate().start() < from) {
        first = middle + 1;
      } else {
        beyond = middle;
      }
    }
    int end = first;
    while (end < hits.size() && hits.get(end).candidate().end() <= to) {
      end++;
    }
    return hits.subList(first, end);
  }

  /**
   * Where reading starts: on a line's first byte, unless the line the stretch starts in is longer
   * than what is before the first hit.
   */
  int readFrom(byte[] text) {
    int limit = hits.isEmpty() ? end : hits.get(0).candidate().start();
    for (int at = start; at < limit; at++) {
      if (at == 0 || startsLine(text, at)) {
        return at;
      }
    }
    return start;
  }

  private static boolean startsLine(byte[] text, int at) {
    return text[at - 1] == '\n' || text[at - 1] == '\r' && text[at] != '\n';
  }
}
