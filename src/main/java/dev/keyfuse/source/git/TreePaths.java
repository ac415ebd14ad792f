package dev.keyfuse.source.git;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The paths by which trees lead to marked hits. */
final class TreePaths {
  /** A tree can name one blob by billions of paths; no report needs more than this. */
  private static final int PATHS = 1000;

  private static final int STEPS = 1_000_000;

  /** No file system takes longer ones; trees can be nested without end. */
  private static final int LENGTH = 4096;

  private final TreeGraph trees;
  private final Edges edges;
  private final Marks marks;
  private final BitSets sets;
  private final int[] holding;

  TreePaths(TreeGraph trees, Marks marks, BitSets sets, int[] holding) {
    this.trees = trees;
    this.edges = trees.edges();
    this.marks = marks;
    this.sets = sets;
    this.holding = holding;
  }

  /** The set of the marks that a tree holds; of a tree that was not read, none. */
  int held(int tree) {
    return tree < 0 || tree >= holding.length ? 0 : holding[tree];
  }

  /**
   * For each mark the paths of its hits below any of some trees, sorted.
   *
   * @param roots numbers of trees
   */
  List<SortedSet<String>> all(BitSet roots) {
    List<SortedSet<String>> paths = new ArrayList<>();
    for (int mark = 0; mark < marks.count(); mark++) {
      paths.add(new TreeSet<>());
    }
    BitSet below = below(roots);
    int[] waiting = new int[holding.length];
    below.stream().forEach(tree -> eachChild(tree, child -> waiting[child]++));
    Map<Integer, SortedSet<String>> prefixes = new HashMap<>();
    // Most trees are roots and nothing else: what they have in common is looked at once.
    BitSet seen = new BitSet(edges.size());
    Deque<Integer> ready = new ArrayDeque<>();
    SortedSet<String> top = new TreeSet<>(List.of(""));
    roots.stream()
        .filter(root -> held(root) != 0)
        .forEach(
            root -> {
              if (below.get(root)) {
                prefixes.computeIfAbsent(root, key -> new TreeSet<>()).add("");
                return;
              }
              for (int edge : trees.of(root)) {
                if (!seen.get(edge)) {
                  seen.set(edge);
                  follow(edge, top, prefixes, paths);
                }
              }
            });
    below.stream().filter(tree -> waiting[tree] == 0).forEach(ready::add);
    while (!ready.isEmpty()) {
      int tree = ready.poll();
      SortedSet<String> own = prefixes.remove(tree);
      for (int edge : trees.of(tree)) {
        follow(edge, own, prefixes, paths);
      }
      eachChild(
          tree,
          child -> {
            if (--waiting[child] == 0) {
              ready.add(child);
            }
          });
    }
    return paths;
  }

  /** All trees below some others that hold anything. */
  private BitSet below(BitSet roots) {
    BitSet below = new BitSet(holding.length);
    Deque<Integer> pending = new ArrayDeque<>();
    roots.stream()
        .forEach(
            root -> {
              pending.push(root);
              while (!pending.isEmpty()) {
                eachChild(
                    pending.pop(),
                    child -> {
                      if (!below.get(child)) {
                        below.set(child);
                        pending.push(child);
                      }
                    });
              }
            });
    return below;
  }

  private void eachChild(int tree, java.util.function.IntConsumer action) {
    for (int edge : trees.of(tree)) {
      int child = edges.child(edge);
      if (held(child) != 0) {
        action.accept(child);
      }
    }
  }

  private void follow(
      int edge,
      SortedSet<String> own,
      Map<Integer, SortedSet<String>> prefixes,
      List<SortedSet<String>> paths) {
    int child = edges.child(edge);
    if (child < 0) {
      for (int mark : marks.of(~child)) {
        add(paths.get(mark), own, edges.name(edge));
      }
    } else if (held(child) != 0) {
      add(prefixes.computeIfAbsent(child, key -> new TreeSet<>()), own, edges.name(edge) + '/');
    }
  }

  private static void add(SortedSet<String> to, SortedSet<String> prefixes, String name) {
    for (String prefix : prefixes) {
      if (prefix.length() + name.length() <= LENGTH) {
        to.add(prefix + name);
      }
      if (to.size() > PATHS) {
        to.remove(to.last());
      }
    }
  }

  /**
   * Paths of a mark's hits below one tree, sorted.
   *
   * @param limit stops after so many
   */
  List<String> below(int root, int mark, int limit) {
    SortedSet<String> found = new TreeSet<>();
    Deque<Step> pending = new ArrayDeque<>();
    pending.push(new Step(root, ""));
    int bound = Math.min(limit, PATHS);
    for (int steps = 0; !pending.isEmpty() && found.size() < bound && steps < STEPS; steps++) {
      Step at = pending.pop();
      if (at.path().length() > LENGTH) {
        continue;
      }
      if (at.node() < 0) {
        found.add(at.path());
        continue;
      }
      int[] tree = trees.of(at.node());
      for (int i = tree.length - 1; i >= 0; i--) {
        int child = edges.child(tree[i]);
        if (child < 0 && marks.has(~child, mark)) {
          pending.push(new Step(child, at.path() + edges.name(tree[i])));
        } else if (child >= 0 && sets.has(held(child), mark)) {
          pending.push(new Step(child, at.path() + edges.name(tree[i]) + '/'));
        }
      }
    }
    return found.stream().limit(bound).toList();
  }

  private record Step(int node, String path) {}
}
