package dev.keyfuse.rules;

import dev.keyfuse.rules.RuleProblems.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects problems, so that an author sees all of them at once. Not thread safe. */
final class ProblemList {
  private final Set<Problem> found = new LinkedHashSet<>();

  void add(String file, int line, String message) {
    found.add(new Problem(file, line, message));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * Fails if there is anything to complain about.
   *
   * @throws RuleProblems with all problems
   */
  void throwIfAny() {
    if (!found.isEmpty()) {
      List<Problem> sorted = new ArrayList<>(found);
      sorted.sort(Comparator.comparing(Problem::file).thenComparingInt(Problem::line));
      throw new RuleProblems(sorted);
    }
  }
}
