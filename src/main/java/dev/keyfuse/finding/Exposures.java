package dev.keyfuse.finding;

import dev.keyfuse.attribute.Alternative;
import dev.keyfuse.attribute.Credential;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.Service;
import dev.keyfuse.rules.ServiceKind;
import dev.keyfuse.rules.Specificity;
import dev.keyfuse.rules.UnknownExchange;
import dev.keyfuse.secret.Secret;
import dev.keyfuse.source.Placement;
import dev.keyfuse.source.Placements;
import dev.keyfuse.validate.Check;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Merges what was found in many places into exposures: one for each credential. Not thread safe.
 */
public final class Exposures {
  private static final Comparator<Exposure> WORST_FIRST =
      Comparator.comparing(Exposure::severity)
          .thenComparing(Exposure::confidence)
          .thenComparing(Exposure::id);

  private final Map<String, Service> services;

  /** For the services of a catalogue. */
  public Exposures(Catalogue catalogue) {
    services = catalogue.byId();
  }

  /**
   * An exposure, and whether the places it has are enough to accept it.
   *
   * @param allowed the reason that comments in the text give; empty if it has to be reported
   */
  public record Judged(Exposure exposure, Optional<String> allowed) {}

  /**
   * One exposure for each credential, worst first.
   *
   * @param found in any order
   * @param placements where what the occurrences stand in lived, in each submodule by its path; the
   *     target itself has the empty path
   */
  public List<Judged> judge(Collection<Found> found, Map<String, Placements> placements) {
    Map<String, List<Draft>> byId = new LinkedHashMap<>();
    for (List<Found> credential : Clusters.credentials(found)) {
      Draft draft = draft(credential);
      byId.computeIfAbsent(draft.id(), id -> new ArrayList<>()).add(draft);
    }
    List<Draft> drafts = byId.values().stream().map(Exposures::joined).toList();
    Histories histories = new Histories(placements);
    List<Optional<Placement>> placed = histories.of(drafts.stream().map(Draft::places).toList());
    Occurrences occurrences = new Occurrences(histories);
    Allowances allowances = new Allowances(histories);
    List<Judged> judged = new ArrayList<>();
    List<Boolean> inTests =
        drafts.stream().map(draft -> TestVectors.candidate(draft.parts())).toList();
    int vectors = Collections.frequency(inTests, true);
    for (int i = 0; i < drafts.size(); i++) {
      Exposure exposure = exposure(drafts.get(i), placed.get(i), occurrences);
      if (vectors >= TestVectors.MANY && inTests.get(i)) {
        exposure = TestVectors.of(exposure, vectors - 1);
      }
      judged.add(new Judged(exposure, allowances.reason(drafts.get(i).found())));
    }
    judged.sort(Comparator.comparing(Judged::exposure, WORST_FIRST));
    return List.copyOf(judged);
  }

  /**
   * A credential before its history is known.
   *
   * @param id its fingerprint
   * @param best the most telling place
   * @param parts with all places, those that are not told as well
   * @param found all of its places
   */
  private record Draft(String id, Found best, List<ExposedPart> parts, List<Found> found) {
    List<Occurrence> places() {
      return parts.stream().flatMap(part -> part.occurrences().stream()).toList();
    }
  }

  /**
   * Drafts with one anchor as one: a secret that stands with two key ids leaked once, and every
   * place of both has to be told.
   */
  private static Draft joined(List<Draft> drafts) {
    if (drafts.size() == 1) {
      return drafts.get(0);
    }
    List<Draft> telling = new ArrayList<>(drafts);
    telling.sort(Comparator.comparingInt((Draft draft) -> weight(draft.best())).reversed());
    Map<List<Object>, ExposedPart> parts = new LinkedHashMap<>();
    Map<List<Object>, List<Occurrence>> places = new HashMap<>();
    for (Draft draft : telling) {
      for (ExposedPart part : draft.parts()) {
        List<Object> same = List.of(part.kind(), Spelling.common(part.value()));
        parts.putIfAbsent(same, part);
        places.computeIfAbsent(same, s -> new ArrayList<>()).addAll(part.occurrences());
      }
    }
    List<ExposedPart> all = new ArrayList<>();
    parts.forEach((same, part) -> all.add(at(part, Occurrences.distinct(places.get(same)))));
    all.sort(Comparator.comparing(ExposedPart::kind));
    List<Found> found = drafts.stream().flatMap(draft -> draft.found().stream()).toList();
    return new Draft(telling.get(0).id(), telling.get(0).best(), all, found);
  }

