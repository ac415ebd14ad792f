package dev.keyfuse.scan;

import dev.keyfuse.attribute.Attribution;
import dev.keyfuse.attribute.Credential;
import dev.keyfuse.attribute.Evidence;
import dev.keyfuse.attribute.Verdict;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Exposures;
import dev.keyfuse.finding.Found;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.finding.Suppressed;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.secret.Position;
import dev.keyfuse.source.CommitInfo;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Placement;
import dev.keyfuse.source.Placements;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Turns collected sheets into the result: places, decides, merges. Used once. */
final class Assembly {
  private final Catalogue catalogue;
  private final Attribution attribution;
  private final Collector collector;
  private final Target target;
  private final Map<String, List<Evidence>> byPath = new HashMap<>();
  private Placements placements = Placements.NONE;

  Assembly(Catalogue catalogue, Attribution attribution, Collector collector, Target target) {
    this.catalogue = catalogue;
    this.attribution = attribution;
    this.collector = collector;
    this.target = target;
  }

  ScanResult result(long start) {
    List<Collector.Sheet> sheets = collector.sheets();
    placements = place(sheets);
    List<Found> found = new ArrayList<>();
    Set<Suppressed> suppressed =
        new TreeSet<>(
            Comparator.comparing(Suppressed::path)
                .thenComparingInt(Suppressed::line)
                .thenComparing(Suppressed::rule)
                .thenComparing(Suppressed::reason));
    for (Collector.Sheet sheet : sheets) {
      for (int i = 0; i < sheet.credentials().size(); i++) {
        found.addAll(decided(sheet, i));
      }
      for (int i = 0; i < sheet.known().size(); i++) {
        String reason = "public by design: " + sheet.known().get(i).what();
        suppressed.add(
            new Suppressed(
                sheet.known().get(i).rule(),
                path(sheet.origin()),
                sheet.knownLines().get(i),
                reason));
      }
    }
    found.sort(
        Comparator.comparing((Found f) -> f.occurrences().get(0).path())
            .thenComparing(f -> f.occurrences().get(0).blob().orElse(""))
            .thenComparingInt(f -> f.occurrences().get(0).position().line())
            .thenComparingInt(f -> f.occurrences().get(0).position().column()));
    List<Exposure> exposures = new Exposures(catalogue).merge(found, placements);
    Coverage coverage = collector.coverage();
    return new ScanResult(
        target.described(),
        coverage,
        exposures,
        List.copyOf(suppressed),
        List.of(),
        (System.nanoTime() - start) / 1_000_000);
  }

  private Placements place(List<Collector.Sheet> sheets) {
    Set<String> blobs = new TreeSet<>();
    for (Collector.Sheet sheet : sheets) {
      if (sheet.origin() instanceof Origin.GitBlob blob) {
        blobs.add(blob.id());
      }
    }
    try {
      return target.place(blobs, collector::cancelled);
    } catch (IOException e) {
      collector.incomplete(
          "the commits of the findings could not be determined: " + e.getMessage());
    } catch (RuntimeException | Error e) {
      collector.incomplete(Defects.words("the commits of the findings", e));
    }
    return Placements.NONE;
  }

  private List<Found> decided(Collector.Sheet sheet, int index) {
    try {
      return decide(sheet, index);
    } catch (RuntimeException | Error e) {
      collector.incomplete(Defects.words("a finding in " + Collector.name(sheet.origin()), e));
      return List.of();
    }
  }

  /** What one credential is, once for each path its content had. */
  private List<Found> decide(Collector.Sheet sheet, int index) {
    Credential credential = sheet.credentials().get(index);
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    Verdict best = null;
    for (String path : paths(sheet.origin())) {
      Verdict verdict = attribution.decide(credential, surroundings(path)).orElse(null);
      verdicts.put(path, verdict);
      if (verdict != null && (best == null || rank(verdict) > rank(best))) {
        best = verdict;
      }
    }
    List<Found> found = new ArrayList<>();
    for (Map.Entry<String, Verdict> at : verdicts.entrySet()) {
      // Where one path tells what it is, the same content is that under every other path too.
      Verdict verdict = at.getValue() == null ? best : at.getValue();
      if (verdict != null) {
        found.add(found(sheet, index, at.getKey(), verdict));
      }
    }
    return found;
  }

  private Found found(Collector.Sheet sheet, int index, String path, Verdict verdict) {
    Credential credential = sheet.credentials().get(index);
    List<Occurrence> occurrences = new ArrayList<>();
    for (int i = 0; i < credential.members().size(); i++) {
      Position position = sheet.positions().get(index).get(i);
      List<String> via = credential.members().get(i).via();
      occurrences.add(occurrence(sheet.origin(), path, position, via));
    }
    return new Found(credential, verdict, occurrences);
  }

  private static int rank(Verdict verdict) {
    return (verdict.service().isPresent() ? 1000 : 0) + verdict.score();
  }

  private Collection<String> paths(Origin origin) {
    if (!(origin instanceof Origin.GitBlob blob)) {
      return List.of(origin.path());
    }
    List<String> paths = placements.of(blob.id()).map(Placement::paths).orElse(List.of());
    return paths.isEmpty() ? List.of("") : paths;
  }

  private String path(Origin origin) {
    return paths(origin).iterator().next();
  }

  private List<Evidence> surroundings(String path) {
    return byPath.computeIfAbsent(
        path,
        p -> {
          List<Evidence> all = new ArrayList<>(attribution.ofPath(p));
          all.addAll(collector.repository().of(p));
          return all;
        });
  }

  private Occurrence occurrence(Origin origin, String path, Position position, List<String> via) {
    if (origin instanceof Origin.GitBlob blob) {
      Optional<String> commit =
          placements.of(blob.id()).flatMap(Placement::introduced).map(CommitInfo::id);
      return new Occurrence(path, position, via, Place.HISTORY, commit, Optional.of(blob.id()));
    }
    if (origin instanceof Origin.Staged staged) {
      return new Occurrence(
          path, position, via, Place.INDEX, Optional.empty(), Optional.of(staged.id()));
    }
    Place place = origin instanceof Origin.StandardInput ? Place.STDIN : Place.WORKTREE;
    return new Occurrence(path, position, via, place, Optional.empty(), Optional.empty());
  }
}
