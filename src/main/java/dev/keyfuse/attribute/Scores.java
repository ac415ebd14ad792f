package dev.keyfuse.attribute;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The weight of the evidence for each service. The strongest piece decides; further pieces of other
 * kinds add a little, so that agreement shows. Not thread safe.
 */
final class Scores {
  /** Marks the id of a service that is known by name only. */
  static final String OTHER = "?";

  /** Marks the id of a known service that is no exchange. */
  static final String ELSEWHERE = "~";

  /** Stands for trading as such: evidence for it speaks for no service. */
  static final String TRADING = "$";

  /** Marks the id of a chain that is known by name only: it speaks against nothing but wallets. */
  static final String CHAIN = "#";

  /** Marks the id of a configuration file whose fields the values are in, if its path says so. */
  static final String FILE = "%";

  private static final int MOST = 100;

  private static final Set<Evidence.Kind> CLOSE =
      Set.of(
          Evidence.Kind.CONFIG,
          Evidence.Kind.NAME,
          Evidence.Kind.ENCLOSING,
          Evidence.Kind.USE,
          Evidence.Kind.SIBLING,
          Evidence.Kind.NEARBY);

  private final Map<String, Map<Evidence.Kind, Weighed>> byService = new TreeMap<>();

  /**
   * One piece of evidence.
   *
   * @param weight 0 to 100
   * @param shared whether the same words speak for other services too
   */
  record Weighed(Evidence evidence, int weight, boolean shared) {
    private boolean alike(Weighed other) {
      return weight == other.weight && shared == other.shared;
    }
  }

  /** Keeps the piece if it is the strongest of its kind for its service. */
  void add(Evidence evidence, int weight, boolean shared) {
    if (lacks(evidence.service(), evidence.kind(), weight, shared)) {
      byService
          .computeIfAbsent(evidence.service(), s -> new LinkedHashMap<>())
          .put(evidence.kind(), new Weighed(evidence, weight, shared));
    }
  }

  /** Whether a piece like this would be the strongest of its kind for its service. */
  boolean lacks(String service, Evidence.Kind kind, int weight, boolean shared) {
    Map<Evidence.Kind, Weighed> kinds = byService.get(service);
    Weighed known = kinds == null ? null : kinds.get(kind);
    return known == null
        || known.weight < weight
        || known.weight == weight && known.shared && !shared;
  }

  /** Whether the same pieces are on both sheets; what they say in words may differ. */
  boolean alike(Scores other) {
    if (!byService.keySet().equals(other.byService.keySet())) {
      return false;
    }
    for (Map.Entry<String, Map<Evidence.Kind, Weighed>> entry : byService.entrySet()) {
      Map<Evidence.Kind, Weighed> its = other.byService.get(entry.getKey());
      boolean same =
          its.keySet().equals(entry.getValue().keySet())
              && entry.getValue().entrySet().stream()
                  .allMatch(e -> e.getValue().alike(its.get(e.getKey())));
      if (!same) {
        return false;
      }
    }
    return true;
  }

  /**
   * The same where everything stands so many lines further down.
   *
   * @param file what the file as a whole says there: alike, but of other lines
   */
  Scores moved(int lines, Scores file) {
    Scores moved = new Scores();
    byService.forEach(
        (service, kinds) -> {
          Map<Evidence.Kind, Weighed> whole = file.byService.getOrDefault(service, Map.of());
          Map<Evidence.Kind, Weighed> its = new LinkedHashMap<>();
          kinds.forEach(
              (kind, w) -> {
                Weighed said = whole.get(kind);
                Evidence evidence = said == null ? w.evidence.moved(lines) : said.evidence;
                its.put(kind, new Weighed(evidence, w.weight, w.shared));
              });
          moved.byService.put(service, its);
        });
    return moved;
  }

  /** Adds everything another score sheet holds, each piece weakened by {@code less}. */
  void addAll(Scores other, int less) {
    other
        .byService
        .values()
        .forEach(
            kinds ->
                kinds
                    .values()
                    .forEach(w -> add(w.evidence, Math.max(1, w.weight - less), w.shared)));
  }

