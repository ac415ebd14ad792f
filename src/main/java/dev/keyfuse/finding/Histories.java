package dev.keyfuse.finding;

import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.source.CommitInfo;
import dev.keyfuse.source.Placement;
import dev.keyfuse.source.Placement.Reach;
import dev.keyfuse.source.Placements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is known of the past of occurrences: those of the target, and of each submodule in it. */
final class Histories {
  private final Map<String, Placements> bySubmodule;

  /** For the placements of each submodule; those of the target itself have the empty path. */
  Histories(Map<String, Placements> bySubmodule) {
    this.bySubmodule = bySubmodule;
  }

  Placements in(Occurrence occurrence) {
    return bySubmodule.getOrDefault(occurrence.submodule(), Placements.NONE);
  }

  boolean inHead(Occurrence occurrence) {
    return blob(occurrence)
        .map(Placement::headPaths)
        .map(paths -> paths.contains(occurrence.path()))
        .orElse(false);
  }

  /** Whether a ref leads to the object; true if that is not known. */
  boolean reached(Occurrence occurrence) {
    return blob(occurrence).map(placement -> placement.reach() == Reach.REF).orElse(true);
  }

  /** When the commit whose message it stands in was made. */
  Instant date(Occurrence occurrence) {
    return occurrence
        .commit()
        .flatMap(in(occurrence)::message)
        .flatMap(Placement::introduced)
        .map(CommitInfo::date)
        .orElse(Instant.MAX);
  }

  private Optional<Placement> blob(Occurrence occurrence) {
    return occurrence.blob().flatMap(in(occurrence)::of);
  }

  /**
   * The past of several values, each with all its places.
   *
   * @return for each the past of its blobs, messages and names together; empty where it has none
   */
  List<Optional<Placement>> of(List<? extends Collection<Occurrence>> values) {
    List<List<Placement>> found = new ArrayList<>();
    values.forEach(value -> found.add(named(value)));
    bySubmodule.forEach(
        (submodule, placements) -> {
          List<Set<String>> blobs = values.stream().map(all -> blobs(all, submodule)).toList();
          List<Optional<Placement>> placed = placements.together(blobs);
          for (int i = 0; i < placed.size(); i++) {
            placed.get(i).ifPresent(found.get(i)::add);
          }
        });
    return found.stream()
        .map(all -> all.isEmpty() ? Optional.<Placement>empty() : Optional.of(joined(all)))
        .toList();
  }

  private static Placement joined(List<Placement> all) {
    return all.size() == 1 ? all.get(0) : Placement.merged(all);
  }

  private static Set<String> blobs(Collection<Occurrence> all, String submodule) {
    Set<String> blobs = new TreeSet<>();
    for (Occurrence occurrence : all) {
      if (occurrence.submodule().equals(submodule)) {
        occurrence.blob().ifPresent(blobs::add);
      }
    }
    return blobs;
  }

  /** The past of messages and names, each once. */
  private List<Placement> named(Collection<Occurrence> all) {
    Map<String, Placement> found = new TreeMap<>();
    for (Occurrence o : all) {
      String key = o.submodule() + '\0' + o.path() + '\0' + o.tag().or(o::commit).orElse("");
      if (o.place() == Place.MESSAGE) {
        o.tag().or(o::commit).flatMap(in(o)::message).ifPresent(p -> found.put(key, p));
      } else if (o.place() == Place.REF_NAME) {
        found.put(key, Placement.ofRef(o.path()));
      } else if (o.place() == Place.PATH && o.commit().isPresent()) {
        in(o).name(name(o.path())).ifPresent(p -> found.put(key, p));
      }
    }
    return new ArrayList<>(found.values());
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
