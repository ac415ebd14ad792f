package dev.keyfuse.finding;

import dev.keyfuse.finding.Occurrence.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which places of a value are told. Every version of a file that holds it is one place too many, so
 * of the versions one path had, two are told: the first, with the commit that brought it, and the
 * one in HEAD. The latter is left out where the working tree holds the value at that path, because
 * that is the place to edit. Versions that no ref reaches are left out where one is reached at that
 * path. Of the commits that say it in their message the oldest is told. Everything else is told in
 * full: working tree, index, standard input, names, tags, and every object that has no path.
 */
final class Occurrences {
  /** What can be edited before what cannot, then path, line, column, object. */
  private static final Comparator<Occurrence> ORDER =
      Comparator.comparing(Occurrence::place)
          .thenComparing(Occurrence::path)
          .thenComparing(Occurrence::submodule)
          .thenComparing(Occurrence::archivePath)
          .thenComparingInt(o -> o.position().line())
          .thenComparingInt(o -> o.position().column())
          .thenComparing(Occurrences::object);

  private final Histories histories;

  Occurrences(Histories histories) {
    this.histories = histories;
  }

  /** The same places, each once, sorted; of two that differ by a commit the one that has it. */
  static List<Occurrence> distinct(Collection<Occurrence> all) {
    TreeMap<Occurrence, Occurrence> places = new TreeMap<>(ORDER);
    all.forEach(o -> places.merge(o, o, (one, two) -> one.commit().isPresent() ? one : two));
    return List.copyOf(places.values());
  }

  /** Those of the distinct places of one value that are told, sorted. */
  List<Occurrence> told(List<Occurrence> places) {
    Map<String, List<Occurrence>> versions = new LinkedHashMap<>();
    Set<String> inFiles = new TreeSet<>();
    List<Occurrence> messages = new ArrayList<>();
    List<Occurrence> told = new ArrayList<>();
    for (Occurrence place : places) {
      if (place.place() == Place.HISTORY && !place.path().isEmpty()) {
        versions.computeIfAbsent(place.path(), path -> new ArrayList<>()).add(place);
      } else if (place.place() == Place.MESSAGE && place.tag().isEmpty()) {
        messages.add(place);
      } else {
        told.add(place);
      }
      if (place.place() == Place.WORKTREE) {
        inFiles.add(place.path());
      }
    }
    versions.values().forEach(all -> told.addAll(versions(all, inFiles)));
    messages.stream()
        .min(Comparator.comparing(histories::date).thenComparing(ORDER))
        .ifPresent(oldest -> messages.stream().filter(o -> same(o, oldest)).forEach(told::add));
    return distinct(told);
  }

  private static boolean same(Occurrence one, Occurrence two) {
    return object(one).equals(object(two)) && one.submodule().equals(two.submodule());
  }

  /** Of the versions of one path the first and the one in HEAD. */
  private List<Occurrence> versions(List<Occurrence> all, Set<String> inFiles) {
    List<Occurrence> reached = all.stream().filter(histories::reached).toList();
    List<Occurrence> telling = reached.isEmpty() ? all : reached;
    String first = object(telling.stream().min(oldestFirst(all.get(0))).orElseThrow());
    boolean head = !inFiles.contains(all.get(0).path());
    return telling.stream()
        .filter(o -> object(o).equals(first) || head && histories.inHead(o))
        .toList();
  }

  private Comparator<Occurrence> oldestFirst(Occurrence of) {
    return Comparator.comparing(
            (Occurrence o) -> o.commit().orElse(null),
            Comparator.nullsLast(histories.in(of).oldestFirst()))
        .thenComparing(Occurrences::object);
  }

  /** The object that holds it; none for names, since any number of trees can have one. */
  private static String object(Occurrence occurrence) {
    Optional<String> id = occurrence.tag().or(occurrence::blob);
    boolean message = occurrence.place() == Place.MESSAGE;
    return (message ? id.or(occurrence::commit) : id).orElse("");
  }
}
