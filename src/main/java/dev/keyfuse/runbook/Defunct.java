package dev.keyfuse.runbook;

import dev.keyfuse.runbook.Runbook.Section;
import dev.keyfuse.runbook.Runbook.Step;
import dev.keyfuse.runbook.Runbook.Urgency;
import java.util.ArrayList;
import java.util.List;

/** The runbook for a service that has closed down. */
final class Defunct {
  private Defunct() {}

  static Runbook runbook(Case of) {
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section(
            "What is left to do",
            List.of(
                Step.of(
                    of.name()
                        + " has closed down. There is no page to revoke on, and nobody who answers the"
                        + " key."),
                Step.of(
                    "Beware of pages and messages that claim to pay out its customers against a key or"
                        + " a login."),
                Step.of(
                    "If the same passphrase, password or private key serves elsewhere, replace it"
                        + " there now."),
                Step.of(
                    "Look at the file it stood in: credentials of living services often stand beside"
                        + " it."))));
    List<String> uses = of.facts().uses().stream().map(Object::toString).toList();
    if (!uses.isEmpty()) {
      sections.add(
          new Section(
              "Where it stands", List.of(Step.about("Remove it:", Consumers.atMost(uses)))));
    }
    Purge.section(of).ifPresent(sections::add);
    return new Runbook(
        of.name() + ": closed down",
        of.service().id(),
        Urgency.NONE,
        of.name() + " no longer exists; its keys open nothing any more.",
        List.of(of.name() + " has closed down: only check that the value is not reused elsewhere."),
        sections);
  }
}
