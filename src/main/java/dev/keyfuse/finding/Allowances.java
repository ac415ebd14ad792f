package dev.keyfuse.finding;

import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether comments accept a credential in every place where it stands. One place without a comment
 * is enough to report it, with two exceptions. A file may be mended without rewriting its history,
 * so of the versions of a file the newest that holds the credential speaks for those before it. And
 * a commit that was refused leaves objects behind that no ref leads to: they count only where no
 * file holds the credential any more.
 */
final class Allowances {
  /** The age of versions that are in history only; what is older is in no file at all. */
  private static final int PAST = 3;

  private final Histories histories;

  Allowances(Histories histories) {
    this.histories = histories;
  }

  /**
   * The reason a comment gives.
   *
   * @param places all places of one credential
   * @return empty if it has to be reported
   */
  Optional<String> reason(Collection<Found> places) {
    Map<String, List<Found>> files = new TreeMap<>();
    List<Found> decisive = new ArrayList<>();
    boolean current = places.stream().anyMatch(found -> age(found) < PAST);
    for (Found found : places) {
      Occurrence at = found.occurrences().get(0);
      if (current && at.place() == Place.HISTORY && !histories.reached(at)) {
        continue;
      }
      if (at.path().isEmpty() || age(found) > PAST) {
        decisive.add(found);
      } else {
        files.computeIfAbsent(at.path(), path -> new ArrayList<>()).add(found);
      }
    }
    files.values().forEach(versions -> decisive.addAll(newest(versions)));
    Optional<String> reason = Optional.empty();
    for (Found found : decisive) {
      reason = reasonAt(found);
      if (reason.isEmpty()) {
        return reason;
      }
    }
    return reason;
  }

  private List<Found> newest(List<Found> versions) {
    int age = versions.stream().mapToInt(this::age).min().orElseThrow();
    return versions.stream().filter(found -> age(found) == age).toList();
  }

  /** Working tree, index, HEAD, anything older. */
  private int age(Found found) {
    Occurrence at = found.occurrences().get(0);
    if (at.place() == Place.WORKTREE) {
      return 0;
    }
    if (at.place() == Place.INDEX) {
      return 1;
    }
    if (at.place() == Place.HISTORY) {
      return histories.inHead(at) ? 2 : PAST;
    }
    return PAST + 1;
  }

  /**
   * A comment at the most harmful part covers the others that stand with it; one at a lesser part
   * does not, or a comment at a key id would accept the secret that somebody adds below.
   */
  private static Optional<String> reasonAt(Found found) {
    PartKind worst = null;
    Optional<String> reason = Optional.empty();
    for (int i = 0; i < found.occurrences().size(); i++) {
      Optional<Part> part = found.verdict().parts().get(i);
      if (part.isEmpty()) {
        continue;
      }
      PartKind kind = part.get().kind();
      Optional<String> own =
          found.occurrences().get(i).allow().filter(Allow::counts).map(Allow::reason);
      if (worst == null || kind.compareTo(worst) < 0) {
        worst = kind;
        reason = own;
      } else if (kind == worst && own.isEmpty()) {
        reason = own;
      }
    }
    return reason;
  }
}
