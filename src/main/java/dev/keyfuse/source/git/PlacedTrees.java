package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.ObjectId;

/** The trees of a history: which holds what, and which commit has which. */
final class PlacedTrees {
  private final TreeGraph graph;
  private final History history;
  private final IdSet blobs;
  private final int[] roots;

  /**
   * Trees that have all been read.
   *
   * @param blobs the blobs that matter
   */
  PlacedTrees(TreeGraph graph, History history, IdSet blobs) {
    this.graph = graph;
    this.history = history;
    this.blobs = blobs;
    this.roots = new int[history.roots()];
    for (int root = 0; root < roots.length; root++) {
      roots[root] = find(history.tree(root));
    }
  }

  TreeGraph graph() {
    return graph;
  }

  /** Number of a commit's root tree; -1 if that or the commit could not be read. */
  int of(int commit) {
    int root = history.root(commit);
    return root < 0 ? -1 : roots[root];
  }

  /** Number of a tree, -1 if there is no such tree. */
  int find(ObjectId tree) {
    return graph.edges().find(tree);
  }

  /** Number of a blob that matters, or -1. */
  int blob(ObjectId blob) {
    return blobs.indexOf(blob);
  }
}
