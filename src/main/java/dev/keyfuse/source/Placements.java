package dev.keyfuse.source;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the git blobs that matter to a scan lived, each alone and several together. */
public interface Placements {
  /** For targets without history. */
  Placements NONE =
      new Placements() {
        @Override
        public Optional<Placement> of(String blob) {
          return Optional.empty();
        }

        @Override
        public List<Optional<Placement>> together(List<Set<String>> sets) {
          return sets.stream().map(set -> Optional.<Placement>empty()).toList();
        }

        @Override
        public Comparator<String> oldestFirst() {
          return Comparator.naturalOrder();
        }
      };

  /** Where one blob lived; empty for a blob that was not asked about. */
  Optional<Placement> of(String blob);

  /**
   * Where the text of a commit or an annotated tag is; empty for one that was not asked about.
   *
   * @param id object id in lower-case hexadecimal
   */
  default Optional<Placement> message(String id) {
    return Optional.empty();
  }

  /** Where files and directories of this name lived; empty for one that was not asked about. */
  default Optional<Placement> name(String name) {
    return Optional.empty();
  }

  /**
   * Where any of a set of blobs lived, as if they were one: what holds a value stays the same while
   * its file changes around it. Cheapest when many sets are asked for at once.
   *
   * @param sets sets of blob ids; ids that were not asked about count as never committed
   * @return a placement for each set, empty where none of its blobs was asked about
   */
  List<Optional<Placement>> together(List<Set<String>> sets);

  /**
   * Orders ids of commits: parents first, then by date, then by id.
   *
   * <p>Takes only ids that a placement names.
   */
  Comparator<String> oldestFirst();
}
