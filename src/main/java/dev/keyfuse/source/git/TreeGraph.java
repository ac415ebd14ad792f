package dev.keyfuse.source.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which tree holds which trees and hits, and under which name. Everything else in the trees is
 * forgotten at once.
 */
final class TreeGraph {
  /** A tree can name one blob by billions of paths; no report needs more than this. */
  private static final int PATHS = 1000;

  private static final int STEPS = 1_000_000;
  private static final int[] NONE = {};

  private final IdSet trees;
  private final IdSet hits;
  private final int rootCount;
  private final Map<String, Integer> nameNumbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  // For each tree pairs of a name and a child: the number of a tree, or ~number of a hit.
  private int[][] entries;
  private int[][] parents;

  /**
   * A graph of nothing yet.
   *
   * @param trees the root trees; the trees below them are added
   */
  TreeGraph(IdSet trees, IdSet hits) {
    this.trees = trees;
    this.hits = hits;
    this.rootCount = trees.size();
    this.entries = new int[Math.max(16, rootCount)][];
  }

  void read(Trees reader) throws IOException {
    reader.read(trees, this::add);
    entries = Arrays.copyOf(entries, trees.size());
    for (int tree = 0; tree < entries.length; tree++) {
      entries[tree] = entries[tree] == null ? NONE : entries[tree];
    }
    linkParents();
  }

  private void add(int tree, byte[] raw) throws IOException {
    int[][] found = {new int[8]};
    int[] count = {0};
    RawObjects.tree(
        raw,
        trees.format(),
        (isTree, bytes, name, nameEnd, id) -> {
          int child = isTree ? trees.add(bytes, id) : ~hits.indexOf(bytes, id);
          if (!isTree && child == ~-1) {
            return;
          }
          if (count[0] == found[0].length) {
            found[0] = Arrays.copyOf(found[0], count[0] * 2);
          }
          found[0][count[0]++] = name(bytes, name, nameEnd);
          found[0][count[0]++] = child;
        });
    if (tree >= entries.length) {
      entries = Arrays.copyOf(entries, Math.max(trees.size(), entries.length * 2));
    }
    entries[tree] = count[0] == 0 ? NONE : Arrays.copyOf(found[0], count[0]);
  }

  private int name(byte[] raw, int from, int to) {
    String name = new String(raw, from, to - from, StandardCharsets.UTF_8);
    return nameNumbers.computeIfAbsent(
        name,
        added -> {
          names.add(added);
          return names.size() - 1;
        });
  }

  private void linkParents() {
    int[] counts = new int[entries.length];
    for (int[] tree : entries) {
      for (int i = 1; i < tree.length; i += 2) {
        if (tree[i] >= 0) {
          counts[tree[i]]++;
        }
      }
    }
    parents = new int[entries.length][];
    for (int tree = 0; tree < parents.length; tree++) {
      parents[tree] = counts[tree] == 0 ? NONE : new int[counts[tree]];
    }
    for (int tree = 0; tree < entries.length; tree++) {
      for (int i = 1; i < entries[tree].length; i += 2) {
        int child = entries[tree][i];
        if (child >= 0) {
          parents[child][--counts[child]] = tree;
        }
      }
    }
  }

  /** For each tree the marks of the hits that it or a tree below it holds; null for none. */
  long[][] holding(Marks marks) {
    int words = (marks.count() + 63) / 64;
    long[][] bits = new long[entries.length][];
    Deque<Integer> changed = new ArrayDeque<>();
    for (int tree = 0; tree < entries.length; tree++) {
      for (int i = 1; i < entries[tree].length; i += 2) {
        int hit = ~entries[tree][i];
        for (int mark : hit < 0 ? NONE : marks.of(hit)) {
          bits[tree] = bits[tree] == null ? new long[words] : bits[tree];
          bits[tree][mark / 64] |= 1L << mark;
        }
      }
      if (bits[tree] != null) {
        changed.add(tree);
      }
    }
    while (!changed.isEmpty()) {
      int tree = changed.poll();
      for (int parent : parents[tree]) {
        bits[parent] = bits[parent] == null ? new long[words] : bits[parent];
        if (Bits.addAll(bits[parent], bits[tree])) {
          changed.add(parent);
        }
      }
    }
    return bits;
  }

  /** For each mark the paths of its hits in any root tree, sorted. */
  List<SortedSet<String>> allPaths(long[][] holding, Marks marks) {
    List<SortedSet<String>> paths = new ArrayList<>();
    for (int mark = 0; mark < marks.count(); mark++) {
      paths.add(new TreeSet<>());
    }
    int[] waiting = new int[entries.length];
    for (int tree = 0; tree < entries.length; tree++) {
      if (holding[tree] != null) {
        waiting[tree] = parents[tree].length;
      }
    }
    Map<Integer, SortedSet<String>> prefixes = new HashMap<>();
    Deque<Integer> ready = new ArrayDeque<>();
    for (int tree = 0; tree < entries.length; tree++) {
      if (holding[tree] != null && tree < rootCount) {
        prefixes.computeIfAbsent(tree, key -> new TreeSet<>()).add("");
      }
      if (holding[tree] != null && waiting[tree] == 0) {
        ready.add(tree);
      }
    }
    while (!ready.isEmpty()) {
      int tree = ready.poll();
      SortedSet<String> own = prefixes.remove(tree);
      for (int i = 0; i < entries[tree].length; i += 2) {
        int child = entries[tree][i + 1];
        String name = names.get(entries[tree][i]);
        if (child >= 0 && holding[child] != null) {
          addPaths(prefixes.computeIfAbsent(child, key -> new TreeSet<>()), own, name + '/');
          if (--waiting[child] == 0) {
            ready.add(child);
          }
        } else if (child < 0) {
          for (int mark : marks.of(~child)) {
            addPaths(paths.get(mark), own, name);
          }
        }
      }
    }
    return paths;
  }

  private static void addPaths(SortedSet<String> to, SortedSet<String> prefixes, String name) {
    for (String prefix : prefixes) {
      to.add(prefix + name);
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
  List<String> paths(int root, long[][] holding, Marks marks, int mark, int limit) {
    SortedSet<String> found = new TreeSet<>();
    Deque<Step> pending = new ArrayDeque<>();
    pending.push(new Step(root, ""));
    int bound = Math.min(limit, PATHS);
    for (int steps = 0; !pending.isEmpty() && found.size() < bound && steps < STEPS; steps++) {
      Step at = pending.pop();
      if (at.node() < 0) {
        found.add(at.path());
        continue;
      }
      int[] tree = entries[at.node()];
      for (int i = tree.length - 2; i >= 0; i -= 2) {
        int child = tree[i + 1];
        if (child < 0 && marks.has(~child, mark)) {
          pending.push(new Step(child, at.path() + names.get(tree[i])));
        } else if (child >= 0 && Bits.has(holding[child], mark)) {
          pending.push(new Step(child, at.path() + names.get(tree[i]) + '/'));
        }
      }
    }
    return found.stream().limit(bound).toList();
  }

  private record Step(int node, String path) {}
}
