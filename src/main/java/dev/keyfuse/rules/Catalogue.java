package dev.keyfuse.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All services Keyfuse knows, and the values that are public by design. Immutable and thread safe.
 *
 * @param all the services, sorted by id
 * @param shapes their shapes
 * @param aside what is no service
 * @param digest names this catalogue in reports and caches: hexadecimal SHA-256 of its content
 */
public record Catalogue(
    Later<List<Service>> all, ShapeIndex shapes, Later<Aside> aside, String digest) {

  /** A catalogue of which everything is at hand. */
  public Catalogue(
      List<Service> services,
      OtherNames others,
      List<ConfigFile> configFiles,
      Map<String, String> knownPublic,
      String digest) {
    this(
        Later.of(List.copyOf(services)),
        new CollectedShapes(List.copyOf(services)),
        Later.of(new Aside(others, configFiles, knownPublic)),
        digest);
  }

  /** The services, sorted by id. Whoever wants but their shapes had better ask for those. */
  public List<Service> services() {
    return all.get();
  }

  /** What is only asked where something was found; the methods of the same names explain it. */
  record Aside(OtherNames others, List<ConfigFile> configFiles, Map<String, String> knownPublic) {
    Aside {
      configFiles = List.copyOf(configFiles);
      knownPublic = Map.copyOf(knownPublic);
    }
  }

  /** Names of services without a rule file. */
  public OtherNames others() {
    return aside.get().others();
  }

  /** Files of programs that hold credentials. */
  public List<ConfigFile> configFiles() {
    return aside.get().configFiles();
  }

  /** SHA-256 (lower-case hex) of values that are no leak, and what they are. */
  public Map<String, String> knownPublic() {
    return aside.get().knownPublic();
  }

  /** The service with this id. */
  public Optional<Service> service(String id) {
    return services().stream().filter(service -> service.id().equals(id)).findFirst();
  }

  /** Services by id. */
  public Map<String, Service> byId() {
    Map<String, Service> byId = new HashMap<>(2 * services().size());
    for (Service service : services()) {
      byId.put(service.id(), service);
    }
    return byId;
  }

  /** The shapes are those of the services. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Catalogue catalogue
        && digest.equals(catalogue.digest)
        && all.equals(catalogue.all)
        && aside.equals(catalogue.aside);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }
}
