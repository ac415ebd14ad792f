package dev.keyfuse.corpus;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A small tree of files and what a scan of it must find.
 *
 * @param name path of the case below the corpus, with {@code /}, without suffix
 * @param files content by path, generators expanded, markers removed, in order of appearance
 * @param expectations what must be found; everything else must not be
 * @param tolerated places ({@code path:line}) of known false alarms
 */
record Case(
    String name, Map<String, String> files, List<Expectation> expectations, Set<String> tolerated) {

  /** Whether something has to be found in it. */
  boolean leaks() {
    return expectations.stream().anyMatch(e -> e.mode() != Expectation.Mode.TODO_LEAK);
  }

  @Override
  public String toString() {
    return name;
  }
}
