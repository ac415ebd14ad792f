package dev.keyfuse.report;

import dev.keyfuse.finding.Exposure;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Service;
import dev.keyfuse.runbook.RepositoryFacts;
import dev.keyfuse.runbook.Runbook;
import dev.keyfuse.runbook.Runbooks;
import dev.keyfuse.scan.ScanResult;
import java.time.LocalDate;
import java.util.List;

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
    return Runbooks.forExposure(
        catalogue, exposure, RepositoryFacts.of(target.root(), git, exposure, List.of()));
  }

  String serviceName(String id) {
    return catalogue.service(id).map(Service::name).orElse(id);
  }

  Redactor redactor(Iterable<Exposure> exposures) {
    return disclosure == Disclosure.FULL ? Redactor.NONE : Redactor.of(exposures);
  }
}
