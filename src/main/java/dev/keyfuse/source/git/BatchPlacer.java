package dev.keyfuse.source.git;

import dev.keyfuse.source.CommitInfo;
import dev.keyfuse.source.Placement;
import dev.keyfuse.source.git.objects.ObjectDatabase;
import dev.keyfuse.source.git.objects.ObjectReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/** Places every mark, that is any of the hits that bear it, in one pass over the commits. */
final class BatchPlacer {
  private final ObjectDatabase objects;
  private final Commits commits;
  private final int[] order;
  private final TreeGraph trees;
  private final Marks marks;
  private final long[][] holding;
  private final long[][] reached;
  private final int[] introduced;
  private final int[] removed;
  private final int[] commitCounts;
  private final List<SortedSet<String>> refs = new ArrayList<>();
  private final boolean[] onTip;
  private final boolean[] onRemote;

  BatchPlacer(ObjectDatabase objects, Commits commits, int[] order, TreeGraph trees, Marks marks) {
    this.objects = objects;
    this.commits = commits;
    this.order = order;
    this.trees = trees;
    this.marks = marks;
    this.holding = trees.holding(marks);
    int count = marks.count();
    this.reached = new long[commits.size()][];
    this.introduced = new int[count];
    this.removed = new int[count];
    this.commitCounts = new int[count];
    this.onTip = new boolean[count];
    this.onRemote = new boolean[count];
    Arrays.fill(introduced, -1);
    Arrays.fill(removed, -1);
  }

  /** A placement for each mark. */
  List<Placement> place(IdSet hits) {
    for (int i = 0; i < marks.count(); i++) {
      refs.add(new TreeSet<>());
    }
    for (int commit : order) {
      visit(commit);
    }
    for (Commits.Tip tip : commits.tips()) {
      visit(tip, hits);
    }
    forEach(held(commits.head()), mark -> onTip[mark] = true);
    List<SortedSet<String>> paths = trees.allPaths(holding, marks);
    List<Placement> placements = new ArrayList<>();
    try (ObjectReader reader = objects.newReader()) {
      CommitFacts facts = new CommitFacts(reader, commits);
      for (int mark = 0; mark < marks.count(); mark++) {
        placements.add(placement(mark, paths.get(mark), facts));
      }
    }
    return placements;
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
        mark -> {
          commitCounts[mark]++;
          if (introduced[mark] < 0 && !Bits.has(before, mark)) {
            introduced[mark] = commit;
          }
        });
    if (before != held) {
      forEach(before, mark -> removed[mark] = Bits.has(held, mark) ? removed[mark] : commit);
    }
  }

  private void visit(Commits.Tip tip, IdSet hits) {
    String ref = tip.ref();
    boolean remote = ref.startsWith("refs/remotes/");
    if (tip.blob() >= 0) {
      int hit = hits.indexOf(commits.blobs().get(tip.blob()));
      for (int mark : hit < 0 ? new int[0] : marks.of(hit)) {
        refs.get(mark).add(ref);
        onRemote[mark] |= remote;
      }
      return;
    }
    long[] reach = tip.tree() >= 0 ? holding[tip.tree()] : reached[tip.commit()];
    forEach(
        reach,
        mark -> {
          refs.get(mark).add(ref);
          onRemote[mark] |= remote;
        });
    if (tip.commit() >= 0 && (remote || ref.startsWith("refs/heads/"))) {
      forEach(held(tip.commit()), mark -> onTip[mark] = true);
    }
  }

  private Placement placement(int mark, SortedSet<String> paths, CommitFacts facts) {
    boolean inHead = Bits.has(held(commits.head()), mark);
    int first = introduced[mark];
    return new Placement(
        List.copyOf(paths),
        facts.info(first),
        first < 0 ? "" : paths(first, mark, 1).stream().findFirst().orElse(""),
        onTip[mark] ? Optional.<CommitInfo>empty() : facts.info(removed[mark]),
        inHead,
        inHead ? paths(commits.head(), mark, Integer.MAX_VALUE) : List.of(),
        List.copyOf(refs.get(mark)),
        onRemote[mark],
        commitCounts[mark]);
  }

  private List<String> paths(int commit, int mark, int limit) {
    return trees.paths(commits.root(commit), holding, marks, mark, limit);
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
