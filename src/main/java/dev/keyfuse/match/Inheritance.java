package dev.keyfuse.match;

import dev.keyfuse.source.Copies;

/**
 * Carries what was found in one text over to a text derived from it. What stands in the middle of a
 * copied stretch is inherited; what is new, and what is near an end of a copy, is read anew.
 *
 * <p>It walks through the new text once. Up to {@code done} everything is settled, and there
 * neither text is inside a run or inside armour; so from there on both are read alike until the
 * copy ends. The start and the end of either text count as ends of a copy. Linear in the bytes that
 * are read anew and in the finds. Used once.
 */
final class Inheritance<P> {
  private final byte[] content;
  private final Trace<P> base;
  private final Copies copies;
  private final int near;
  private final Pass<P> pass;
  private final CandidateFinder.Keeper<P> keeper;
  private final Trace<P> trace;

  Inheritance(
      byte[] content,
      Trace<P> base,
      Copies copies,
      int near,
      Pass<P> pass,
      CandidateFinder.Keeper<P> keeper,
      Trace<P> trace) {
    this.content = content;
    this.base = base;
    this.copies = copies;
    this.near = near;
    this.pass = pass;
    this.keeper = keeper;
    this.trace = trace;
  }

  void run() {
    int done = 0;
    for (int copy = 0; copy < copies.count(); copy++) {
      boolean sameStart = copies.at(copy) == 0 && copies.from(copy) == 0;
      if (copies.length(copy) > (sameStart ? near : 2 * near)) {
        done = sameStart ? 0 : anew(copy, done);
        int again = again(copy, done);
        inherit(copy, done, again);
        done = again;
      }
    }
    anew(copies.count(), done);
  }

  private int end(int copy) {
    return copies.at(copy) + copies.length(copy);
  }

  /** What is to be added to an offset of the base to get to that in the new text. */
  private int shift(int copy) {
    return copies.at(copy) - copies.from(copy);
  }

  /** Where reading must begin again at the end of a copy, not before {@code done}. */
  private int again(int copy, int done) {
    int end = end(copy);
    if (done >= end) {
      return done;
    }
    int shift = shift(copy);
    int at = Math.max(done, end - near);
    int farthest = Math.max(done, end - PrivateKeys.AHEAD);
    for (int i = base.from(end - shift) - 1; i >= 0 && base.at(i) + shift >= farthest; i--) {
      at = base.read(i) + shift > end ? Math.min(at, base.at(i) + shift) : at;
    }
    while (true) {
      at = hardBefore(at, done);
      int last = base.from(at - shift) - 1;
      boolean inside = last >= 0 && base.end(last) + shift > at && base.at(last) + shift >= done;
      if (!inside) {
        return at;
      }
      at = base.at(last) + shift;
    }
  }

  /** Whether all that what is kept of a find may depend on is in a copy, as the find is. */
  static boolean alike(Copies copies, int copy, int start, int stop) {
    int at = copies.at(copy);
    return (start - CandidateFinder.WIDE >= at || at == 0 && copies.from(copy) == 0)
        && stop + CandidateFinder.WIDE <= at + copies.length(copy);
  }

  private void inherit(int copy, int from, int to) {
    int shift = shift(copy);
    int end = base.from(to - shift);
    for (int i = base.from(from - shift); i < end; i++) {
      P kept = base.kept(i);
      int start = base.start(i) + shift;
      int stop = base.end(i) + shift;
      boolean alike = kept == null || alike(copies, copy, start, stop);
      trace.inherit(base, i, shift, alike ? kept : keeper.again(kept, start, stop));
    }
  }

  /**
   * Reads on from {@code done} into copy {@code next}, until what comes next is the copy's alone.
   * Shorter copies on the way are read as if they were new: nothing in them is far from their ends.
   *
   * @return how far it has read
   */
  private int anew(int next, int done) {
    boolean last = next == copies.count();
    int start = last ? content.length : copies.at(next);
    int end = last ? content.length : end(next);
    int goal = (int) Math.min(content.length, (long) start + near);
    int at = done;
    while (true) {
      int to = hardFrom(Math.max(at, Math.max(goal, pass.consumed())));
      pass.read(at, to);
      at = to;
      if (pass.consumed() > at) {
        continue;
      }
      if (last || at >= end) {
        return at;
      }
      int before = base.from(at - shift(next)) - 1;
      if (before < 0 || base.end(before) + shift(next) <= at) {
        return at;
      }
      // The base was in armour here. What it hid there has never been read.
      goal = Math.min(end, base.end(before) + shift(next));
    }
  }

  /** The last byte at or before {@code at} that no run contains, or {@code least}. */
  private int hardBefore(int at, int least) {
    int from = at;
    while (from > least && !(from < content.length && Lexer.hard(content[from]))) {
      from--;
    }
    return from;
  }

  /** The first byte at or after {@code at} that no run contains, or the end. */
  private int hardFrom(int at) {
    int to = at;
    while (to < content.length && !Lexer.hard(content[to])) {
      to++;
    }
    return to;
  }
}
