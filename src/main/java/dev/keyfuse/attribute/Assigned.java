package dev.keyfuse.attribute;

import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A reading of a credential as one service's.
 *
 * @param service the service's id
 * @param parts which of its parts each member would be; empty for a companion it does not have
 */
record Assigned(String service, List<Optional<Part>> parts) {

  /** The reading that uses most of what a service issues; null if the members don't fit it. */
  static Assigned of(Credential credential, Service service) {
    List<Optional<Part>> best = null;
    int most = -1;
    for (List<String> ids : service.credentials()) {
      List<Optional<Part>> parts = fill(credential, service.id(), new ArrayList<>(ids));
      int worth = parts == null ? -1 : worth(credential, parts);
      if (worth > most) {
        best = parts;
        most = worth;
      }
    }
    return best == null ? null : new Assigned(service.id(), best);
  }

  /** More parts are worth more; of as many, those that the members' names speak for first. */
  private static int worth(Credential credential, List<Optional<Part>> parts) {
    int worth = 0;
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).isPresent()) {
        List<Part> options = List.copyOf(credential.members().get(i).fits().keySet());
        worth += 1000 - Math.min(999, options.indexOf(parts.get(i).get()));
      }
    }
    return worth;
  }

  /** One part per member, named roles first; null if a member finds none. */
  private static List<Optional<Part>> fill(
      Credential credential, String service, List<String> free) {
    List<Optional<Part>> parts = new ArrayList<>();
    return fill(credential, service, free, 0, parts) ? parts : null;
  }

  private static boolean fill(
      Credential credential,
      String service,
      List<String> free,
      int at,
      List<Optional<Part>> parts) {
    if (at == credential.members().size()) {
      return true;
    }
    Credential.Member member = credential.members().get(at);
    List<Part> options = new ArrayList<>(member.fits().keySet());
    options.removeIf(part -> !part.service().equals(service));
    options.sort(Comparator.comparingInt(part -> part.kind() == PartKind.KEY ? 0 : 1));
    for (Part part : options) {
      if (free.remove(part.id())) {
        parts.add(Optional.of(part));
        if (fill(credential, service, free, at + 1, parts)) {
          return true;
        }
        parts.remove(parts.size() - 1);
        free.add(part.id());
      }
    }
    if (member.companion()) {
      // Not needed for a usable credential, but the service's all the same: a customer number.
      parts.add(options.stream().findFirst());
      return fill(credential, service, free, at + 1, parts);
    }
    return false;
  }
}
