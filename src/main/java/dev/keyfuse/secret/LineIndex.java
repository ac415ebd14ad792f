package dev.keyfuse.secret;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Translates byte offsets of one text into lines and columns.
 *
 * <p>A line ends at {@code \n}, at {@code \r\n} or at a lone {@code \r}. Bytes that are not valid
 * UTF-8 count as one column each. Building it reads the text once, the first look-up in a long line
 * once more; any other is a binary search and a thousand bytes. Immutable and thread safe as long
 * as nobody changes the content.
 */
public final class LineIndex {
  private static final int BLOCK = 1 << 10;

  private static final long ONES = 0x0101010101010101L;
  private static final long FEEDS = '\n' * ONES;
  private static final long RETURNS = '\r' * ONES;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] content;
  private final int[] starts;
  private final int lines;

  /** Columns before each block of the text; made for the first position asked for. */
  private volatile int[] blocks;

  /** Indexes {@code content}, which is kept, not copied. */
  public LineIndex(byte[] content) {
    this.content = content;
    int[] found = new int[64 + content.length / 48];
    int count = 1;
    int i = 0;
    while (i < content.length) {
      if (i + Long.BYTES <= content.length && noBreak((long) LONGS.get(content, i))) {
        i += Long.BYTES;
        continue;
      }
      int to = Math.min(content.length, i + Long.BYTES);
      if (found.length - count < Long.BYTES) {
        found = Arrays.copyOf(found, found.length * 2);
      }
      for (; i < to; i++) {
        byte b = content[i];
        if (b == '\n' || b == '\r' && !(i + 1 < content.length && content[i + 1] == '\n')) {
          found[count++] = i + 1;
        }
      }
    }
    this.starts = found;
    this.lines = count;
  }

  /** Whether none of eight bytes is a line break. */
  private static boolean noBreak(long eight) {
    return (zero(eight ^ FEEDS) | zero(eight ^ RETURNS)) == 0;
  }

  /** Not 0 if, and only if, one of eight bytes is 0. */
  private static long zero(long eight) {
    return (eight - ONES) & ~eight & ONES << 7;
  }

  /** Number of lines; a text that ends in a line break has an empty last one. */
  public int lines() {
    return lines;
  }

  /** 1-based line that holds the byte at {@code offset}. */
  public int line(int offset) {
    int found = Arrays.binarySearch(starts, 0, lines, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Offset of the first byte of a 1-based line. */
  public int start(int line) {
    return starts[line - 1];
  }

  /** Offset just after the last byte of a 1-based line, line break included. */
  public int end(int line) {
    return line < lines ? starts[line] : content.length;
  }

  /** The position of a span. An empty span ends where it starts. */
  public Position position(Span span) {
    int line = line(span.start());
    int endLine = line(Math.max(span.start(), span.end() - 1));
    return new Position(line, column(line, span.start()), endLine, column(endLine, span.end()));
  }

  private int column(int line, int offset) {
    int start = starts[line - 1];
    if (offset - start <= BLOCK) {
      return 1 + columns(start, offset);
    }
    // A line may be a whole file of a hundred megabytes, and hold a million values.
    return 1 + before(offset) - before(start);
  }

  private int before(int offset) {
    int[] known = blocks;
    if (known == null) {
      known = new int[content.length / BLOCK + 1];
      for (int i = 1; i < known.length; i++) {
        known[i] = known[i - 1] + columns((i - 1) * BLOCK, i * BLOCK);
      }
      blocks = known;
    }
    int block = offset / BLOCK;
    return known[block] + columns(block * BLOCK, offset);
  }

  private int columns(int from, int to) {
    int columns = 0;
    int i = from;
    while (i + Long.BYTES <= to && ((long) LONGS.get(content, i) & ONES << 7) == 0) {
      i += Long.BYTES;
      columns += Long.BYTES;
    }
    for (; i < to; i++) {
      int b = content[i] & 0xff;
      if (b < 0x80 || b >= 0xc0) {
        columns += b >= 0xf0 ? 2 : 1;
      }
    }
    return columns;
  }
}
