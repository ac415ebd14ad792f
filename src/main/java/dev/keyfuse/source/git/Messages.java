package dev.keyfuse.source.git;

import dev.keyfuse.source.CommitInfo;
import dev.keyfuse.source.Placement;
import dev.keyfuse.source.Placement.Reach;
import dev.keyfuse.source.git.objects.ObjectId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Places the texts of commits and annotated tags: refs lead to these objects themselves. */
final class Messages {
  private static final int BATCH = 1024;

  private final History history;
  private final Tips tips;
  private final int[] order;
  private final CommitFacts facts;
  private final Map<String, Placement> placed = new HashMap<>();

  Messages(History history, Tips tips, int[] order, CommitFacts facts) {
    this.history = history;
    this.tips = tips;
    this.order = order;
    this.facts = facts;
  }

  /** A placement for each id; one that is no commit counts as a tag. */
  Map<String, Placement> place(Set<String> ids) {
    Map<Integer, String> commits = new HashMap<>();
    for (String id : ids) {
      int commit = history.number(ObjectId.of(id));
      if (commit < 0) {
        placed.put(id, tag(id));
        continue;
      }
      commits.put(commit, id);
      if (commits.size() == BATCH) {
        placeCommits(commits);
        commits.clear();
      }
    }
    placeCommits(commits);
    return placed;
  }

  private void placeCommits(Map<Integer, String> commits) {
    BitSets sets = new BitSets(commits.size());
    int[] ofCommits = new int[history.size()];
    int[] numbers = commits.keySet().stream().mapToInt(Integer::intValue).toArray();
    for (int mark = 0; mark < numbers.length; mark++) {
      ofCommits[numbers[mark]] = sets.with(0, new int[] {mark});
    }
    Reached reached =
        Reached.by(
            history, tips, order, numbers.length, sets, commit -> ofCommits[commit], tip -> 0);
    for (int mark = 0; mark < numbers.length; mark++) {
      int commit = numbers[mark];
      placed.put(
          commits.get(commit),
          placement(
              facts.info(commit),
              reached.refs(mark),
              reached.onRemote(mark),
              BatchPlacer.reach(tips.rank(commit))));
    }
  }

  private Placement tag(String id) {
    List<Tips.Tip> all = tips.ofTag(ObjectId.of(id));
    List<String> refs =
        all.stream()
            .filter(tip -> tip.rank() == Tips.REFERENCED)
            .map(Tips.Tip::ref)
            .distinct()
            .sorted()
            .toList();
    Reach reach = all.isEmpty() ? Reach.UNREACHABLE : refs.isEmpty() ? Reach.REFLOG : Reach.REF;
    boolean onRemote = all.stream().anyMatch(Tips.Tip::remote);
    return placement(Optional.empty(), refs, onRemote, reach);
  }

  private static Placement placement(
      Optional<CommitInfo> commit, List<String> refs, boolean onRemote, Reach reach) {
    return new Placement(
        List.of(),
        commit,
        "",
        Optional.empty(),
        false,
        List.of(),
        refs,
        onRemote,
        commit.isPresent() ? 1 : 0,
        reach);
  }
}
