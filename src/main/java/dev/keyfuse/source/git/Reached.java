package dev.keyfuse.source.git;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Which refs lead to which marks: directly, or through a commit behind them. */
final class Reached {
  private final List<String> names = new ArrayList<>();
  private final BitSet remote = new BitSet();
  private final BitSet[] refs;

  /**
   * Follows all refs.
   *
   * @param order the commits, parents first
   * @param count number of marks
   * @param sets what the following two answer sets of
   * @param ofCommit for a commit the set of marks it has itself
   * @param ofTip for a tip that is no commit the set of its marks
   */
  static Reached by(
      History history,
      Tips tips,
      int[] order,
      int count,
      BitSets sets,
      IntUnaryOperator ofCommit,
      java.util.function.ToIntFunction<Tips.Tip> ofTip) {
    int[] behind = new int[history.size()];
    for (int commit : order) {
      if (tips.rank(commit) == Tips.REFERENCED) {
        int set = ofCommit.applyAsInt(commit);
        for (int parent : history.parents(commit)) {
          set = sets.union(set, behind[parent]);
        }
        behind[commit] = set;
      }
    }
    Reached reached = new Reached(count);
    for (Tips.Tip tip : tips.all()) {
      if (tip.rank() == Tips.REFERENCED) {
        reached.add(tip, sets, tip.commit() >= 0 ? behind[tip.commit()] : ofTip.applyAsInt(tip));
      }
    }
    return reached;
  }

  private Reached(int count) {
    refs = new BitSet[count];
    for (int mark = 0; mark < count; mark++) {
      refs[mark] = new BitSet();
    }
  }

  private void add(Tips.Tip tip, BitSets sets, int set) {
    // The entries of a stash share one name, and follow one another.
    if (names.isEmpty() || !names.get(names.size() - 1).equals(tip.ref())) {
      names.add(tip.ref());
    }
    int ref = names.size() - 1;
    remote.set(ref, tip.remote());
    sets.forEach(set, mark -> refs[mark].set(ref));
  }

  /** Full names of the refs that lead to a mark, sorted. */
  List<String> refs(int mark) {
    return refs[mark].stream().mapToObj(names::get).toList();
  }

  /** Whether a remote-tracking ref leads to a mark. */
  boolean onRemote(int mark) {
    return refs[mark].intersects(remote);
  }
}
