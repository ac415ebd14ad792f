package dev.keyfuse.report;

import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.finding.Occurrence.Place;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says where a part stands, the same spot in history and working tree once. */
final class Places {
  private Places() {}

  /** One line per spot, in the order given. */
  static List<String> of(List<Occurrence> occurrences, Redactor redactor) {
    Map<String, Set<String>> spots = new LinkedHashMap<>();
    for (Occurrence occurrence : occurrences) {
      spots
          .computeIfAbsent(spot(occurrence, redactor), spot -> new LinkedHashSet<>())
          .add(place(occurrence.place()));
    }
    return spots.entrySet().stream()
        .map(spot -> spot.getKey() + " (" + String.join(", ", spot.getValue()) + ")")
        .toList();
  }

  private static String spot(Occurrence occurrence, Redactor redactor) {
    String name = name(occurrence, redactor);
    boolean content = occurrence.place() != Place.PATH && occurrence.place() != Place.REF_NAME;
    String spot =
        content
            ? name + ":" + occurrence.position().line() + ":" + occurrence.position().column()
            : name;
    return occurrence.via().isEmpty() ? spot : spot + " via " + String.join(", ", occurrence.via());
  }

  private static String name(Occurrence occurrence, Redactor redactor) {
    if (!occurrence.path().isEmpty()) {
      return Hostile.shown(redactor.clean(occurrence.path())) + packed(occurrence, redactor);
    }
    String within =
        occurrence.submodule().isEmpty()
            ? ""
            : " in " + Hostile.shown(redactor.clean(occurrence.submodule()));
    if (occurrence.place() == Place.MESSAGE) {
      String id = occurrence.tag().or(occurrence::commit).map(Words::shortId).orElse("?");
      return (occurrence.tag().isPresent() ? "tag " : "commit ") + id + within;
    }
    String object = "git object " + occurrence.blob().map(Words::shortId).orElse("?");
    return object + packed(occurrence, redactor) + within;
  }

  private static String packed(Occurrence occurrence, Redactor redactor) {
    String path = occurrence.archivePath();
    return path.isEmpty() ? "" : "!" + Hostile.shown(redactor.clean(path));
  }

  private static String place(Place place) {
    return switch (place) {
      case HISTORY -> "history";
      case WORKTREE -> "working tree";
      case INDEX -> "index";
      case STDIN -> "standard input";
      case GIT_DIR -> "git's own file";
      case PATH -> "name of a file or directory";
      case REF_NAME -> "name of a ref";
      case MESSAGE -> "its message";
    };
  }
}
