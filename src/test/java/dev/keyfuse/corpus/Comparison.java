package dev.keyfuse.corpus;

import dev.keyfuse.corpus.Expectation.Mode;
import dev.keyfuse.finding.Exposure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a scan reported against what a case expects.
 *
 * @param problems empty if the case passes
 * @param knownMisses expected one day, not found today
 * @param knownFalseAlarms wrong, and known to be
 */
record Comparison(List<String> problems, int knownMisses, int knownFalseAlarms) {

  static Comparison of(Case expected, Collection<Found> reported) {
    List<Found> open = new ArrayList<>(new LinkedHashSet<>(reported));
    List<String> problems = new ArrayList<>();
    Map<String, Set<String>> exposures = new TreeMap<>();
    int misses = 0;
    List<Expectation> strictestFirst = new ArrayList<>(expected.expectations());
    strictestFirst.sort(Comparator.comparing(Expectation::mode));
    for (Expectation each : strictestFirst) {
      Found found = take(each, open);
      if (found != null && !each.group().isEmpty()) {
        exposures.computeIfAbsent(each.group(), g -> new LinkedHashSet<>()).add(found.exposure());
      } else if (found == null && each.mode() == Mode.TODO_LEAK) {
        misses++;
      } else if (found == null) {
        problems.add("not found: " + each);
      }
    }
    int known = (int) open.stream().filter(f -> tolerated(expected, f)).count();
    open.removeIf(f -> tolerated(expected, f));
    open.forEach(f -> problems.add("not expected: " + f));
    groupProblems(exposures, problems);
    return new Comparison(problems, misses, known);
  }

  private static boolean tolerated(Case expected, Found found) {
    return expected.tolerated().contains(found.path() + ":" + found.line());
  }

  private static Found take(Expectation wanted, List<Found> open) {
    for (int i = 0; i < open.size(); i++) {
      if (fits(wanted, open.get(i))) {
        return open.remove(i);
      }
    }
    return null;
  }

  private static boolean fits(Expectation wanted, Found found) {
    if (!wanted.path().equals(found.path())
        || wanted.line() != found.line()
        || !wanted.kinds().contains(found.kind())) {
      return false;
    }
    boolean named = wanted.services().contains(found.service());
    boolean unknown = found.service().equals(Exposure.UNKNOWN);
    return switch (wanted.mode()) {
      case LEAK, TODO_LEAK -> named;
      case ONE_OF -> unknown && found.alternatives().containsAll(wanted.services());
      case ANY_OF ->
          named || unknown && wanted.services().stream().anyMatch(found.alternatives()::contains);
    };
  }

  private static void groupProblems(Map<String, Set<String>> exposures, List<String> problems) {
    exposures.forEach(
        (group, ids) -> {
          if (ids.size() > 1) {
            problems.add("group @" + group + " is torn into " + ids);
          }
        });
    Map<String, List<String>> groups =
        exposures.entrySet().stream()
            .flatMap(e -> e.getValue().stream().map(id -> Map.entry(id, e.getKey())))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    TreeMap::new,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    groups.forEach(
        (id, names) -> {
          if (names.size() > 1) {
            problems.add("groups " + names + " are merged into " + id);
          }
        });
  }
}