  private static ExposedPart at(ExposedPart part, List<Occurrence> occurrences) {
    return new ExposedPart(part.kind(), part.rule(), part.value(), part.checks(), occurrences);
  }

  private Draft draft(List<Found> found) {
    Found best = found.stream().max(Comparator.comparingInt(Exposures::weight)).orElseThrow();
    List<ExposedPart> parts = parts(best, found, service(best));
    return new Draft(fingerprint(best, parts), best, parts, found);
  }

  private Optional<Service> service(Found found) {
    return found.verdict().service().map(services::get);
  }

  private Exposure exposure(Draft draft, Optional<Placement> history, Occurrences occurrences) {
    Found best = draft.best();
    Optional<Service> service = service(best);
    List<ExposedPart> parts =
        draft.parts().stream().map(p -> at(p, occurrences.told(p.occurrences()))).toList();
    List<PartKind> kinds = parts.stream().map(ExposedPart::kind).toList();
    Confidence confidence = confidence(best, service.isPresent());
    String id = service.map(Service::id).orElse(Exposure.UNKNOWN);
    return new Exposure(
        draft.id(),
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

  /** The most telling place: the fullest credential first, then a named service, then the score. */
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
    Secret value = Spelling.common(member.value());
    for (Found found : all) {
      for (int i = 0; i < found.credential().members().size(); i++) {
        if (Spelling.common(found.credential().members().get(i).value()).equals(value)) {
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
    boolean documented =
        found.verdict().parts().stream()
            .flatMap(Optional::stream)
            .noneMatch(part -> part.specificity() == Specificity.CONTEXT);
    if (documented && (score >= 84 || score >= 70 && pair)) {
      return Confidence.HIGH;
    }
    return score >= 50 ? Confidence.MEDIUM : Confidence.LOW;
  }

  /**
   * The most harmful part that may be hashed anchors the fingerprint, so a new secret is a new
   * leak. What is only looked for beside others is short enough to be guessed from a hash.
   */
  private String fingerprint(Found best, List<ExposedPart> parts) {
    String service = service(best).map(Service::id).orElse(Exposure.UNKNOWN);
    Map<Boolean, Set<Secret>> values =
        best.credential().members().stream()
            .collect(
                Collectors.partitioningBy(
                    Credential.Member::companion,
                    Collectors.mapping(Credential.Member::value, Collectors.toSet())));
    Set<Secret> guessable = new HashSet<>(values.get(true));
    // Given twice, a value is found by its form all the same.
    guessable.removeAll(values.get(false));
    ExposedPart anchor =
        parts.stream()
            .filter(part -> part.kind().hashable() && !guessable.contains(part.value()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no part of it may be hashed"));
    Secret value =
        best.verdict().parts().stream()
            .flatMap(Optional::stream)
            .filter(part -> part.kind() == anchor.kind())
            .findFirst()
            .map(part -> Spelling.canonical(part, anchor.value()))
            .orElse(anchor.value());
    return "kf1:" + service + ":" + value.fingerprint(service + "/" + anchor.kind().id());
  }

  private String oneOf(List<Alternative> alternatives) {
    if (alternatives.isEmpty()) {
      return UnknownExchange.SERVICE.name();
    }
    List<String> names = alternatives.stream().limit(4).map(a -> name(a.service())).toList();
    return "one of " + String.join(", ", names) + (alternatives.size() > 4 ? " …" : "");
  }

  private String name(String id) {
    return services.containsKey(id) ? services.get(id).name() : id;
  }
}
