package dev.keyfuse.runbook;

import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Severity;
import dev.keyfuse.rules.Guidance;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.Service;
import dev.keyfuse.rules.ServiceKind;
import dev.keyfuse.secret.Secret;
import java.util.Optional;

/** What one runbook is about. */
record Case(Service service, Optional<Exposure> exposure, RepositoryFacts facts) {

  Guidance guidance() {
    return service.guidance();
  }

  String name() {
    return service.name();
  }

  /** Whether its keys are nobody's who could revoke them. */
  boolean wallet() {
    return service.kind() == ServiceKind.WALLET && guidance().revoke().url().isBlank();
  }

  /** Whether a wallet's key looks like one that tests are made of, which is never sure. */
  boolean likelyTest() {
    return wallet() && exposure.filter(found -> found.severity() == Severity.LOW).isPresent();
  }

  /** Whether there is an account with somebody who can be asked to freeze it. */
  boolean account() {
    return !wallet() && service.kind() != ServiceKind.DEX;
  }

  /** The masked form of the exposed part of this kind. */
  Optional<String> masked(PartKind kind) {
    return exposure.stream()
        .flatMap(found -> found.parts().stream())
        .filter(part -> part.kind() == kind)
        .map(ExposedPart::value)
        .map(Secret::masked)
        .findFirst();
  }

  /** Whether the service, or the exposed credential, has a part of this kind. */
  boolean has(PartKind kind) {
    return exposure
        .map(found -> found.parts().stream().anyMatch(part -> part.kind() == kind))
        .orElseGet(() -> service.parts().stream().anyMatch(part -> part.kind() == kind));
  }

  boolean issues(PartKind kind) {
    return service.parts().stream().anyMatch(part -> part.kind() == kind);
  }
}
