package dev.keyfuse.scan;

import dev.keyfuse.accept.Acceptance;
import dev.keyfuse.accept.Accepted;
import dev.keyfuse.accept.Accepted.How;
import dev.keyfuse.attribute.Attribution;
import dev.keyfuse.attribute.Credential;
import dev.keyfuse.attribute.Evidence;
import dev.keyfuse.attribute.Verdict;
import dev.keyfuse.finding.Allow;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Exposures;
import dev.keyfuse.finding.Found;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.finding.Suppressed;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.secret.Position;
import dev.keyfuse.secret.Secret;
import dev.keyfuse.source.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns collected sheets into the result: places, decides, merges. Used once. */
final class Assembly {
  private final Catalogue catalogue;
  private final Attribution attribution;
  private final Collector collector;
  private final Target target;
  private final Map<String, List<Evidence>> byPath = new HashMap<>();
  private final Set<String> told = new TreeSet<>();

  Assembly(Catalogue catalogue, Attribution attribution, Collector collector, Target target) {
    this.catalogue = catalogue;
    this.attribution = attribution;
    this.collector = collector;
    this.target = target;
  }

  ScanResult result(long start) {
    List<Collector.Sheet> sheets = collector.sheets();
    if (!collector.any()) {
      return result(List.of(), List.of(), List.of(), start);
    }
    Whereabouts where = Whereabouts.of(collector.origins(), collector, target);
    List<Found> found = new ArrayList<>();
    Set<Suppressed> suppressed =
        new TreeSet<>(
            Comparator.comparing(Suppressed::path)
                .thenComparingInt(Suppressed::line)
                .thenComparing(Suppressed::rule)
                .thenComparing(Suppressed::reason));
    for (Collector.Sheet sheet : sheets) {
      if (where.toldAsStaged(sheet.origin())) {
        continue;
      }
      int before = found.size();
      for (int i = 0; i < sheet.credentials().size(); i++) {
        found.addAll(decided(sheet, i, where));
      }
      if (found.size() > before || !sheet.known().isEmpty()) {
        id(sheet.origin()).ifPresent(told::add);
      }
      for (int i = 0; i < sheet.known().size(); i++) {
        String reason = "public by design: " + sheet.known().get(i).what();
        suppressed.add(
            new Suppressed(
                sheet.known().get(i).rule(),
                where.path(sheet.origin()),
                sheet.knownLines().get(i),
                reason));
      }
    }
    for (Found alone : new LoneFiles(collector, attribution, where).found(this::surroundings)) {
      alone.occurrences().forEach(at -> at.blob().ifPresent(told::add));
      found.add(alone);
    }
    found.sort(
        Comparator.comparing((Found f) -> f.occurrences().get(0).path())
            .thenComparing(f -> f.occurrences().get(0).blob().orElse(""))
            .thenComparingInt(f -> f.occurrences().get(0).position().line())
            .thenComparingInt(f -> f.occurrences().get(0).position().column()));
    List<Exposure> exposures = new ArrayList<>();
    List<Accepted> accepted = new ArrayList<>();
    for (Exposures.Judged judged :
        new Exposures(catalogue).judge(introduced(found), where.placements())) {
      judged
          .allowed()
          .map(why -> new Accepted(judged.exposure(), How.COMMENT, why, Optional.empty()))
          .ifPresentOrElse(accepted::add, () -> exposures.add(judged.exposure()));
    }
    checkIds(exposures);
    return result(exposures, List.copyOf(suppressed), accepted, start);
  }

  private ScanResult result(
      List<Exposure> exposures, List<Suppressed> suppressed, List<Accepted> accepted, long start) {
    return new ScanResult(
        exposures.isEmpty() ? target.described() : target.located(),
        collector.coverage(),
        exposures,
        suppressed,
        List.of(),
        (System.nanoTime() - start) / 1_000_000,
        new Acceptance(accepted, List.of(), List.of(), List.of()));
  }

