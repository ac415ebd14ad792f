package dev.keyfuse.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All services Keyfuse knows, and the values that are public by design. Immutable.
 *
 * @param services sorted by id
 * @param others names of services without a rule file
 * @param configFiles files of programs that hold credentials
 * @param knownPublic SHA-256 (lower-case hex) of values that are no leak, and what they are
 * @param digest names this catalogue in reports and caches: hexadecimal SHA-256 of its content
 */
public record Catalogue(
    List<Service> services,
    OtherNames others,
    List<ConfigFile> configFiles,
    Map<String, String> knownPublic,
    String digest) {
  public Catalogue {
    services = List.copyOf(services);
    configFiles = List.copyOf(configFiles);
    knownPublic = Map.copyOf(knownPublic);
  }

  /** The service with this id. */
  public Optional<Service> service(String id) {
    return services.stream().filter(service -> service.id().equals(id)).findFirst();
  }

  /** Services by id. */
  public Map<String, Service> byId() {
    Map<String, Service> byId = new HashMap<>(2 * services.size());
    for (Service service : services) {
      byId.put(service.id(), service);
    }
    return byId;
  }
}
