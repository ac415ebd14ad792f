package dev.keyfuse.finding;

import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.source.Placement;
import dev.keyfuse.source.Placements;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which places of a value are told. Every version of a file that holds it is one place too many, so
 * of the versions one path had, two are told: the first, with the commit that brought it, and the
 * one in HEAD. The latter is left out where the working tree holds the value at that path, because
 * that is the place to edit. What the working tree, the index and standard input hold is told in
 * full, and so is every object that no commit reaches, having no path.
 */
final class Occurrences {
  /** Working tree before index before history, then path, line, column, blob. */
  private static final Comparator<Occurrence> ORDER =
      Comparator.comparingInt((Occurrence o) -> rank(o.place()))
          .thenComparing(Occurrence::path)
          .thenComparingInt(o -> o.position().line())
          .thenComparingInt(o -> o.position().column())
          .thenComparing(Occurrences::blob);

  private final Placements placements;
  private final Comparator<Occurrence> oldestFirst;

  Occurrences(Placements placements) {
    this.placements = placements;
    Comparator<String> commits = placements.oldestFirst();
    this.oldestFirst =
        Comparator.comparing(
                (Occurrence o) -> o.commit().orElse(null), Comparator.nullsLast(commits))
            .thenComparing(Occurrences::blob);
  }

  /** The same places, each once, sorted. */
  static List<Occurrence> distinct(Collection<Occurrence> all) {
    TreeSet<Occurrence> places = new TreeSet<>(ORDER);
    places.addAll(all);
    return List.copyOf(places);
  }

  /** Those of the distinct places of one value that are told, sorted. */
  List<Occurrence> told(List<Occurrence> places) {
    Map<String, List<Occurrence>> versions = new LinkedHashMap<>();
    Set<String> inFiles = new TreeSet<>();
    List<Occurrence> told = new ArrayList<>();
    for (Occurrence place : places) {
      if (place.place() == Place.HISTORY && !place.path().isEmpty()) {
        versions.computeIfAbsent(place.path(), path -> new ArrayList<>()).add(place);
        continue;
      }
      told.add(place);
      if (place.place() == Place.WORKTREE) {
        inFiles.add(place.path());
      }
    }
    versions.forEach(
        (path, all) -> {
          String first = blob(all.stream().min(oldestFirst).orElseThrow());
          boolean head = !inFiles.contains(path);
          all.stream().filter(o -> blob(o).equals(first) || head && inHead(o)).forEach(told::add);
        });
    return distinct(told);
  }

  private boolean inHead(Occurrence occurrence) {
    return placements
        .of(blob(occurrence))
        .map(Placement::headPaths)
        .map(paths -> paths.contains(occurrence.path()))
        .orElse(false);
  }

  private static String blob(Occurrence occurrence) {
    return occurrence.blob().orElse("");
  }

  private static int rank(Place place) {
    return switch (place) {
      case WORKTREE -> 0;
      case INDEX -> 1;
      case STDIN -> 2;
      case HISTORY -> 3;
    };
  }
}
