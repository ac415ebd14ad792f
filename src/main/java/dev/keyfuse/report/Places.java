package dev.keyfuse.report;

import dev.keyfuse.finding.Occurrence;
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
    String path =
        occurrence.path().isEmpty()
            ? "git object " + occurrence.blob().map(Words::shortId).orElse("?")
            : Hostile.shown(redactor.clean(occurrence.path()));
    String spot = path + ":" + occurrence.position().line() + ":" + occurrence.position().column();
    return occurrence.via().isEmpty() ? spot : spot + " via " + String.join(", ", occurrence.via());
  }

  private static String place(Occurrence.Place place) {
    return switch (place) {
      case HISTORY -> "history";
      case WORKTREE -> "working tree";
      case INDEX -> "index";
      case STDIN -> "standard input";
    };
  }
}
