package dev.keyfuse.runbook;

import dev.keyfuse.attribute.Alternative;
import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Service;
import dev.keyfuse.runbook.Runbook.Section;
import dev.keyfuse.runbook.Runbook.Urgency;
import dev.keyfuse.source.CommitInfo;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes runbooks. A suspected leak is revoked first and understood later; routine rotation creates
 * first and deletes last. Stateless and thread safe.
 */
public final class Runbooks {
  private Runbooks() {}

  /** What to do if a credential of {@code service} leaked, followed by its routine rotation. */
  public static Runbook forService(Service service) {
    Case of = new Case(service, Optional.empty(), RepositoryFacts.none());
    if (service.defunct()) {
      return Defunct.runbook(of);
    }
    List<Section> sections = leakSections(of);
    if (!of.wallet()) {
      sections.add(Rotation.summary(of));
    }
    return new Runbook(
        service.name() + ": revoke and rotate",
        service.id(),
        Urgency.NOW,
        "For a credential of "
            + service.name()
            + " that leaked or may have leaked. Work from the top: revoke first, think later. For the"
            + " commands to purge a repository, scan it and ask for the runbook of the exposure.",
        urgent(of),
        sections);
  }

  /**
   * What to do about one exposure.
   *
   * @param service the service it was attributed to
   * @param exposure what was found; its values appear masked
   * @param facts the repository it was found in
   */
  public static Runbook forExposure(Service service, Exposure exposure, RepositoryFacts facts) {
    Case of = new Case(service, Optional.of(exposure), facts);
    if (service.defunct()) {
      return Defunct.runbook(of);
    }
    return new Runbook(
        service.name() + ": leaked credential",
        service.id(),
        Urgency.NOW,
        "A credential of " + service.name() + " " + found(exposure, facts),
        urgent(of),
        leakSections(of));
  }

  /**
   * What to do about an exposure of any service, undecided ones included.
   *
   * @param catalogue knows the service, or the candidates
   */
  public static Runbook forExposure(Catalogue catalogue, Exposure exposure, RepositoryFacts facts) {
    Optional<Service> service = catalogue.service(exposure.service());
    if (service.isPresent()) {
      return forExposure(service.get(), exposure, facts);
    }
    List<Service> candidates =
        exposure.alternatives().stream()
            .map(Alternative::service)
            .flatMap(id -> catalogue.service(id).stream())
            .toList();
    return Undecided.runbook(candidates, exposure, facts);
  }

  /** What to do about a credential of an id that is no service's: nobody knows yet whose it is. */
  public static Runbook forUndecided(String id) {
    return Undecided.general(id);
  }

  /** Planned rotation of a credential that did not leak: nothing stops working meanwhile. */
  public static Runbook routine(Service service) {
    Case of = new Case(service, Optional.empty(), RepositoryFacts.none());
    if (service.defunct()) {
      return Defunct.runbook(of);
    }
    return new Runbook(
        service.name() + ": routine rotation",
        service.id(),
        Urgency.ROUTINE,
        "For a credential that did not leak. Create the new one, switch, confirm, then delete the old"
            + " one. If it may have leaked, revoke first instead.",
        List.of(),
        of.wallet() ? Wallet.routine(of) : Rotation.sections(of));
  }

  private static List<Section> leakSections(Case of) {
    if (of.wallet()) {
      return Wallet.leak(of);
    }
    List<Section> sections = new ArrayList<>();
    sections.add(Containment.section(of));
    sections.add(Inspection.section(of));
    sections.add(Replacement.section(of));
    sections.add(Consumers.section(of));
    Purge.section(of).ifPresent(sections::add);
    sections.add(Closing.confirm(of));
    sections.add(Closing.prevent(of));
    return sections;
  }

  private static List<String> urgent(Case of) {
    if (of.wallet()) {
      return Wallet.urgent(of);
    }
    String url = of.guidance().revoke().url();
    String first =
        url.isBlank()
            ? "Delete the key at " + of.name() + " now" + menu(of) + "."
            : "Delete the key now: " + url;
    List<String> inspect = of.guidance().inspect();
    return List.of(
        first,
        inspect.isEmpty() ? "Then look for orders and keys you did not make." : inspect.get(0),
        last(of.facts()));
  }

  private static String menu(Case of) {
    String path = of.guidance().revoke().path();
    return path.isBlank() ? "" : " (" + path + ")";
  }

  static String last(RepositoryFacts facts) {
    if (facts.published()) {
      return "It was pushed: deleting the file or the commit does not help, copies remain.";
    }
    if (facts.adrift()) {
      return "No branch has it any more, but git still stores it: the runbook says how to drop it.";
    }
    if (facts.git() && facts.committed()) {
      return "Don't push before the history is rewritten.";
    }
    return "Only then create a new key, without withdrawal and bound to your addresses.";
  }

  static String found(Exposure exposure, RepositoryFacts facts) {
    StringBuilder text = new StringBuilder("was found");
    if (!facts.target().isEmpty()) {
      text.append(" in ").append(facts.target());
    }
    text.append(": ").append(parts(exposure)).append(". ");
    facts.since().ifPresent(commit -> text.append(since(commit)));
    if (facts.git()) {
      text.append(
          facts.published()
              ? "It was pushed to a remote, so take it as known to others. "
              : facts.committed() ? "This clone does not show that it was pushed. " : "");
    }
    return text.append("Work from the top: revoke first, think later.").toString();
  }

  private static String parts(Exposure exposure) {
    return exposure.parts().stream().map(Runbooks::part).collect(Collectors.joining(", "));
  }

  private static String part(ExposedPart part) {
    return part.kind().id() + " " + part.masked();
  }

  private static String since(CommitInfo commit) {
    return "It came in on "
        + commit.date().atOffset(ZoneOffset.UTC).toLocalDate()
        + " with commit "
        + commit.id().substring(0, Math.min(12, commit.id().length()))
        + ". ";
  }
}
