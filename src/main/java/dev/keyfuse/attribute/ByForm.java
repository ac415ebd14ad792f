package dev.keyfuse.attribute;

import static java.util.stream.Collectors.joining;

import dev.keyfuse.rules.Specificity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides on values of documented form: whose of those with that form. */
final class ByForm {
  private final Credential credential;
  private final Scores scores;
  private final Services services;

  ByForm(Credential credential, Scores scores, Services services) {
    this.credential = credential;
    this.scores = scores;
    this.services = services;
  }

  /** Whether nothing speaks for the services of whose form it is, and something for another. */
  boolean elsewhere(List<Assigned> documented, List<Assigned> undocumented) {
    if (undocumented.isEmpty()) {
      return false;
    }
    String misfit = Contradiction.of(credential, documented, scores, services);
    boolean faint =
        scores.of(documented.get(0).service()) < Attribution.FAINT
            && scores.of(undocumented.get(0).service()) >= ByContext.PAIR;
    return faint || undocumented.stream().anyMatch(a -> a.service().equals(misfit));
  }

  /**
   * Whose it is. A service that has its users sign with the keys of their wallets is named beside
   * them, so it comes before those.
   *
   * @param fitting readings for services of whose form it is, best first; not empty
   */
  Optional<Verdict> verdict(List<Assigned> fitting) {
    List<Assigned> users = users(fitting);
    Optional<Verdict> used = settled(users);
    return used.isPresent() || users.size() == fitting.size() ? used : settled(fitting);
  }

  /**
   * The readings without wallets, if one of the others has anything to speak for it; else without
   * those known by their form alone, if another is named.
   */
  private List<Assigned> users(List<Assigned> fitting) {
    List<Assigned> others = fitting.stream().filter(a -> !wallet(a)).toList();
    if (others.stream().anyMatch(a -> scores.of(a.service()) >= Attribution.FAINT)) {
      return others;
    }
    List<Assigned> named = fitting.stream().filter(a -> !(wallet(a) && unique(a))).toList();
    boolean told = named.stream().anyMatch(a -> scores.of(a.service()) > Proofs.PRIVATE_KEY);
    return told ? named : fitting;
  }

  private static boolean unique(Assigned assigned) {
    return assigned.parts().stream()
        .flatMap(Optional::stream)
        .anyMatch(part -> part.specificity() == Specificity.UNIQUE);
  }

  private boolean wallet(Assigned assigned) {
    return Contradiction.wallet(services.get(assigned.service()));
  }

  private Optional<Verdict> settled(List<Assigned> fitting) {
    Assigned branch = branch(fitting);
    Assigned first = branch == null ? fitting.get(0) : branch;
    int score = scores.of(first.service());
    boolean proves = wallet(first) && unique(first);
    if (!proves && scores.of(scores.strongest(Scores.ELSEWHERE)) > score) {
      return Optional.empty();
    }
    // Whoever is named beside it: what opens a wallet does so.
    String misfit = proves ? "" : Contradiction.of(credential, fitting, scores, services);
    String other = proves || !misfit.isEmpty() ? misfit : scores.strongest(Scores.OTHER);
    boolean elsewhere = !misfit.isEmpty() || scores.of(other) > 0 && scores.of(other) >= score;
    boolean hearsay =
        Plausibility.commonplace(credential, first.parts())
            && scores.only(Evidence.Kind.REPOSITORY, first.service());
    int own = elsewhere || hearsay || score < Attribution.FAINT ? 0 : score;
    if (!Plausibility.credential(
            credential, fitting.stream().map(a -> a.parts()).toList(), wallet(first), own)
        && (misfit.isEmpty() || !Plausibility.misnamed(credential, first.parts()))) {
      return Optional.empty();
    }
    boolean equal =
        branch == null && fitting.size() > 1 && ambiguous(first, fitting.get(1), scores);
    String chain = wallet(first) && !proves ? scores.strongest(Scores.CHAIN) : "";
    boolean elses = scores.of(chain) > score;
    boolean open = own == 0 || equal || elses;
    List<Alternative> alternatives = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    if (elsewhere) {
      alternatives.add(new Alternative(withoutMark(other), scores.of(other)));
      evidence.addAll(scores.evidence(other));
    }
    if (elses) {
      alternatives.add(new Alternative(withoutMark(chain), scores.of(chain)));
      evidence.addAll(scores.evidence(chain));
    }
    if (own == 0) {
      evidence.add(Math.min(1, evidence.size()), unnamed(misfit, fitting));
    }
    for (Assigned assigned : fitting) {
      int its = scores.of(assigned.service());
      if (own == 0 || its > 0) {
        alternatives.add(new Alternative(assigned.service(), its));
      }
      if (assigned == first || open && its >= score - Attribution.MARGIN) {
        evidence.addAll(scores.evidence(assigned.service()));
      }
    }
    return Optional.of(
        new Verdict(
            open ? Optional.empty() : Optional.of(first.service()),
            Math.max(own, Math.max(scores.of(other), elses ? scores.of(chain) : 0)),
            alternatives,
            evidence.stream().map(ByForm::withoutMark).toList(),
            first.parts()));
  }

  /**
   * The one of the two likeliest that is a branch of the other, such as Binance.US of Binance, if
   * something beside the value says so: its software is called the other's. Null if none is.
   */
  private Assigned branch(List<Assigned> fitting) {
    if (fitting.size() < 2 || !ambiguous(fitting.get(0), fitting.get(1), scores)) {
      return null;
    }
    for (int i = 0; i < 2; i++) {
      String its = fitting.get(i).service();
      String other = fitting.get(1 - i).service();
      if (scores.saidClose(its) >= Contradiction.CLOSE
          && scores.exclusive(its) >= Contradiction.CLOSE
          && Contradiction.contains(services, its, other)
          && !Contradiction.contains(services, other, its)) {
        return fitting.get(i);
      }
    }
    return null;
  }

  /** Why something is a credential that no evidence gives to a service it fits. */
  private Evidence unnamed(String misfit, List<Assigned> fitting) {
    if (services.has(misfit)) {
      String others =
          fitting.stream().limit(3).map(a -> services.name(a.service())).collect(joining(", "));
      String detail =
          "no value that " + services.name(misfit) + " issues is known to look like it, those of ";
      return new Evidence(Evidence.Kind.SHAPE, "", detail + others + " do", 0);
    }
    String detail =
        "its name and form say a credential, nothing says whose of those with this form";
    return new Evidence(Evidence.Kind.NAME, "", detail, 0);
  }

  static Evidence withoutMark(Evidence e) {
    return new Evidence(e.kind(), withoutMark(e.service()), e.detail(), e.line());
  }

  static String withoutMark(String service) {
    boolean marked = service.startsWith(Scores.OTHER) || service.startsWith(Scores.CHAIN);
    return marked ? service.substring(1) : service;
  }

  static boolean ambiguous(Assigned first, Assigned second, Scores scores) {
    int lead = scores.of(first.service()) - scores.of(second.service());
    if (lead >= Attribution.MARGIN) {
      return false;
    }
    // The same words speak for both, but only one has more: "binance" and "binanceus" in
    // X-MBX-APIKEY.
    boolean decided =
        scores.exclusive(first.service()) > 0 && scores.exclusive(second.service()) == 0;
    return !decided;
  }
}
