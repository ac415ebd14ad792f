package dev.keyfuse.source.git;

import dev.keyfuse.source.CommitInfo;
import dev.keyfuse.source.Placement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;

/** Places the hits {@code from..to-1} in one pass over the commits. */
final class BatchPlacer {
  private final Store store;
  private final Commits commits;
  private final int[] order;
  private final TreeGraph trees;
  private final int from;
  private final int count;
  private final long[][] holding;
  private final long[][] reached;
  private final int[] introduced;
  private final int[] removed;
  private final int[] commitCounts;
  private final List<SortedSet<String>> refs = new ArrayList<>();
  private final boolean[] onTip;
  private final boolean[] onRemote;

  BatchPlacer(Store store, Commits commits, int[] order, TreeGraph trees, int from, int to) {
    this.store = store;
    this.commits = commits;
    this.order = order;
    this.trees = trees;
    this.from = from;
    this.count = to - from;
    this.holding = trees.holding(from, to);
    this.reached = new long[commits.size()][];
    this.introduced = new int[count];
    this.removed = new int[count];
    this.commitCounts = new int[count];
    this.onTip = new boolean[count];
    this.onRemote = new boolean[count];
    Arrays.fill(introduced, -1);
    Arrays.fill(removed, -1);
  }

  void place(BiConsumer<Integer, Placement> result, IdSet hits) {
    for (int i = 0; i < count; i++) {
      refs.add(new TreeSet<>());
    }
    for (int commit : order) {
      visit(commit);
    }
    for (Commits.Tip tip : commits.tips()) {
      visit(tip, hits);
    }
    forEach(held(commits.head()), bit -> onTip[bit] = true);
    List<SortedSet<String>> paths = trees.allPaths(holding, from, from + count);
    try (Reader reader = store.newReader()) {
      CommitFacts facts = new CommitFacts(reader, commits);
      for (int bit = 0; bit < count; bit++) {
        result.accept(from + bit, placement(bit, paths.get(bit), facts));
      }
    }
  }

  private void visit(int commit) {
    long[] held = held(commit);
    long[] heldBefore = null;
    long[] reach = held;
    for (int parent : commits.parents(commit)) {
      heldBefore = Bits.union(heldBefore, held(parent));
      reach = Bits.union(reach, reached[parent]);
    }
    reached[commit] = reach;
    long[] before = heldBefore;
    forEach(
        held,
        bit -> {
          commitCounts[bit]++;
          if (introduced[bit] < 0 && !Bits.has(before, bit)) {
            introduced[bit] = commit;
          }
        });
    if (before != held) {
      forEach(before, bit -> removed[bit] = Bits.has(held, bit) ? removed[bit] : commit);
    }
  }

  private void visit(Commits.Tip tip, IdSet hits) {
    String ref = tip.ref();
    boolean remote = ref.startsWith("refs/remotes/");
    if (tip.blob() >= 0) {
      int bit = hits.indexOf(commits.blobs().get(tip.blob())) - from;
      if (bit >= 0 && bit < count) {
        refs.get(bit).add(ref);
        onRemote[bit] |= remote;
      }
      return;
    }
    long[] reach = tip.tree() >= 0 ? holding[tip.tree()] : reached[tip.commit()];
    forEach(
        reach,
        bit -> {
          refs.get(bit).add(ref);
          onRemote[bit] |= remote;
        });
    if (tip.commit() >= 0 && (remote || ref.startsWith("refs/heads/"))) {
      forEach(held(tip.commit()), bit -> onTip[bit] = true);
    }
  }

  private Placement placement(int bit, SortedSet<String> paths, CommitFacts facts) {
    boolean inHead = Bits.has(held(commits.head()), bit);
    int first = introduced[bit];
    return new Placement(
        List.copyOf(paths),
        facts.info(first),
        first < 0 ? "" : paths(first, bit, 1).stream().findFirst().orElse(""),
        onTip[bit] ? Optional.<CommitInfo>empty() : facts.info(removed[bit]),
        inHead,
        inHead ? paths(commits.head(), bit, Integer.MAX_VALUE) : List.of(),
        List.copyOf(refs.get(bit)),
        onRemote[bit],
        commitCounts[bit]);
  }

  private List<String> paths(int commit, int bit, int limit) {
    return trees.paths(commits.root(commit), from + bit, holding, bit, limit);
  }

  private long[] held(int commit) {
    return commit < 0 || commits.root(commit) < 0 ? null : holding[commits.root(commit)];
  }

  private void forEach(long[] set, IntConsumer action) {
    for (int word = 0; set != null && word < set.length; word++) {
      for (long rest = set[word]; rest != 0; rest &= rest - 1) {
        action.accept(word * 64 + Long.numberOfTrailingZeros(rest));
      }
    }
  }
}
