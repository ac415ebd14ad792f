package dev.keyfuse.attribute;

import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A reading of a credential as one service's.
 *
 * @param service the service's id
 * @param parts which of its parts each member would be; empty for a companion it does not have
 */
record Assigned(String service, List<Optional<Part>> parts) {

  /** The reading that uses most of what a service issues; null if the members don't fit it. */
  static Assigned of(Credential credential, Service service) {
    List<List<Part>> options = options(credential, service.id());
    List<Optional<Part>> best = null;
    int most = -1;
    for (List<String> ids : service.credentials()) {
      List<Optional<Part>> parts = new ArrayList<>();
      if (fill(credential, options, new ArrayList<>(ids), parts)) {
        int worth = worth(credential, parts);
        // Where no name says which part a value is, it is rather the one that suffices.
        worth += ids.size() == 1 && unsaid(credential) ? 2 : 0;
        if (worth > most) {
          best = parts;
          most = worth;
        }
      }
    }
    return best == null ? null : new Assigned(service.id(), best);
  }

  private static boolean unsaid(Credential credential) {
    return credential.members().size() == 1
        && credential.members().get(0).role().role() == Role.CREDENTIAL;
  }

  /** Of each member the parts of one service that it can be, keys first. */
  private static List<List<Part>> options(Credential credential, String service) {
    List<List<Part>> options = new ArrayList<>();
    for (Credential.Member member : credential.members()) {
      List<Part> its = new ArrayList<>();
      for (Part part : member.fits().keySet()) {
        if (part.service().equals(service)) {
          its.add(part);
        }
      }
      its.sort(Comparator.comparingInt(part -> part.kind() == PartKind.KEY ? 0 : 1));
      options.add(its);
    }
    return options;
  }

  /** More parts are worth more; of as many, those that the members' names speak for first. */
  private static int worth(Credential credential, List<Optional<Part>> parts) {
    int worth = 0;
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).isPresent()) {
        int rank = rank(parts.get(i).get(), credential.members().get(i).fits().keySet());
        worth += 1000 - Math.min(999, rank);
      }
    }
    return worth;
  }

  private static int rank(Part part, Set<Part> among) {
    int rank = 0;
    for (Part other : among) {
      if (other == part) {
        return rank;
      }
      rank++;
    }
    return rank;
  }

  /** Adds one part per member, named roles first; false if a member finds none. */
  private static boolean fill(
      Credential credential,
      List<List<Part>> options,
      List<String> free,
      List<Optional<Part>> parts) {
    int at = parts.size();
    if (at == options.size()) {
      return true;
    }
    for (Part part : options.get(at)) {
      if (free.remove(part.id())) {
        parts.add(Optional.of(part));
        if (fill(credential, options, free, parts)) {
          return true;
        }
        parts.remove(at);
        free.add(part.id());
      }
    }
    if (credential.members().get(at).companion()) {
      // Not needed for a usable credential, but the service's all the same: a customer number.
      parts.add(options.get(at).stream().findFirst());
      if (fill(credential, options, free, parts)) {
        return true;
      }
      parts.remove(at);
    }
    return false;
  }
}
