package dev.keyfuse.match;

import dev.keyfuse.rules.ShapeIndex;
import dev.keyfuse.source.Copies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds values that are no run at all but many short ones: recovery phrases and arrays of bytes.
 * They are so long that a look here and there is enough. Immutable and thread safe; linear in what
 * is read of the text.
 */
final class Blocks {
  private final Phrases phrases;
  private final MoneroPhrases monero;
  private final NumberArrays arrays;

  Blocks(ShapeIndex shapes) {
    phrases = new Phrases(shapes);
    monero = new MoneroPhrases(shapes);
    arrays = new NumberArrays(shapes);
  }

  /** What finds recovery phrases, of which some are runs. */
  Phrases phrases() {
    return phrases;
  }

  /**
   * Finds every block, reading no more than was not in a text read before.
   *
   * @param base what was found in the text that this one is derived from; null if there is none
   */
  <P> Trace<P> find(
      byte[] content, CandidateFinder.Keeper<P> keeper, Trace<P> base, Copies copies) {
    if (phrases.none() && monero.none() && arrays.none()) {
      return Trace.empty();
    }
    Trace<P> trace = new Trace<>();
    int done = 0;
    for (int copy = 0; base != null && copy < copies.count(); copy++) {
      int start = copies.at(copy);
      int end = copies.end(copy);
      int low = copies.sameStart(copy) ? 0 : WordBreaks.bar(content, start, end);
      int high = WordBreaks.lastBar(content, low, end);
      int shift = copies.shift(copy);
      for (int i = base.from(low - shift); i < base.size() && base.start(i) + shift < high; i++) {
        int first = base.start(i) + shift;
        int last = base.end(i) + shift;
        if (!Inheritance.within(CandidateFinder.LOOK, copies, copy, first, last)) {
          // What is kept of it may have changed.
          if (first - start < end - last) {
            low = WordBreaks.bar(content, last, end);
          } else {
            high = WordBreaks.lastBar(content, low, first);
          }
        }
      }
      if (low < high) {
        read(content, done, low, keeper, trace);
        // Between two bars: none goes beyond them.
        Inheritance.finds(base, copies, copy, low, high, keeper, trace);
        done = high;
      }
    }
    read(content, done, content.length, keeper, trace);
    return trace.done();
  }

  /** Adds the blocks that start in {@code [from, to)}. */
  private <P> void read(
      byte[] content, int from, int to, CandidateFinder.Keeper<P> keeper, Trace<P> trace) {
    List<Candidate> found = new ArrayList<>();
    Phrases.Sink sink = new Within(found, from, to);
    if (!arrays.none()) {
      arrays.search(content, from, to, sink);
    }
    if (!phrases.none() || !monero.none()) {
      words(content, from, to, sink);
    }
    if (found.isEmpty()) {
      return;
    }
    found.sort(Comparator.comparingInt(Candidate::start).thenComparingInt(Candidate::end));
    for (Candidate candidate : found) {
      int start = candidate.start();
      trace.add(start, start, candidate.end(), keeper.candidate(candidate));
    }
  }

  /**
   * Finds the phrases that begin in {@code [from, to)}, and maybe others. One that begins at the
   * first place where one can has the byte at which the shortest would end, so what is before that
   * byte mostly says that the first can only begin there.
   */
  private void words(byte[] content, int from, int to, Phrases.Sink sink) {
    int free = from;
    while (free < to && free + Phrases.SHORTEST_CHINESE <= content.length) {
      int chinese = free + Phrases.SHORTEST_CHINESE - 3;
      if ((content[chinese] | content[chinese + 1] | content[chinese + 2]) < 0) {
        around(content, chinese, sink);
      }
      int end = free + Phrases.SHORTEST;
      if (end > content.length) {
        return;
      }
      int broken = WordBreaks.last(content, free, end);
      free = broken > free ? broken : around(content, end - 1, sink);
    }
  }

  private int around(byte[] content, int place, Phrases.Sink sink) {
    int barren = WordText.barren(content, place, phrases.least(), 1);
    if (barren > place) {
      return barren;
    }
    monero.around(content, place, sink);
    return phrases.around(content, place, sink);
  }

  /** Takes the blocks that start in {@code [from, to)}. */
  private record Within(List<Candidate> found, int from, int to) implements Phrases.Sink {
    @Override
    public void found(Candidate candidate) {
      if (candidate.start() < from || candidate.start() >= to) {
        return;
      }
      for (int i = found.size() - 1; i >= 0 && i >= found.size() - 8; i--) {
        Candidate before = found.get(i);
        if (before.start() == candidate.start() && before.end() == candidate.end()) {
          return;
        }
      }
      found.add(candidate);
    }
  }
}
