package dev.keyfuse.attribute;

import dev.keyfuse.match.Candidate;
import dev.keyfuse.rules.Later;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.validate.Check;
import dev.keyfuse.validate.Checks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pairs whose labels were exchanged: what is called the secret has the form of a service's key, and
 * the reverse. Only for a service that is named, and whose key and secret cannot be confused. Used
 * once, for one stretch.
 */
final class Swapped {
  /** Lines between the two. */
  private static final int APART = 3;

  /** Least score of the service. */
  private static final int NAMED = 60;

  private static final NameRole KEY = new NameRole(Role.KEY, true);
  private static final NameRole SECRET = new NameRole(Role.SECRET, true);

  private final List<Sighting> labelled = new ArrayList<>();
  private final Instant now;

  Swapped(Instant now) {
    this.now = now;
  }

  /** Notes a value that is called a key or a secret. */
  void add(Candidate candidate, List<String> via, Word word, NameRole role) {
    if (role.role() == Role.KEY || role.role() == Role.SECRET) {
      labelled.add(new Sighting(candidate, via, word, role, "", Map.of()));
    }
  }

  /** Gives exchanged pairs the roles they have, in place of what they were taken for. */
  void settle(List<Sighting> sightings, Names names, Later<EvidenceFinder> evidence) {
    for (int i = 0; i + 1 < labelled.size(); i++) {
      Sighting a = labelled.get(i);
      Sighting b = labelled.get(i + 1);
      Sighting key = a.role().role() == Role.SECRET ? a : b;
      Sighting secret = key == a ? b : a;
      boolean pair =
          a.role().role() != b.role().role()
              && b.line() - a.line() <= APART
              && a.word().scope() == b.word().scope()
              && names.stem(a.word()).equals(names.stem(b.word()));
      if (pair && swap(key, secret, sightings, evidence)) {
        i++;
      }
    }
  }

  private boolean swap(
      Sighting key, Sighting secret, List<Sighting> sightings, Later<EvidenceFinder> evidence) {
    Set<String> services = services(key.candidate(), PartKind.KEY);
    services.retainAll(services(secret.candidate(), PartKind.SECRET));
    services.removeAll(services(key.candidate(), PartKind.SECRET));
    services.removeAll(services(secret.candidate(), PartKind.KEY));
    services.removeIf(service -> fits(key, PartKind.KEY, service).isEmpty());
    services.removeIf(service -> fits(secret, PartKind.SECRET, service).isEmpty());
    if (services.isEmpty()) {
      return false;
    }
    Scores scores = evidence.get().of(key.word());
    String best =
        services.stream().max(Comparator.comparingInt((String id) -> scores.of(id))).orElse("");
    boolean others =
        straight(key, sightings).stream().anyMatch(id -> scores.of(id) >= scores.of(best));
    if (scores.of(best) < NAMED || others) {
      return false;
    }
    put(key, KEY, fits(key, PartKind.KEY, best), sightings);
    put(secret, SECRET, fits(secret, PartKind.SECRET, best), sightings);
    return true;
  }

  /** The services that a value can be of as it is labelled. */
  private static Set<String> straight(Sighting s, List<Sighting> sightings) {
    Set<String> services = new HashSet<>();
    for (Sighting sighting : sightings) {
      if (sighting.candidate().start() == s.candidate().start()) {
        sighting.fits().keySet().forEach(part -> services.add(part.service()));
      }
    }
    return services;
  }

  private static Set<String> services(Candidate candidate, PartKind kind) {
    Set<String> services = new HashSet<>();
    for (Part part : candidate.parts()) {
      if (part.kind() == kind && !Undocumented.is(part)) {
        services.add(part.service());
      }
    }
    return services;
  }

  private Map<Part, List<Check>> fits(Sighting s, PartKind kind, String service) {
    Map<Part, List<Check>> fits = new LinkedHashMap<>();
    for (Part part : s.candidate().parts()) {
      if (part.kind() == kind && part.service().equals(service) && !Undocumented.is(part)) {
        List<Check> checks =
            part.checks().stream().map(id -> Checks.run(id, s.candidate().value(), now)).toList();
        if (checks.stream().noneMatch(check -> check.result() == Check.Result.FAILED)) {
          fits.put(part, checks);
        }
      }
    }
    return fits;
  }

  private static void put(
      Sighting s, NameRole role, Map<Part, List<Check>> fits, List<Sighting> sightings) {
    int start = s.candidate().start();
    sightings.removeIf(sighting -> sighting.candidate().start() == start);
    int at = 0;
    while (at < sightings.size() && sightings.get(at).candidate().start() < start) {
      at++;
    }
    sightings.add(at, new Sighting(s.candidate(), s.via(), s.word(), role, "", fits));
  }
}
