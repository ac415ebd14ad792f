package dev.keyfuse.match;

import dev.keyfuse.rules.Shape;
import dev.keyfuse.rules.ShapeIndex;
import java.nio.charset.StandardCharsets;

/** A core and what stands around it, ready to be compared. Immutable and thread safe. */
final class SpanForm {
  /** Number of the part that has it. */
  final int part;

  final byte[] prefix;
  final Shape.Core core;
  final boolean unique;
  private final int mask;

  /** Whether what has only the classes in the mask is of the alphabet. */
  private final boolean plain;

  final byte[] literal;

  /** Characters of the expression that end a run. */
  private final boolean[] signs = new boolean[256];

  final LazyPattern regex;
  final boolean first;

  /** Bytes before a core that tell what comes of it. */
  final int before;

  final int after;

  SpanForm(ShapeIndex.Entry entry) {
    Shape.Spanning shape = (Shape.Spanning) entry.shape();
    part = entry.parts()[0];
    prefix = shape.core().prefix().getBytes(StandardCharsets.ISO_8859_1);
    core = shape.core();
    unique = entry.unique();
    mask = Classes.of(core.alphabet()) | Classes.of(prefix, 0, prefix.length);
    plain = prefix.length == 0 && Classes.exact(core.alphabet());
    literal = shape.outline().literal().getBytes(StandardCharsets.ISO_8859_1);
    String characters = shape.outline().characters();
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      signs[c] = (Classes.of((byte) c) & Classes.ALPHANUMERIC) == 0;
    }
    regex = new LazyPattern(shape.regex());
    first = shape.coreFirst();
    before = first ? Spans.ESCAPES : rest(shape) + Spans.ESCAPES;
    after = rest(shape) + Spans.ESCAPES;
  }

  private static int rest(Shape.Spanning shape) {
    return shape.longest() - shape.core().lengths().get(0);
  }

  boolean fits(byte[] content, int from, int to, int classes) {
    return (classes & ~mask) == 0
        && touched(content, from, to)
        && Spans.starts(content, from, prefix)
        && (plain || core.alphabet().containsAll(content, from + prefix.length, to));
  }

  /**
   * Whether a character of the expression stands beside the core, as one does in every match: it is
   * wider than the core, and no letter or digit is beside that.
   */
  private boolean touched(byte[] content, int from, int to) {
    return from > 0 && (signs[content[from - 1] & 0xff] || escaped(content, from))
        || to < content.length
            && (signs[content[to] & 0xff] || content[to] == '\\' || content[to] == '%');
  }

  /** Whether what stands before a place may be the end of an escape. */
  private static boolean escaped(byte[] content, int at) {
    return at > 2 && (content[at - 3] == '%' || content[at - 2] == '\\')
        || at > 5 && content[at - 6] == '\\';
  }

  boolean drawn(byte[] content, int from, int to) {
    int start = from + prefix.length;
    return unique
        ? !Randomness.wordy(content, start, to) && Randomness.filled(content, start, to)
        : Randomness.random(content, start, to);
  }
}
