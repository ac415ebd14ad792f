package dev.keyfuse.attribute;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.Service;
import dev.keyfuse.rules.UnknownExchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whose a credential can be: the services of a catalogue, and the one without rules. Immutable. */
final class Services {
  private final Map<String, Service> byId;
  private final Map<String, Integer> largest = new HashMap<>();

  Services(Catalogue catalogue) {
    byId = new HashMap<>(catalogue.byId());
    byId.put(UnknownExchange.ID, UnknownExchange.SERVICE);
    for (Service service : byId.values()) {
      int most = 0;
      for (List<String> credential : service.credentials()) {
        most = Math.max(most, credential.size());
      }
      largest.put(service.id(), most);
    }
  }

  /** The service with this id; null if it has none, as those that are known by name only. */
  Service get(String id) {
    return byId.get(id);
  }

  boolean has(String id) {
    return byId.containsKey(id);
  }

  /** What people call it; its id if that is all there is. */
  String name(String id) {
    Service known = byId.get(id);
    return known == null ? id : known.name();
  }

  /**
   * Whether it may issue keys with secrets: it has a part of either kind, or nothing is known of it
   * but its name. Chat programs have tokens only, wallets private keys.
   */
  boolean issuesPairs(String id) {
    Service known = byId.get(id);
    if (known == null) {
      return true;
    }
    for (Part part : known.parts()) {
      if (part.kind() == PartKind.KEY || part.kind() == PartKind.SECRET) {
        return true;
      }
    }
    return false;
  }

  /** Most parts of one credential of a service that is not known by name only. */
  int largest(String id) {
    return largest.get(id);
  }
}
