package dev.keyfuse.finding;

import dev.keyfuse.attribute.Verdict;
import dev.keyfuse.rules.Guidance;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.Service;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How bad an exposure is: see {@link Severity}. */
final class Severities {
  private Severities() {}

  static Severity of(
      Optional<Service> service, Verdict verdict, List<PartKind> kinds, Confidence confidence) {
    boolean secret =
        kinds.contains(PartKind.SECRET)
            || kinds.contains(PartKind.PRIVATE_KEY)
            || kinds.contains(PartKind.MNEMONIC)
            || kinds.contains(PartKind.TOKEN);
    if (service.isEmpty()) {
      boolean both = secret && kinds.contains(PartKind.KEY);
      return both && confidence != Confidence.LOW
          ? Severity.HIGH
          : both ? Severity.MEDIUM : Severity.LOW;
    }
    if (service.get().defunct()) {
      return Severity.LOW;
    }
    if (!handlesMoney(service.get())) {
      return confidence == Confidence.LOW ? Severity.LOW : Severity.MEDIUM;
    }
    if (complete(service.get(), verdict)) {
      return Severity.CRITICAL;
    }
    if (secret) {
      return confidence == Confidence.LOW ? Severity.MEDIUM : Severity.HIGH;
    }
    return confidence == Confidence.LOW ? Severity.LOW : Severity.MEDIUM;
  }

  /**
   * Whether money can be lost through a service. What only gives data, messages or chain access
   * costs a quota and some privacy, unless its permissions say that it does more.
   */
  private static boolean handlesMoney(Service service) {
    List<Guidance.Permission> permissions = service.guidance().permissions();
    boolean reads = permissions.stream().allMatch(p -> p.risk().equals("read"));
    return switch (service.kind()) {
      case MARKET_DATA, TRACKER, INFRA, ALERT -> !reads;
      case EXCHANGE, DEX, WALLET, BOT, BROKER -> permissions.isEmpty() || !reads;
    };
  }

  /** Whether all parts of one form of the service's credential are there. */
  private static boolean complete(Service service, Verdict verdict) {
    Set<String> ids = new TreeSet<>();
    verdict.parts().forEach(part -> part.map(Part::id).ifPresent(ids::add));
    return service.credentials().stream().anyMatch(ids::containsAll);
  }
}