  /** A finding must not name an object that is another one; of all objects that would take long. */
  private void checkIds(List<Exposure> exposures) {
    Map<String, Set<String>> blobs = new TreeMap<>();
    for (Exposure exposure : exposures) {
      exposure.parts().stream()
          .flatMap(part -> part.occurrences().stream())
          .filter(at -> at.place() == Place.HISTORY && at.blob().isPresent())
          .forEach(
              at ->
                  blobs
                      .computeIfAbsent(at.submodule(), path -> new TreeSet<>())
                      .add(at.blob().get()));
    }
    blobs.forEach(
        (submodule, ids) ->
            target
                .lies(submodule, ids)
                .forEach(
                    id ->
                        collector.incomplete(
                            "object "
                                + id
                                + " has content that is not what its id stands for: run 'git fsck',"
                                + " then restore it from another copy")));
  }

  /** Of what a range of commits touches, what it brings in: credentials with a new value. */
  private List<Found> introduced(List<Found> found) {
    Map<Secret, Set<String>> holding = new HashMap<>();
    Set<Secret> introduced = new HashSet<>();
    for (Found f : found) {
      for (int i = 0; i < f.occurrences().size(); i++) {
        Secret value = f.credential().members().get(i).value();
        Set<String> blobs = holding.computeIfAbsent(value, v -> new TreeSet<>());
        f.occurrences().get(i).blob().ifPresentOrElse(blobs::add, () -> introduced.add(value));
      }
    }
    holding.forEach(
        (value, blobs) -> {
          if (target.introduces(blobs)) {
            introduced.add(value);
          }
        });
    return found.stream().filter(f -> isNew(f.credential(), introduced)).toList();
  }

  /** A passphrase alone makes no other credential of a key. */
  private static boolean isNew(Credential credential, Set<Secret> introduced) {
    boolean companions = credential.members().stream().allMatch(Credential.Member::companion);
    return credential.members().stream()
        .anyMatch(m -> (companions || !m.companion()) && introduced.contains(m.value()));
  }

  private static Optional<String> id(Origin origin) {
    if (origin.stored() instanceof Origin.GitBlob blob) {
      return Optional.of(blob.id());
    }
    return origin instanceof Origin.Message message ? Optional.of(message.id()) : Optional.empty();
  }

  /** Ids of the objects that something was found in. */
  Set<String> told() {
    return told;
  }

  /** Names of files are not remembered one by one, so a tree cannot be clean if one tells. */
  boolean canBeRemembered() {
    return collector.sheets().stream()
        .noneMatch(sheet -> sheet.origin() instanceof Origin.TreeName);
  }

  private List<Found> decided(Collector.Sheet sheet, int index, Whereabouts where) {
    try {
      return decide(sheet, index, where);
    } catch (RuntimeException | Error e) {
      collector.incomplete(Defects.words("a finding in " + Collector.name(sheet.origin()), e));
      return List.of();
    }
  }

  /** What one credential is, once for each path its content had. */
  private List<Found> decide(Collector.Sheet sheet, int index, Whereabouts where) {
    Credential credential = sheet.credentials().get(index);
    String submodule = sheet.origin().submodule();
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    Verdict best = null;
    for (String path : where.paths(sheet.origin())) {
      String near = path.isEmpty() && !submodule.isEmpty() ? submodule + '/' : path;
      near = Packed.path(near, sheet.origin().archivePath());
      Verdict verdict = attribution.decide(credential, near, surroundings(near)).orElse(null);
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
        found.add(found(sheet, index, at.getKey(), verdict, where));
      }
    }
    return found;
  }

  private static Found found(
      Collector.Sheet sheet, int index, String path, Verdict verdict, Whereabouts where) {
    Credential credential = sheet.credentials().get(index);
    List<Occurrence> occurrences = new ArrayList<>();
    for (int i = 0; i < credential.members().size(); i++) {
      Position position = sheet.positions().get(index).get(i);
      List<String> via = credential.members().get(i).via();
      Optional<Allow> allow = sheet.allows().get(index).get(i);
      occurrences.add(where.occurrence(sheet.origin(), path, position, via, allow));
    }
    return new Found(credential, verdict, occurrences);
  }

  private static int rank(Verdict verdict) {
    return (verdict.service().isPresent() ? 1000 : 0) + verdict.score();
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
}
