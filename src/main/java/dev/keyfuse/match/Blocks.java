package dev.keyfuse.match;

import dev.keyfuse.rules.ShapeIndex;
import dev.keyfuse.source.Copies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds values that are no run at all but many short ones: recovery phrases and arrays of bytes.
 * They are so long that a look at a window here and there is enough. Immutable and thread safe;
 * linear in what is read of the text.
 */
final class Blocks {
  private static final int STRIDE = WordWindow.STRIDE;

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
      int low = copies.sameStart(copy) ? 0 : WordWindow.bar(content, start, end);
      int high = WordWindow.lastBar(content, low, end);
      int shift = copies.shift(copy);
      for (int i = base.from(low - shift); i < base.size() && base.start(i) + shift < high; i++) {
        int first = base.start(i) + shift;
        int last = base.end(i) + shift;
        if (!Inheritance.within(CandidateFinder.LOOK, copies, copy, first, last)) {
          // What is kept of it may have changed.
          if (first - start < end - last) {
            low = WordWindow.bar(content, last, end);
          } else {
            high = WordWindow.lastBar(content, low, first);
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
    boolean anyArrays = !arrays.none();
    int last = Math.min(content.length, to + STRIDE);
    int noArray = 0;
    int noPhrase = phrases.none() ? content.length : 0;
    int noMonero = monero.none() ? content.length : 0;
    for (int at = from; at < last; at += STRIDE) {
      if (anyArrays && at >= noArray && NumberArrays.promising(content, at)) {
        noArray = arrays.at(content, at, sink);
      }
      if (at >= Math.min(noPhrase, noMonero) && WordWindow.promising(content, at)) {
        noPhrase = at < noPhrase ? noPhrase : phrases.at(content, at, sink);
        noMonero = at < noMonero ? noMonero : monero.at(content, at, sink);
      }
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
