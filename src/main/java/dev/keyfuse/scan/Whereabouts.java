package dev.keyfuse.scan;

import dev.keyfuse.finding.Allow;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.secret.Position;
import dev.keyfuse.source.CommitInfo;
import dev.keyfuse.source.Hits;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Placement;
import dev.keyfuse.source.Placements;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where that was and is in which something was found: paths, commits, and what reports say of it.
 */
final class Whereabouts {
  private final Map<String, Placements> placements;
  private final Set<String> staged;

  private Whereabouts(Map<String, Placements> placements, Set<String> staged) {
    this.placements = placements;
    this.staged = staged;
  }

  /** Finds out. What cannot be found out makes the scan incomplete. */
  static Whereabouts of(List<Origin> origins, Collector collector, Target target) {
    return new Whereabouts(place(origins, collector, target), staged(origins));
  }

  /** Where things lived in each submodule, by its path; the target itself has the empty path. */
  Map<String, Placements> placements() {
    return placements;
  }

  private static Map<String, Placements> place(
      List<Origin> origins, Collector collector, Target target) {
    Map<String, Hits> hits = new TreeMap<>();
    hits.put("", new Hits());
    for (Origin origin : origins) {
      hits.computeIfAbsent(origin.submodule(), path -> new Hits()).add(origin);
    }
    Map<String, Placements> placed = new TreeMap<>();
    hits.forEach(
        (submodule, all) -> placed.put(submodule, place(submodule, all, collector, target)));
    return placed;
  }

  private static Placements place(String submodule, Hits hits, Collector collector, Target target) {
    try {
      return target.place(submodule, hits, collector::cancelled);
    } catch (IOException e) {
      collector.incomplete(
          "the commits of the findings could not be determined: " + e.getMessage());
    } catch (RuntimeException | Error e) {
      collector.incomplete(Defects.words("the commits of the findings", e));
    }
    return Placements.NONE;
  }

  /** Where an origin that has to be placed was; empty for any other. */
  private Optional<Placement> placed(Origin origin) {
    Placements in = placements.getOrDefault(origin.submodule(), Placements.NONE);
    if (origin.itself() instanceof Origin.GitBlob blob) {
      return in.of(blob.id());
    }
    if (origin.itself() instanceof Origin.Message message) {
      return in.message(message.id());
    }
    return origin.itself() instanceof Origin.TreeName name
        ? in.name(name.name())
        : Optional.empty();
  }

  private static Set<String> staged(List<Origin> origins) {
    Set<String> ids = new TreeSet<>();
    for (Origin origin : origins) {
      if (origin.itself() instanceof Origin.Staged blob) {
        ids.add(origin.submodule() + ':' + blob.id());
      }
    }
    return ids;
  }

  /** Whether only the index leads to an object: it has its paths there. */
  boolean toldAsStaged(Origin origin) {
    return origin.itself() instanceof Origin.GitBlob blob
        && staged.contains(origin.submodule() + ':' + blob.id())
        && placed(origin).map(Placement::paths).orElse(List.of()).isEmpty();
  }

  /** Every path something had; one that is empty if none is known. */
  Collection<String> paths(Origin origin) {
    boolean many =
        origin.itself() instanceof Origin.GitBlob || origin.itself() instanceof Origin.TreeName;
    List<String> paths = many ? placed(origin).map(Placement::paths).orElse(List.of()) : List.of();
    return paths.isEmpty() ? List.of(origin.path()) : paths;
  }

  /** One of them. */
  String path(Origin origin) {
    return paths(origin).iterator().next();
  }

  /**
   * What a report says of a place.
   *
   * @param path one of its {@link #paths}
   */
  Occurrence occurrence(
      Origin origin, String path, Position position, List<String> via, Optional<Allow> allow) {
    Origin itself = origin.itself();
    Optional<String> commit = placed(origin).flatMap(Placement::introduced).map(CommitInfo::id);
    Optional<String> blob = Optional.empty();
    Optional<String> tag = Optional.empty();
    Position at = position;
    if (itself instanceof Origin.GitBlob of) {
      blob = Optional.of(of.id());
    } else if (itself instanceof Origin.Staged staged) {
      blob = Optional.of(staged.id());
    } else if (itself instanceof Origin.Message message) {
      tag = message.tag() ? Optional.of(message.id()) : tag;
      commit = message.tag() ? Optional.empty() : Optional.of(message.id());
    } else if (place(itself) == Place.PATH) {
      at = behind(path.length() - path.substring(path.lastIndexOf('/') + 1).length(), position);
    }
    return new Occurrence(
        path,
        at,
        via,
        place(itself),
        commit,
        blob,
        tag,
        origin.submodule(),
        allow,
        origin.archivePath());
  }

  /** The position in a path of a position in its last name. */
  private static Position behind(int columns, Position at) {
    return new Position(at.line(), at.column() + columns, at.endLine(), at.endColumn() + columns);
  }

  private static Place place(Origin origin) {
    if (origin instanceof Origin.GitBlob) {
      return Place.HISTORY;
    }
    if (origin instanceof Origin.Message) {
      return Place.MESSAGE;
    }
    if (origin instanceof Origin.RefName) {
      return Place.REF_NAME;
    }
    if (origin.named()) {
      return Place.PATH;
    }
    if (origin instanceof Origin.Staged) {
      return Place.INDEX;
    }
    if (origin instanceof Origin.GitFile) {
      return Place.GIT_DIR;
    }
    return origin instanceof Origin.StandardInput ? Place.STDIN : Place.WORKTREE;
  }
}
