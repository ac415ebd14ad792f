package dev.keyfuse.runbook;

import dev.keyfuse.finding.Exposure;
import dev.keyfuse.rules.Guidance;
import dev.keyfuse.rules.Guidance.IpBinding;
import dev.keyfuse.rules.Guidance.Revoke;
import dev.keyfuse.rules.Names;
import dev.keyfuse.rules.Service;
import dev.keyfuse.rules.ServiceKind;
import dev.keyfuse.runbook.Runbook.Section;
import dev.keyfuse.runbook.Runbook.Step;
import dev.keyfuse.runbook.Runbook.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The runbook for a credential that several services could have issued. */
final class Undecided {
  private Undecided() {}

  static Runbook runbook(List<Service> candidates, Exposure exposure, RepositoryFacts facts) {
    Case of = new Case(anyone(exposure.service(), exposure.kind()), Optional.of(exposure), facts);
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("Contain now", contain(candidates)));
    sections.add(Inspection.section(of));
    sections.add(Replacement.section(of));
    sections.add(Consumers.section(of));
    Purge.section(of).ifPresent(sections::add);
    sections.add(Closing.confirm(of));
    sections.add(Closing.prevent(of));
    return new Runbook(
        "Leaked credential of an undecided service",
        exposure.service(),
        Urgency.NOW,
        "A credential " + Runbooks.found(exposure, facts),
        List.of(
            candidates.isEmpty()
                ? "Find out which service issued the key, and delete it there."
                : "Delete the key at whichever of these you use: " + names(candidates) + ".",
            "Then look there for orders and keys you did not make.",
            Runbooks.last(facts)),
        sections);
  }

  /** What to do whatever the exposure, when nobody knows yet whose it is. */
  static Runbook general(String service) {
    Case of =
        new Case(anyone(service, ServiceKind.EXCHANGE), Optional.empty(), RepositoryFacts.none());
    return new Runbook(
        "Leaked credential of an undecided service",
        service,
        Urgency.NOW,
        "For a credential that several services could have issued: the report names those that fit."
            + " Work from the top: revoke first, think later.",
        List.of(),
        List.of(
            new Section("Contain now", contain(List.of())),
            Inspection.section(of),
            Replacement.section(of),
            Consumers.section(of),
            Closing.confirm(of),
            Closing.prevent(of)));
  }

  private static List<Step> contain(List<Service> candidates) {
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.of(
            "The value fits several services. Begin with the one you have an account at. Don't try the"
                + " key out: that shows it to services that did not issue it."));
    for (Service candidate : candidates) {
      steps.add(candidate(candidate));
    }
    if (candidates.isEmpty()) {
      steps.add(
          Step.of(
              "Ask whoever wrote the file, and look at what the code near it connects to. Then delete"
                  + " the key on that service's page of API keys."));
    }
    steps.add(
        Step.of(
            "When the service is clear, print its own runbook: keyfuse runbook SERVICE. If you cannot"
                + " tell, delete every key that could be it."));
    return steps;
  }

  private static Step candidate(Service service) {
    if (service.defunct()) {
      return Step.of(service.name() + " has closed down: nothing to revoke.");
    }
    Revoke revoke = service.guidance().revoke();
    String way = revoke.path().isBlank() ? "" : " (" + revoke.path() + ")";
    return revoke.url().isBlank()
        ? Step.of(service.name() + way + ": sign in and delete the key; no exact address is known.")
        : Step.at(service.name() + way + ":", revoke.url());
  }

  private static String names(List<Service> services) {
    return services.stream().map(Service::name).collect(Collectors.joining(", "));
  }

  private static Service anyone(String id, ServiceKind kind) {
    return new Service(
        id,
        "the service",
        kind,
        false,
        List.of(),
        new Names(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
        List.of(),
        List.of(),
        new Guidance(
            new Revoke("", "", List.of(), "", "", ""),
            List.of(),
            new IpBinding("unknown", 0, ""),
            "",
            "",
            List.of(),
            List.of(),
            "",
            List.of()));
  }
}
