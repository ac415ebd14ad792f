package dev.keyfuse.report;

import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.source.CommitInfo;
import dev.keyfuse.source.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Says where in git an exposure stands today: what keeps it, and who may have it. */
final class Standing {
  private Standing() {}

  /** Facts to be joined by semicolons, the most important first. */
  static List<String> facts(Exposure exposure, Placement placement) {
    List<String> facts = new ArrayList<>();
    if (placement.inHead()) {
      facts.add("still in HEAD");
    } else {
      facts.add(kept(exposure, placement));
    }
    facts.add(
        placement.onRemote()
            ? "published: a remote has it"
            : "on no remote this clone knows of (which proves nothing)");
    if (placement.commits() > 0) {
      facts.add("in " + Words.count(placement.commits(), "commit"));
    }
    return facts;
  }

  private static String kept(Exposure exposure, Placement placement) {
    return switch (placement.reach()) {
      case REF -> reached(exposure, placement);
      case REFLOG ->
          "in no branch or tag, only in a reflog, until that expires"
              + printed(exposure)
              + "; if it was ever pushed, the server may give it to whoever knows the id";
      case INDEX -> "staged, not committed yet";
      case UNREACHABLE ->
          "nothing leads to it any more, but git still stores it"
              + printed(exposure)
              + "; if it was ever pushed, the server gives it to whoever knows the id, and so do"
              + " forks, pull-request refs and cached pages";
    };
  }

  private static String reached(Exposure exposure, Placement placement) {
    if (placement.refs().equals(List.of("refs/stash"))) {
      return "in no branch or tag, only in a stash (git stash list)";
    }
    if (!placement.paths().isEmpty()) {
      return "not in HEAD" + removed(placement) + ", but history keeps it";
    }
    if (has(exposure, Place.MESSAGE)) {
      return "in a message, which history keeps";
    }
    return has(exposure, Place.REF_NAME)
        ? "in the name of a ref, which everybody sees who lists the branches and tags"
        : "in no commit, but a ref leads to it";
  }

  private static String removed(Placement placement) {
    return placement.removed().map(Standing::removed).orElse("");
  }

  private static String removed(CommitInfo commit) {
    return " (removed " + Words.date(commit) + " in " + Words.shortId(commit.id()) + ")";
  }

  private static String printed(Exposure exposure) {
    return occurrences(exposure)
        .filter(o -> o.place() == Place.HISTORY || o.place() == Place.MESSAGE)
        .flatMap(o -> o.blob().or(o::tag).or(o::commit).stream())
        .findFirst()
        .map(id -> " (git cat-file -p " + id + ")")
        .orElse("");
  }

  private static boolean has(Exposure exposure, Place place) {
    return occurrences(exposure).anyMatch(occurrence -> occurrence.place() == place);
  }

  private static Stream<Occurrence> occurrences(Exposure exposure) {
    return exposure.parts().stream().flatMap(part -> part.occurrences().stream());
  }
}
