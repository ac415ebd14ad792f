package dev.keyfuse.source.git;

import dev.keyfuse.source.Copies;
import dev.keyfuse.source.Remembered;
import dev.keyfuse.source.git.objects.ObjectId;
import java.io.IOException;
import java.util.Arrays;

/**
 * Which tree holds which trees and hits, and under which name. Everything else in the trees is
 * forgotten at once. Trees can be added in any order and by several threads.
 */
final class TreeGraph {
  private static final int[] NONE = {};
  private static final int UNKNOWN = -1;
  private static final int BEGUN = -2;

  private final Edges edges;
  private final Object lock = new Object();
  // For each tree its edges.
  private int[][] entries = new int[1024][];

  TreeGraph(Edges edges) {
    this.edges = edges;
  }

  /**
   * Adds a tree.
   *
   * @param base what this method returned for the tree it is derived from; null if there is none
   * @param copies what it shares with that
   * @throws IOException if it is malformed; then it counts as empty
   */
  Remembered add(ObjectId id, byte[] raw, Remembered base, Copies copies) throws IOException {
    TreeShape known = base instanceof TreeShape shape ? shape : null;
    TreeShape shape = TreeShape.read(raw, known, copies, edges);
    int tree = edges.tree(id);
    synchronized (lock) {
      if (tree >= entries.length) {
        entries = Arrays.copyOf(entries, Math.max(tree + 1, Math.multiplyExact(entries.length, 2)));
      }
      entries[tree] = shape.edges();
    }
    return shape;
  }

  Edges edges() {
    return edges;
  }

  /** One more than the highest number of a tree that was added. */
  int size() {
    return entries.length;
  }

  /** The edges of a tree; none if it could not be read. */
  int[] of(int tree) {
    return tree >= entries.length || entries[tree] == null ? NONE : entries[tree];
  }

  /** For each tree the set of the marks of all hits in it and in the trees below it. */
  int[] holding(Marks marks, BitSets sets) {
    int[] ofHits = new int[marks.hits()];
    for (int hit = 0; hit < ofHits.length; hit++) {
      ofHits[hit] = sets.with(0, marks.of(hit));
    }
    int[] holding = new int[entries.length];
    Arrays.fill(holding, UNKNOWN);
    // Depth is the repository's choice, so it costs no stack of ours.
    int[] path = new int[64];
    for (int start = 0; start < holding.length; start++) {
      int depth = 0;
      if (holding[start] == UNKNOWN) {
        path[depth++] = start;
      }
      while (depth > 0) {
        int tree = path[depth - 1];
        boolean first = holding[tree] == UNKNOWN;
        holding[tree] = first ? BEGUN : holding[tree];
        int before = depth;
        for (int edge : first ? of(tree) : NONE) {
          int child = edges.child(edge);
          if (child >= 0 && child < holding.length && holding[child] == UNKNOWN) {
            path = depth == path.length ? Arrays.copyOf(path, depth * 2) : path;
            path[depth++] = child;
          }
        }
        if (depth == before) {
          depth--;
          if (holding[tree] == BEGUN) {
            holding[tree] = union(tree, holding, ofHits, sets);
          }
        }
      }
    }
    return holding;
  }

  private int union(int tree, int[] holding, int[] ofHits, BitSets sets) {
    int union = 0;
    for (int edge : of(tree)) {
      int child = edges.child(edge);
      if (child < 0) {
        union = sets.union(union, ofHits[~child]);
      } else if (child < holding.length && holding[child] > 0) {
        // Ids cannot form a cycle unless a pack index lies about them; BEGUN is below 0.
        union = sets.union(union, holding[child]);
      }
    }
    return union;
  }
}
