package dev.keyfuse.corpus;

import java.util.List;
import java.util.Set;

/**
 * One finding that a case says must (or may) start on a line.
 *
 * @param mode how the service must be named
 * @param services ids; exactly one for {@link Mode#LEAK}
 * @param kinds ids of the part kinds that are right; more than one where a position cannot tell
 * @param group parts with the same group are one exposure; empty for "does not matter"
 * @param path file inside the case
 * @param line 1-based, markers not counted
 */
record Expectation(
    Mode mode, List<String> services, Set<String> kinds, String group, String path, int line) {

  /** How sure the finding has to be of the service. */
  enum Mode {
    /** Names exactly this service. */
    LEAK,
    /** Leaves it open, and these are among the alternatives. */
    ONE_OF,
    /** Names one of these or leaves it open among them. */
    ANY_OF,
    /** A known miss: may be found, need not be. */
    TODO_LEAK
  }

  @Override
  public String toString() {
    return path
        + ":"
        + line
        + " "
        + String.join(",", services)
        + "/"
        + String.join("|", kinds)
        + (group.isEmpty() ? "" : "@" + group);
  }
}
