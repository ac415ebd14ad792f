package dev.keyfuse.source.git;

import dev.keyfuse.source.Placement;
import dev.keyfuse.source.Placement.Reach;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Places every mark, that is any of the hits that bear it, in one pass over the commits. What
 * commits are made of changes rarely between them, so they are compared by the number of the set of
 * marks they hold, see {@link BitSets}.
 */
final class BatchPlacer {
  private static final int UNRANKED = Tips.LOST + 1;

  private final History history;
  private final Tips tips;
  private final PlacedTrees trees;
  private final int[] order;
  private final Marks marks;
  private final BitSets sets;
  private final TreePaths paths;
  private final int[] ranks;
  private final int[] introduced;
  private final int[] removed;
  private final int[] commits;
  private final BitSet staged = new BitSet();
  private int[] commitsOfSet = new int[64];

  /**
   * For some marks.
   *
   * @param order commits, parents first
   * @param staged the hits that the index holds
   */
  BatchPlacer(
      History history, Tips tips, int[] order, PlacedTrees trees, Marks marks, BitSet staged) {
    this.trees = trees;
    this.history = history;
    this.tips = tips;
    this.order = order;
    this.marks = marks;
    this.sets = new BitSets(marks.count());
    this.paths = new TreePaths(trees.graph(), marks, sets, trees.graph().holding(marks, sets));
    int count = marks.count();
    this.ranks = filled(count, UNRANKED);
    this.introduced = filled(count, -1);
    this.removed = filled(count, -1);
    this.commits = new int[count];
    staged.stream().forEach(hit -> Arrays.stream(marks.of(hit)).forEach(this.staged::set));
  }

  private static int[] filled(int count, int value) {
    int[] array = new int[count];
    Arrays.fill(array, value);
    return array;
  }

  /** A placement for each mark. */
  List<Placement> place(CommitFacts facts) {
    for (int rank = Tips.REFERENCED; rank <= Tips.LOST; rank++) {
      rankTips(rank);
      visit(rank);
    }
    Reached reached =
        Reached.by(history, tips, order, marks.count(), sets, this::held, this::heldDirectly);
    BitSet inUse = new BitSet();
    tips.current().stream().forEach(c -> sets.forEach(held(c), inUse::set));
    List<SortedSet<String>> all = paths();
    List<Placement> placements = new ArrayList<>();
    for (int mark = 0; mark < marks.count(); mark++) {
      placements.add(placement(mark, all.get(mark), inUse.get(mark), reached, facts));
    }
    return placements;
  }

  /** What refs or reflogs name without any commit counts as what they lead to. */
  private void rankTips(int rank) {
    for (Tips.Tip tip : tips.all()) {
      if (tip.commit() < 0 && tip.rank() == rank) {
        sets.forEach(heldDirectly(tip), mark -> ranks[mark] = Math.min(ranks[mark], rank));
      }
    }
  }

  private int heldDirectly(Tips.Tip tip) {
    int blob = trees.blob(tip.id());
    return blob >= 0 ? sets.with(0, marks.of(blob)) : paths.held(trees.find(tip.id()));
  }

  private int held(int commit) {
    return paths.held(trees.of(commit));
  }

  /** Goes over the commits of one rank; they place what those of lower ranks do not hold. */
  private void visit(int rank) {
    Arrays.fill(commitsOfSet, 0);
    for (int commit : order) {
      if (tips.rank(commit) == rank) {
        visit(commit, rank);
      }
    }
    for (int set = 0; set < Math.min(commitsOfSet.length, sets.size()); set++) {
      int count = commitsOfSet[set];
      if (count > 0) {
        sets.forEach(set, mark -> commits[mark] += ranks[mark] == rank ? count : 0);
      }
    }
  }

  private void visit(int commit, int rank) {
    int held = held(commit);
    int before = 0;
    for (int parent : history.parents(commit)) {
      before = sets.union(before, held(parent));
    }
    if (held >= commitsOfSet.length) {
      commitsOfSet = Arrays.copyOf(commitsOfSet, Math.max(held + 1, held / 2 * 3));
    }
    commitsOfSet[held]++;
    sets.forEach(
        held,
        before,
        mark -> {
          ranks[mark] = Math.min(ranks[mark], rank);
          if (ranks[mark] == rank && introduced[mark] < 0) {
            introduced[mark] = commit;
          }
        });
    sets.forEach(
        before, held, mark -> removed[mark] = ranks[mark] == rank ? commit : removed[mark]);
  }

  /** For each mark its paths in the trees of the commits that place it. */
  private List<SortedSet<String>> paths() {
    List<SortedSet<String>> all = new ArrayList<>();
    for (int mark = 0; mark < marks.count(); mark++) {
      all.add(new TreeSet<>());
    }
    for (int rank = Tips.REFERENCED; rank <= Tips.LOST; rank++) {
      int wanted = rank;
      if (Arrays.stream(ranks).anyMatch(known -> known == wanted)) {
        List<SortedSet<String>> found = paths.all(roots(rank));
        for (int mark = 0; mark < marks.count(); mark++) {
          if (ranks[mark] == rank) {
            all.set(mark, found.get(mark));
          }
        }
      }
    }
    return all;
  }

  private BitSet roots(int rank) {
    BitSet roots = new BitSet();
    for (int commit : order) {
      if (tips.rank(commit) == rank && held(commit) != 0) {
        roots.set(trees.of(commit));
      }
    }
    for (Tips.Tip tip : tips.all()) {
      if (tip.commit() < 0 && tip.rank() == rank && paths.held(trees.find(tip.id())) != 0) {
        roots.set(trees.find(tip.id()));
      }
    }
    return roots;
  }

  private Placement placement(
      int mark, SortedSet<String> all, boolean inUse, Reached reached, CommitFacts facts) {
    int head = tips.head();
    boolean inHead = head >= 0 && sets.has(held(head), mark);
    int first = introduced[mark];
    return new Placement(
        List.copyOf(all),
        facts.info(first),
        first < 0 ? "" : paths(first, mark, 1).stream().findFirst().orElse(""),
        inUse ? Optional.empty() : facts.info(removed[mark]),
        inHead,
        inHead ? paths(head, mark, Integer.MAX_VALUE) : List.of(),
        reached.refs(mark),
        reached.onRemote(mark),
        commits[mark],
        ranks[mark] > Tips.LOGGED && staged.get(mark) ? Reach.INDEX : reach(ranks[mark]));
  }

  /** What leads to what has a rank. */
  static Reach reach(int rank) {
    return switch (rank) {
      case Tips.REFERENCED -> Reach.REF;
      case Tips.LOGGED -> Reach.REFLOG;
      default -> Reach.UNREACHABLE;
    };
  }

  private List<String> paths(int commit, int mark, int limit) {
    return paths.below(trees.of(commit), mark, limit);
  }
}
