package dev.keyfuse.finding;

import dev.keyfuse.attribute.Alternative;
import dev.keyfuse.attribute.Credential;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.Service;
import dev.keyfuse.rules.ServiceKind;
import dev.keyfuse.secret.Secret;
import dev.keyfuse.source.Placement;
import dev.keyfuse.source.Placements;
import dev.keyfuse.validate.Check;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Merges what was found in many places into exposures: one for each credential. Not thread safe.
 */
public final class Exposures {
  private final Map<String, Service> services;

  /** For the services of a catalogue. */
  public Exposures(Catalogue catalogue) {
    services = catalogue.byId();
  }

  /**
   * One exposure for each credential, worst first.
   *
   * @param found in any order
   * @param placements where the git blobs of the occurrences lived
   */
  public List<Exposure> merge(Collection<Found> found, Placements placements) {
    List<Draft> drafts = new ArrayList<>();
    for (List<Found> cluster : clusters(new ArrayList<>(found))) {
      split(cluster).forEach(credential -> drafts.add(draft(credential)));
    }
    List<Optional<Placement>> histories =
        placements.together(drafts.stream().map(Draft::blobs).toList());
    Occurrences occurrences = new Occurrences(placements);
    List<Exposure> exposures = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      exposures.add(exposure(drafts.get(i), histories.get(i), occurrences));
    }
    exposures.sort(
        Comparator.comparing(Exposure::severity)
            .thenComparing(Exposure::confidence)
            .thenComparing(Exposure::id));
    return distinct(exposures);
  }

  /**
   * A credential before its history is known.
   *
   * @param best the most telling place
   * @param parts with all places, those that are not told as well
   */
  private record Draft(Found best, List<ExposedPart> parts) {
    Set<String> blobs() {
      Set<String> blobs = new TreeSet<>();
      parts.forEach(p -> p.occurrences().forEach(o -> o.blob().ifPresent(blobs::add)));
      return blobs;
    }
  }

  /** Findings that share a value that is no passphrase or user id. */
  private static List<List<Found>> clusters(List<Found> found) {
    int[] parent = new int[found.size()];
    Map<Secret, Integer> first = new HashMap<>();
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
      for (Credential.Member member : found.get(i).credential().members()) {
        if (!member.companion()) {
          Integer known = first.putIfAbsent(member.value(), i);
          if (known != null) {
            parent[root(parent, i)] = root(parent, known);
          }
        }
      }
    }
    Map<Integer, List<Found>> clusters = new TreeMap<>();
    for (int i = 0; i < parent.length; i++) {
      clusters.computeIfAbsent(root(parent, i), r -> new ArrayList<>()).add(found.get(i));
    }
    return List.copyOf(clusters.values());
  }

  private static int root(int[] parent, int i) {
    while (parent[i] != i) {
      parent[i] = parent[parent[i]];
      i = parent[i];
    }
    return i;
  }

  /**
   * A cluster can hold one key with several secrets (rotated in place) or several services'
   * readings of one value: each set of values that stands together somewhere is a credential; a
   * lone part belongs to every one it occurs in.
   */
  private static List<List<Found>> split(List<Found> cluster) {
    Map<Set<Secret>, List<Found>> byValues = new LinkedHashMap<>();
    cluster.forEach(f -> byValues.computeIfAbsent(values(f), v -> new ArrayList<>()).add(f));
    List<Set<Secret>> largest = new ArrayList<>();
    for (Set<Secret> set : byValues.keySet()) {
      if (byValues.keySet().stream().noneMatch(o -> o.size() > set.size() && o.containsAll(set))) {
        largest.add(set);
      }
    }
    List<List<Found>> credentials = new ArrayList<>();
    for (Set<Secret> whole : largest) {
      List<Found> all = new ArrayList<>();
      byValues.forEach(
          (set, list) -> {
            if (whole.containsAll(set)) {
              all.addAll(list);
            }
          });
      credentials.add(all);
    }
    return credentials;
  }

  private static Set<Secret> values(Found found) {
    Set<Secret> values = new LinkedHashSet<>();
    for (Credential.Member member : found.credential().members()) {
      if (!member.companion()) {
        values.add(member.value());
      }
    }
    return values;
  }

  private Draft draft(List<Found> found) {
    Found best = found.stream().max(Comparator.comparingInt(Exposures::weight)).orElseThrow();
    return new Draft(best, parts(best, found, service(best)));
  }

  private Optional<Service> service(Found found) {
    return found.verdict().service().map(services::get);
  }

  private Exposure exposure(Draft draft, Optional<Placement> history, Occurrences occurrences) {
    Found best = draft.best();
    Optional<Service> service = service(best);
    List<ExposedPart> parts = new ArrayList<>();
    for (ExposedPart part : draft.parts()) {
      parts.add(
          new ExposedPart(
              part.kind(),
              part.rule(),
              part.value(),
              part.checks(),
              occurrences.told(part.occurrences())));
    }
    List<PartKind> kinds = parts.stream().map(ExposedPart::kind).toList();
    Confidence confidence = confidence(best, service.isPresent());
    String id = service.map(Service::id).orElse(Exposure.UNKNOWN);
    return new Exposure(
        fingerprint(id, parts),
        id,
        service.map(Service::name).orElseGet(() -> oneOf(best.verdict().alternatives())),
        service.map(Service::kind).orElse(ServiceKind.EXCHANGE),
        Severities.of(service, best.verdict(), kinds, confidence),
        confidence,
        parts,
        best.verdict().evidence(),
        best.verdict().alternatives(),
        history);
  }

  /** The most telling place: a named service first, then the fullest credential, then the score. */
  private static int weight(Found found) {
    int named = found.verdict().service().isPresent() ? 1 : 0;
    return found.credential().members().size() * 1000 + named * 500 + found.verdict().score();
  }

  private List<ExposedPart> parts(Found best, List<Found> all, Optional<Service> service) {
    List<ExposedPart> parts = new ArrayList<>();
    for (int i = 0; i < best.credential().members().size(); i++) {
      Credential.Member member = best.credential().members().get(i);
      Part part = best.verdict().parts().get(i).orElse(null);
      if (part == null) {
        continue;
      }
      List<Check> checks = member.fits().getOrDefault(part, List.of());
      String rule = service.isPresent() ? part.rule() : Exposure.UNKNOWN + "/" + part.kind().id();
      parts.add(
          new ExposedPart(part.kind(), rule, member.value(), checks, occurrences(member, all)));
    }
    parts.sort(Comparator.comparing(ExposedPart::kind));
    return parts;
  }

  private static List<Occurrence> occurrences(Credential.Member member, List<Found> all) {
    List<Occurrence> places = new ArrayList<>();
    for (Found found : all) {
      for (int i = 0; i < found.credential().members().size(); i++) {
        if (found.credential().members().get(i).value().equals(member.value())) {
          places.add(found.occurrences().get(i));
        }
      }
    }
    return Occurrences.distinct(places);
  }

  private static Confidence confidence(Found found, boolean named) {
    int score = found.verdict().score();
    boolean pair = found.credential().members().size() > 1;
    if (!named) {
      return score >= 60 ? Confidence.MEDIUM : Confidence.LOW;
    }
    if (score >= 84 || score >= 70 && pair) {
      return Confidence.HIGH;
    }
    return score >= 50 ? Confidence.MEDIUM : Confidence.LOW;
  }

  /**
   * The most harmful part that may be hashed anchors the fingerprint, so a new secret is a new
   * leak.
   */
  private static String fingerprint(String service, List<ExposedPart> parts) {
    ExposedPart anchor =
        parts.stream().filter(p -> p.kind().hashable()).findFirst().orElse(parts.get(0));
    return "kf1:" + service + ":" + anchor.value().fingerprint(service + "/" + anchor.kind().id());
  }

  private String oneOf(List<Alternative> alternatives) {
    List<String> names = alternatives.stream().limit(4).map(a -> name(a.service())).toList();
    return "one of " + String.join(", ", names) + (alternatives.size() > 4 ? " …" : "");
  }

  private String name(String id) {
    return services.containsKey(id) ? services.get(id).name() : id;
  }

  private static List<Exposure> distinct(List<Exposure> exposures) {
    Map<String, Exposure> byId = new LinkedHashMap<>();
    exposures.forEach(e -> byId.putIfAbsent(e.id(), e));
    return List.copyOf(byId.values());
  }
}
