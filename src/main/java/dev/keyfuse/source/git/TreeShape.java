package dev.keyfuse.source.git;

import dev.keyfuse.source.Copies;
import dev.keyfuse.source.Remembered;
import java.io.IOException;
import java.util.Arrays;

/**
 * Where the entries of a tree start, and which of them matter, as numbers from {@link Edges}. A
 * tree that is derived from another mostly has that one's entries: those that lie in a copied
 * stretch are taken over without being read again. Immutable once read.
 */
final class TreeShape implements Remembered {
  private static final int SLACK = 8;
  private static final int DIRECTORY = 0040000;
  private static final int SUBMODULE = 0160000;
  private static final int TYPE = 0170000;

  // Entry i is at starts[i]..starts[i + 1].
  private int[] starts;
  private int count;
  // Ascending numbers of entries, and what they are; one entry can be several edges.
  private int[] owners;
  private int[] edges;
  private int edgeCount;
  // While it is read: where the base is expected to go on, as entry and as edge.
  private int cursor;
  private int edgeCursor;

  private TreeShape(int entries, int edges) {
    this.starts = new int[entries + SLACK];
    this.owners = new int[edges + SLACK];
    this.edges = new int[edges + SLACK];
  }

  /**
   * Reads a tree.
   *
   * @param base shape of the tree it is derived from; null if there is none
   * @param copies what it shares with that
   * @throws IOException if it is malformed
   */
  static TreeShape read(byte[] raw, TreeShape base, Copies copies, Edges edges) throws IOException {
    TreeShape shape =
        base == null
            ? new TreeShape(raw.length / 32, SLACK)
            : new TreeShape(base.count, base.edgeCount);
    int stretch = 0;
    int at = 0;
    while (at < raw.length) {
      while (stretch < copies.count() && copies.at(stretch) + copies.length(stretch) <= at) {
        stretch++;
      }
      int copied = at;
      if (base != null && stretch < copies.count() && copies.at(stretch) <= at) {
        copied = shape.inherit(base, at, copies, stretch);
      }
      at = copied > at ? copied : shape.entry(raw, at, edges);
    }
    shape.start(at);
    return shape;
  }

  /** The numbers of the edges, each as often as the tree has it. */
  int[] edges() {
    return Arrays.copyOf(edges, edgeCount);
  }

  /** Takes over what lies whole in a copied stretch; the position behind it. */
  private int inherit(TreeShape base, int at, Copies copies, int stretch) {
    int shift = copies.at(stretch) - copies.from(stretch);
    // What starts at an entry of the base and was copied whole is that entry.
    int first = base.find(at - shift, cursor);
    int last = base.lastBefore(copies.from(stretch) + copies.length(stretch));
    if (first < 0 || last <= first) {
      return at;
    }
    int gap = count - first;
    starts = roomFor(starts, count + last - first + 1);
    for (int i = first; i < last; i++) {
      starts[count++] = base.starts[i] + shift;
    }
    edgeCursor = first < cursor ? 0 : edgeCursor;
    while (edgeCursor < base.edgeCount && base.owners[edgeCursor] < first) {
      edgeCursor++;
    }
    for (; edgeCursor < base.edgeCount && base.owners[edgeCursor] < last; edgeCursor++) {
      edge(base.owners[edgeCursor] + gap, base.edges[edgeCursor]);
    }
    cursor = last;
    return base.starts[last] + shift;
  }

  /** The entry that starts at a position, negative if none does; tries one first. */
  private int find(int at, int expected) {
    return expected <= count && starts[expected] == at
        ? expected
        : Arrays.binarySearch(starts, 0, count + 1, at);
  }

  /** The entry that starts last before a position, or there. */
  private int lastBefore(int at) {
    if (at >= starts[count]) {
      return count;
    }
    int found = Arrays.binarySearch(starts, 0, count + 1, at);
    return found < 0 ? -found - 2 : found;
  }

  /** Reads one entry; the position behind it. */
  private int entry(byte[] raw, int from, Edges known) throws IOException {
    int mode = 0;
    int at = from;
    for (; at < raw.length && raw[at] != ' '; at++) {
      mode = mode << 3 | raw[at] - '0';
    }
    int name = at + 1;
    for (at = name; at < raw.length && raw[at] != 0; at++) {}
    int end = at + 1 + known.format().length();
    if (end > raw.length || end < 0) {
      throw new IOException("malformed tree");
    }
    start(from);
    count++;
    cursor++;
    int type = mode & TYPE;
    if (type == DIRECTORY) {
      edge(count - 1, known.directory(raw, name, at));
    } else if (type != SUBMODULE) {
      int edge = known.file(raw, name, at);
      if (edge >= 0) {
        edge(count - 1, edge);
      }
    }
    int named = known.named(raw, name, at);
    if (named >= 0) {
      edge(count - 1, named);
    }
    return end;
  }

  private void start(int at) {
    starts = roomFor(starts, count + 1);
    starts[count] = at;
  }

  private void edge(int owner, int edge) {
    owners = roomFor(owners, edgeCount + 1);
    edges = roomFor(edges, edgeCount + 1);
    owners[edgeCount] = owner;
    edges[edgeCount++] = edge;
  }

  private static int[] roomFor(int[] array, int length) {
    return length <= array.length ? array : Arrays.copyOf(array, Math.max(length, length / 2 * 3));
  }

  @Override
  public long size() {
    return 64 + 4L * (starts.length + owners.length + edges.length);
  }
}
