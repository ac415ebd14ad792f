package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.source.CommitInfo;
import dev.keyfuse.source.Placement;
import dev.keyfuse.source.Placement.Reach;
import dev.keyfuse.source.git.RandomHistory.Commit;
import dev.keyfuse.source.git.RandomHistory.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Computes slowly and obviously what {@link Placement} documents, and compares. */
final class NaivePlacer {
  private final RandomHistory history;
  private final Set<Integer> referenced = new TreeSet<>();
  private final Set<Integer> logged = new TreeSet<>();
  private final Set<Integer> lost = new TreeSet<>();

  NaivePlacer(RandomHistory history) {
    this.history = history;
    referenced.addAll(history.ancestors(history.head()));
    history.refs().values().forEach(targets -> reach(targets, referenced));
    reach(history.logged(), logged);
    logged.removeAll(referenced);
    for (int commit = 0; commit < history.size(); commit++) {
      lost.add(commit);
    }
    lost.removeAll(referenced);
    lost.removeAll(logged);
  }

  private void reach(List<Target> targets, Set<Integer> reached) {
    targets.stream()
        .filter(target -> target.commit() >= 0)
        .forEach(target -> reached.addAll(history.ancestors(target.commit())));
  }

  /** Finds something in files by path: the paths it has. */
  interface Finder {
    List<String> in(Map<String, String> files);

    boolean is(String blob);
  }

  static Finder blobs(Set<String> any) {
    return new Finder() {
      @Override
      public List<String> in(Map<String, String> files) {
        return files.entrySet().stream()
            .filter(file -> any.contains(file.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
      }

      @Override
      public boolean is(String blob) {
        return any.contains(blob);
      }
    };
  }

  static Finder name(String name) {
    return new Finder() {
      @Override
      public List<String> in(Map<String, String> files) {
        Set<String> paths = new TreeSet<>();
        for (String file : files.keySet()) {
          for (String path = file; !path.isEmpty(); path = parent(path)) {
            if (path.substring(path.lastIndexOf('/') + 1).equals(name)) {
              paths.add(path);
            }
          }
        }
        return List.copyOf(paths);
      }

      @Override
      public boolean is(String blob) {
        return false;
      }
    };
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** The commits that place it, strongest first: those that hold it and all of their kind. */
  void assertPlaced(Finder it, Placement placement) {
    Stream<Target> named = history.refs().values().stream().flatMap(List::stream);
    Set<Integer> commits = Set.of();
    List<Target> targets = List.of();
    Reach reach = Reach.UNREACHABLE;
    List<Target> all = named.toList();
    if (holds(referenced, all, it)) {
      commits = referenced;
      targets = all;
      reach = Reach.REF;
    } else if (holds(logged, history.logged(), it)) {
      commits = logged;
      targets = history.logged();
      reach = Reach.REFLOG;
    } else if (holds(lost, List.of(), it)) {
      commits = lost;
    }
    assertEquals(reach, placement.reach());
    assertCommits(it, commits, targets, placement);
    assertRefs(it, placement);
  }

  private boolean holds(Set<Integer> commits, List<Target> targets, Finder it) {
    return commits.stream().anyMatch(commit -> has(commit, it))
        || targets.stream().anyMatch(target -> has(target, it));
  }

  private boolean has(int commit, Finder it) {
    return !it.in(history.commit(commit).files()).isEmpty();
  }

  private boolean has(Target target, Finder it) {
    return target.files() != null && !it.in(target.files()).isEmpty()
        || target.blob() != null && it.is(target.blob());
  }

  private void assertCommits(
      Finder it, Set<Integer> commits, List<Target> targets, Placement placement) {
    Commit introduced = null;
    Commit removed = null;
    Set<String> paths = new TreeSet<>();
    int count = 0;
    for (int number : history.oldestFirst()) {
      if (!commits.contains(number)) {
        continue;
      }
      Commit commit = history.commit(number);
      boolean before = commit.parents().stream().anyMatch(parent -> has(parent, it));
      if (has(number, it)) {
        count++;
        paths.addAll(it.in(commit.files()));
        introduced = introduced == null && !before ? commit : introduced;
      } else if (before) {
        removed = commit;
      }
    }
    for (Target target : targets) {
      paths.addAll(target.files() == null ? List.of() : it.in(target.files()));
    }
    if (inUse().stream().anyMatch(commit -> has(commit, it))) {
      removed = null;
    }
    List<String> inHead = it.in(history.commit(history.head()).files());
    assertEquals(List.copyOf(paths), placement.paths());
    assertEquals(id(introduced), placement.introduced().map(CommitInfo::id));
    assertEquals(
        introduced == null ? "" : it.in(introduced.files()).get(0), placement.introducedPath());
    assertEquals(id(removed), placement.removed().map(CommitInfo::id));
    assertEquals(count, placement.commits());
    assertEquals(inHead, placement.headPaths());
    assertEquals(!inHead.isEmpty(), placement.inHead());
  }

  private static Optional<String> id(Commit commit) {
    return Optional.ofNullable(commit).map(Commit::id);
  }

  private Set<Integer> inUse() {
    Set<Integer> inUse = new TreeSet<>(history.stashed());
    inUse.add(history.head());
    history
        .refs()
        .forEach(
            (ref, targets) -> {
              if (ref.matches("HEAD|refs/(heads|remotes)/.*")) {
                targets.stream()
                    .filter(target -> target.commit() >= 0)
                    .forEach(target -> inUse.add(target.commit()));
              }
            });
    return inUse;
  }

  private void assertRefs(Finder it, Placement placement) {
    List<String> containing = new ArrayList<>();
    history
        .refs()
        .forEach(
            (ref, targets) -> {
              Set<Integer> behind = new TreeSet<>();
              reach(targets, behind);
              if (holds(behind, targets, it)) {
                containing.add(ref);
              }
            });
    assertEquals(containing, placement.refs());
    assertEquals(
        containing.stream()
            .anyMatch(ref -> ref.matches("refs/(remotes|pull|merge-requests|changes)/.*")),
        placement.onRemote());
  }

  /** Compares where the message of a commit is. */
  void assertMessage(int commit, Placement placement) {
    List<String> containing = new ArrayList<>();
    history
        .refs()
        .forEach(
            (ref, targets) -> {
              Set<Integer> behind = new TreeSet<>();
              reach(targets, behind);
              if (behind.contains(commit)) {
                containing.add(ref);
              }
            });
    assertEquals(containing, placement.refs());
    assertEquals(
        referenced.contains(commit)
            ? Reach.REF
            : logged.contains(commit) ? Reach.REFLOG : Reach.UNREACHABLE,
        placement.reach());
    assertEquals(Optional.of(history.id(commit)), placement.introduced().map(CommitInfo::id));
  }
}
