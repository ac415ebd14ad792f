package dev.keyfuse.match;

import dev.keyfuse.source.Copies;

/**
 * Carries what was found in one text over to a text derived from it. What stands in the middle of a
 * copied stretch is inherited. Read anew is what is new, what touches an end of a copy, and what is
 * near one if the bytes around it have a say in what it is.
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
      int low =
          copies.sameStart(copy) ? 0 : hardFrom(copies.at(copy) + Pass.TOUCH, copies.end(copy));
      int high = outside(copy, copies.end(copy) - Pass.TOUCH, low);
      if (Math.max(done, low) < high) {
        done = low == 0 ? 0 : anew(copy, done, low);
        done = inherit(copy, done, high);
      }
    }
    anew(copies.count(), done, content.length);
  }

  /**
   * Whether a find is in a copy, with so many bytes before and after it. The start of both texts
   * counts as if they were there.
   */
  static boolean within(int margin, Copies copies, int copy, int start, int stop) {
    return (start - margin >= copies.at(copy) || copies.sameStart(copy))
        && stop + margin <= copies.end(copy);
  }

  /**
   * Goes through a copy from {@code done} on, taking over what was found in the base, and reads
   * anew where a sensitive run is too near to an end of the copy.
   *
   * @return how far it has come: {@code to}, or further
   */
  private int inherit(int copy, int from, int to) {
    int shift = copies.shift(copy);
    int done = from;
    int i = base.sensitiveFrom(done - shift);
    while (done < to && i < base.sensitives() && base.sensitive(i) + shift < to) {
      int start = base.sensitive(i) + shift;
      if (within(near, copies, copy, start, base.read(i) + shift)) {
        i++;
        continue;
      }
      int stop = outside(copy, start, done);
      take(copy, done, stop);
      done = anew(copy, stop, start + 1);
      i = base.sensitiveFrom(done - shift);
    }
    if (done < to) {
      take(copy, done, to);
      done = to;
    }
    return done;
  }

  /** The last byte before a run that neither a run nor a find of the base contains. */
  private int outside(int copy, int start, int least) {
    int shift = copies.shift(copy);
    int at = start;
    while (true) {
      at = hardBefore(at, least);
      int before = base.from(at - shift) - 1;
      boolean inside =
          before >= 0 && base.end(before) + shift > at && base.at(before) + shift >= least;
      if (!inside) {
        return at;
      }
      at = base.at(before) + shift;
    }
  }

  /** Takes over all that starts in {@code [from, to)}. */
  private void take(int copy, int from, int to) {
    int shift = copies.shift(copy);
    trace.inheritSensitive(base, from - shift, to - shift, shift);
    finds(base, copies, copy, from, to, keeper, trace);
  }

  /** Takes over the finds that start in {@code [from, to)}, a part of a copy. */
  static <P> void finds(
      Trace<P> base,
      Copies copies,
      int copy,
      int from,
      int to,
      CandidateFinder.Keeper<P> keeper,
      Trace<P> trace) {
    int shift = copies.shift(copy);
    int end = base.from(to - shift);
    for (int i = base.from(from - shift); i < end; i++) {
      P kept = base.kept(i);
      int start = base.start(i) + shift;
      int stop = base.end(i) + shift;
      boolean alike = kept == null || within(CandidateFinder.WIDE, copies, copy, start, stop);
      trace.inherit(base, i, shift, alike ? kept : keeper.again(kept, start, stop));
    }
  }

  /**
   * Reads on from {@code done} up to {@code goal}, and on until what comes next is a copy's alone.
   *
   * @param copy which; their count if there is none left
   * @return how far it has read
   */
  private int anew(int copy, int done, int goal) {
    boolean last = copy == copies.count();
    int at = done;
    int least = goal;
    while (true) {
      int to = hardFrom(Math.max(at, Math.max(least, pass.consumed())), content.length);
      pass.read(at, to);
      at = to;
      if (pass.consumed() > at) {
        continue;
      }
      if (last || at >= copies.end(copy)) {
        return at;
      }
      int before = base.from(at - copies.shift(copy)) - 1;
      if (before < 0 || base.end(before) + copies.shift(copy) <= at) {
        return at;
      }
      // The base was in armour here. What it hid there has never been read.
      least = Math.min(copies.end(copy), base.end(before) + copies.shift(copy));
    }
  }

  /** The last byte at or before {@code at} that no run contains, or {@code least}. */
  private int hardBefore(int at, int least) {
    int from = at;
    while (from > least && !(from < content.length && Lexer.hard(content[from]))) {
      from--;
    }
    return Math.max(from, least);
  }

  /** The first byte at or after {@code at} that no run contains, or {@code limit}. */
  private int hardFrom(int at, int limit) {
    int to = at;
    while (to < limit && !Lexer.hard(content[to])) {
      to++;
    }
    return to;
  }
}
