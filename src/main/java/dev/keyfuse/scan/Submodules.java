package dev.keyfuse.scan;

import dev.keyfuse.source.git.GitRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Opens the submodules of a repository, and theirs. */
final class Submodules {
  /** A repository can claim any number. */
  private static final int LIMIT = 1000;

  private final List<String> problems;
  private final List<String> absent = new ArrayList<>();
  private final List<Home> homes = new ArrayList<>();
  private final Map<String, Set<String>> entered = new TreeMap<>();
  private final Set<Path> seen = new HashSet<>();

  private Submodules(List<String> problems) {
    this.problems = problems;
  }

  /**
   * Opens a repository's submodules.
   *
   * @param problems receives what could not be opened
   */
  static Submodules open(GitRepository root, List<String> problems) {
    Submodules all = new Submodules(problems);
    all.seen.add(root.gitDirectory());
    Deque<Home> pending = new ArrayDeque<>();
    pending.add(new Home("", root));
    while (!pending.isEmpty()) {
      Home outer = pending.poll();
      all.homes.add(outer);
      pending.addAll(all.within(outer));
    }
    return all;
  }

  private List<Home> within(Home outer) {
    dev.keyfuse.source.git.Submodules found = outer.git().submodules();
    found.problems().forEach(p -> problems.add(outer.path().isEmpty() ? p : outer.from(p)));
    found.absent().forEach(path -> absent.add(outer.from(path)));
    List<Home> inner = new ArrayList<>();
    found.present().forEach((path, place) -> open(outer, path, place, inner));
    return inner;
  }

  private void open(Home outer, String path, Path place, List<Home> to) {
    String from = outer.from(path);
    if (seen.size() > LIMIT) {
      problems.add("submodule " + from + " is one too many: scan it on its own");
      return;
    }
    try {
      GitRepository git = GitRepository.open(place);
      if (seen.add(git.gitDirectory())) {
        entered.computeIfAbsent(outer.path(), key -> new TreeSet<>()).add(path);
        to.add(new Home(from, git));
      } else {
        git.close();
      }
    } catch (IOException e) {
      problems.add("submodule " + from + " could not be read: " + e.getMessage());
    }
  }

  /** The repository itself, then its submodules, outer before inner. */
  List<Home> homes() {
    return homes;
  }

  /** Paths of submodules of which nothing is here. */
  List<String> absent() {
    return absent;
  }

  /** Directories of a repository that are other repositories here. */
  Set<String> entered(Home home) {
    return entered.getOrDefault(home.path(), Set.of());
  }
}
