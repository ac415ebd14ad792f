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
 * @param again what a command that looks an exposure up again must be told, too: options, ready to
 *     be typed; empty or starting with a space
 */
public record Context(
    String version, Catalogue catalogue, Disclosure disclosure, LocalDate today, String again) {

  /** A context in which nothing else must be told. */
  public Context(String version, Catalogue catalogue, Disclosure disclosure, LocalDate today) {
    this(version, catalogue, disclosure, today, "");
  }

  /** The same, in which a command that looks an exposure up again must be told these options. */
  public Context again(List<String> options) {
    StringBuilder typed = new StringBuilder();
    for (String option : options) {
      typed.append(' ').append(Typed.word(option));
    }
    return new Context(version, catalogue, disclosure, today, typed.toString());
  }

  /** What to type for the runbook of an exposure or a service. */
  String runbookCommand(String subject) {
    return "keyfuse runbook " + subject + again;
  }

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
