package dev.keyfuse.report;

import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.InSubmodule;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Service;
import dev.keyfuse.runbook.RepositoryFacts;
import dev.keyfuse.runbook.Runbook;
import dev.keyfuse.runbook.Runbooks;
import dev.keyfuse.scan.ScanResult;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a report needs besides the result.
 *
 * @param version of Keyfuse
 * @param catalogue the rules the scan ran with
 * @param disclosure whether values are shown
 * @param today in UTC; the age of an exposure counts to this day
 */
public record Context(String version, Catalogue catalogue, Disclosure disclosure, LocalDate today) {

  /** The way out of an exposure found in {@code target}. */
  public Runbook runbook(ScanResult.Target target, Exposure exposure) {
    boolean git = target.kind().equals("git");
    Optional<String> submodule = InSubmodule.path(exposure);
    Exposure inner = submodule.map(path -> InSubmodule.within(exposure, path)).orElse(exposure);
    String root = submodule.map(path -> target.root() + '/' + path).orElse(target.root());
    return Runbooks.forExposure(catalogue, inner, RepositoryFacts.of(root, git, inner, List.of()));
  }

  String serviceName(String id) {
    return catalogue.service(id).map(Service::name).orElse(id);
  }

  Redactor redactor(Iterable<Exposure> exposures) {
    return disclosure == Disclosure.FULL ? Redactor.NONE : Redactor.of(exposures);
  }
}
