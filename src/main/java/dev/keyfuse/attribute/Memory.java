package dev.keyfuse.attribute;

import dev.keyfuse.match.Trace;
import dev.keyfuse.source.Remembered;
import java.util.List;

/**
 * What texts derived from one inherit of it. Immutable.
 *
 * @param length of the text, in bytes
 * @param trace what its runs led to
 * @param anchors where it names services; null if nobody asked
 * @param settled what its stretches led to, in order
 * @param size bytes of memory it takes, more or less
 */
record Memory(int length, Trace<Kept> trace, Anchors anchors, List<Settled> settled, long size)
    implements Remembered {
  private static final int FIND = 250;
  private static final int SENSITIVE = 8;
  private static final int STRETCH = 120;
  private static final int HIT = 64;
  private static final int CREDENTIAL = 2000;

  static Memory of(int length, Trace<Kept> trace, Anchors anchors, List<Settled> settled) {
    long size = size(trace) + size(trace.blocks()) + (anchors == null ? 0 : anchors.size());
    for (Settled stretch : settled) {
      size += STRETCH + (long) HIT * stretch.hits().size();
      size += (long) CREDENTIAL * stretch.credentials().size();
    }
    return new Memory(length, trace, anchors, settled, size);
  }

  private static long size(Trace<Kept> trace) {
    long size = (long) SENSITIVE * trace.sensitives();
    for (int i = 0; i < trace.size(); i++) {
      size += FIND;
      if (trace.kept(i) instanceof Kept.Value value) {
        size += value.value().length;
      } else if (trace.kept(i) instanceof Kept.Nested nested) {
        size += (long) CREDENTIAL * (nested.result().credentials().size() + 1);
      }
    }
    return size;
  }
}