  /** Lets no piece of evidence for a service that is not among these weigh more than this. */
  void overrule(List<String> right, int most) {
    byService.forEach(
        (service, kinds) -> {
          if (!right.contains(service)) {
            kinds.replaceAll(
                (kind, w) -> new Weighed(w.evidence, Math.min(most, w.weight), w.shared));
          }
        });
  }

  /** Ids of the configuration files that the values are in if their path says so. */
  List<String> files() {
    return byService.keySet().stream()
        .filter(id -> id.startsWith(FILE))
        .map(id -> id.substring(FILE.length()))
        .toList();
  }

  /** Whether this is the id of a service, ours or another, and stands for nothing else. */
  static boolean service(String id) {
    return !id.equals(TRADING) && !id.startsWith(FILE) && !id.startsWith(CHAIN);
  }

  /** Weight of what is said closest to the value of any service but this one. */
  int closest(String but) {
    int most = 0;
    for (String service : byService.keySet()) {
      if (service(service) && !service.equals(but)) {
        most = Math.max(most, saidClose(service));
      }
    }
    return most;
  }

  /** Score of a service, 0 to 100; 0 if nothing speaks for it. */
  int of(String service) {
    return total(service, false);
  }

  /** The service with this mark that has the most evidence; empty if there is none. */
  String strongest(String mark) {
    String best = "";
    for (String service : byService.keySet()) {
      if (service.startsWith(mark) && of(service) > of(best)) {
        best = service;
      }
    }
    return best;
  }

  /** The services something speaks for, marked ones included. */
  Set<String> services() {
    return byService.keySet();
  }

  /** Weight of the strongest piece for a service; 0 if nothing speaks for it. */
  int weightiest(String service) {
    return weightiest(service, EnumSet.allOf(Evidence.Kind.class));
  }

  /** Whether nothing but evidence of one kind speaks for a service. */
  boolean only(Evidence.Kind kind, String service) {
    return byService.getOrDefault(service, Map.of()).keySet().equals(Set.of(kind));
  }

  /** Whether a service is said in the name, around the value or, unless flat, beside it. */
  boolean owns(String service, boolean flat) {
    EnumSet<Evidence.Kind> kinds = EnumSet.of(Evidence.Kind.NAME, Evidence.Kind.ENCLOSING);
    if (!flat) {
      kinds.add(Evidence.Kind.SIBLING);
    }
    return weightiest(service, kinds) > 0;
  }

  /** Weight of the strongest piece that is about the value itself rather than about its file. */
  int saidClose(String service) {
    return weightiest(service, CLOSE);
  }

  /** Whether the name of a value says it. */
  boolean calledBy(String service) {
    return weightiest(service, Set.of(Evidence.Kind.NAME)) > 0;
  }

  private int weightiest(String service, Set<Evidence.Kind> kinds) {
    int most = 0;
    for (Weighed weighed : byService.getOrDefault(service, Map.of()).values()) {
      most = kinds.contains(weighed.evidence.kind()) ? Math.max(most, weighed.weight) : most;
    }
    return most;
  }

  /** Score counting only evidence that speaks for this service alone. */
  int exclusive(String service) {
    return total(service, true);
  }

  private int total(String service, boolean exclusive) {
    int best = 0;
    int sum = 0;
    Map<Evidence.Kind, Weighed> kinds = byService.get(service);
    if (kinds == null) {
      return 0;
    }
    for (Weighed weighed : kinds.values()) {
      if (!exclusive || !weighed.shared) {
        best = Math.max(best, weighed.weight);
        sum += weighed.weight;
      }
    }
    return best == 0 ? 0 : Math.min(MOST, best + (sum - best) / 25);
  }

  /** The evidence for a service, strongest first. */
  List<Evidence> evidence(String service) {
    List<Weighed> all = new ArrayList<>(byService.getOrDefault(service, Map.of()).values());
    all.sort(Comparator.comparingInt((Weighed w) -> -w.weight));
    return all.stream().map(Weighed::evidence).toList();
  }
}
