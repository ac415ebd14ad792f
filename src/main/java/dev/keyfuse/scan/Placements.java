package dev.keyfuse.scan;

import dev.keyfuse.source.CommitInfo;
import dev.keyfuse.source.Placement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Joins the placements of several blobs that hold the same credential. */
final class Placements {
  private Placements() {}

  static Optional<Placement> union(List<Placement> all) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Comparator<CommitInfo> byDate =
        Comparator.comparing(CommitInfo::date).thenComparing(CommitInfo::id);
    Optional<Placement> first =
        all.stream()
            .filter(p -> p.introduced().isPresent())
            .min(Comparator.comparing(p -> p.introduced().get(), byDate));
    boolean alive = all.stream().anyMatch(p -> p.introduced().isPresent() && p.removed().isEmpty());
    Optional<CommitInfo> removed =
        alive ? Optional.empty() : all.stream().flatMap(p -> p.removed().stream()).max(byDate);
    return Optional.of(
        new Placement(
            sorted(all, 0),
            first.flatMap(Placement::introduced),
            first.map(Placement::introducedPath).orElse(""),
            removed,
            all.stream().anyMatch(Placement::inHead),
            sorted(all, 1),
            sorted(all, 2),
            all.stream().anyMatch(Placement::onRemote),
            all.stream().mapToInt(Placement::commits).sum()));
  }

  private static List<String> sorted(List<Placement> all, int field) {
    return all.stream()
        .flatMap(p -> (field == 0 ? p.paths() : field == 1 ? p.headPaths() : p.refs()).stream())
        .collect(Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new), List::copyOf));
  }
}
