package dev.keyfuse.attribute;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides on values whose form says nothing: by what names them and what names a service near them,
 * or, where nothing does, by there being a key and a secret in a text about trading.
 */
final class ByContext {
  /** Least score for a pair of strong names: an import or a library's class is enough. */
  static final int PAIR = 50;

  /** For one strong name: at least the path has to say it. */
  private static final int LONE = PathEvidence.PATH;

  /** For a pair whose names could mean other things. */
  private static final int WEAK_PAIR = 60;

  /** For one name that could mean other things: names next to the value have to say it. */
  private static final int WEAK = 84;

  /** Most a service weighs that is named, but whose values look different. */
  private static final int MISFIT = 50;

  /** Services with a matching form that are listed where none is named. */
  private static final int LISTED = 8;

  private final Credential credential;
  private final Scores scores;
  private final Services services;

  ByContext(Credential credential, Scores scores, Services services) {
    this.credential = credential;
    this.scores = scores;
    this.services = services;
  }

  /**
   * Whose the credential is among services whose values have no documented form.
   *
   * @param fitting readings for these services, best first; not empty
   */
  Optional<Verdict> named(List<Assigned> fitting) {
    Assigned first = fitting.get(0);
    int score = scores.of(first.service());
    boolean others =
        found().stream().anyMatch(m -> m.role().role() == Role.NONE)
            || scores.of(scores.strongest(Scores.ELSEWHERE)) >= score
            || scores.of(scores.strongest(Scores.OTHER)) >= score
            || !Contradiction.of(credential, fitting, scores, services).isEmpty();
    if (others || score < least()) {
      return Optional.empty();
    }
    boolean open = fitting.size() > 1 && ByForm.ambiguous(first, fitting.get(1), scores);
    if (open && found().size() < 2) {
      return Optional.empty();
    }
    List<Alternative> alternatives = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (Assigned assigned : fitting) {
      int its = scores.of(assigned.service());
      if (its > 0) {
        alternatives.add(new Alternative(assigned.service(), its));
      }
      if (assigned == first || open && its >= score - Attribution.MARGIN) {
        evidence.addAll(scores.evidence(assigned.service()));
        evidence.add(undocumented(assigned));
      }
    }
    return Optional.of(
        new Verdict(
            open ? Optional.empty() : Optional.of(first.service()),
            score,
            alternatives,
            evidence,
            first.parts()));
  }

  private int least() {
    boolean strong = found().stream().anyMatch(m -> part(m.role()) && m.role().strong());
    boolean pair = found().size() > 1;
    return strong ? pair ? PAIR : LONE : pair ? WEAK_PAIR : WEAK;
  }

  private List<Credential.Member> found() {
    return credential.members().stream().filter(m -> !m.companion()).toList();
  }

  private static boolean part(NameRole role) {
    return role.role() == Role.KEY || secret(role);
  }

  private Evidence undocumented(Assigned assigned) {
    String kinds =
        assigned.parts().stream()
            .flatMap(Optional::stream)
            .filter(Undocumented::is)
            .map(part -> part.kind().words() + "s")
            .distinct()
            .collect(Collectors.joining(" and "));
    String name = services.name(assigned.service());
    String detail = "the form of " + name + "'s " + kinds + " is not documented";
    return new Evidence(Evidence.Kind.SHAPE, assigned.service(), detail, 0);
  }

  /**
   * Whether it is the key and the secret of some exchange that nothing names.
   *
   * @param unknown how its members would be those
   * @param fitting services whose documented form the members have
   */
  Optional<Verdict> unnamed(Assigned unknown, List<Assigned> fitting) {
    List<String> named = named();
    String best = named.isEmpty() ? "" : named.get(0);
    boolean close = !best.isEmpty() && scores.saidClose(best) >= Contradiction.CLOSE;
    Set<String> ids = fitting.stream().map(Assigned::service).collect(Collectors.toSet());
    boolean misshapen = close && services.has(best) && !ids.contains(best);
    boolean others = misshapen || !scores.strongest(Scores.ELSEWHERE).isEmpty();
    if (others || !pair(close) || !trading(best)) {
      return Optional.empty();
    }
    int score = ids.contains(best) ? scores.of(best) : Math.min(MISFIT, scores.of(best));
    Set<String> likely = new LinkedHashSet<>(named);
    fitting.stream().limit(LISTED).forEach(assigned -> likely.add(assigned.service()));
    List<Alternative> alternatives = new ArrayList<>();
    likely.forEach(id -> alternatives.add(new Alternative(ByForm.withoutMark(id), scores.of(id))));
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence(
            Evidence.Kind.NAME,
            "",
            "a key and a secret by their names, and both look issued by a machine; nothing says for"
                + " sure by whom",
            0));
    if (!best.isEmpty()) {
      scores.evidence(best).stream().map(ByForm::withoutMark).forEach(evidence::add);
    } else if (!credential.trading().isEmpty()) {
      String detail = "the file speaks of '" + credential.trading() + "'";
      evidence.add(new Evidence(Evidence.Kind.FILE, "", detail, 0));
    } else {
      scores.evidence(Scores.TRADING).stream().map(ByContext::ofNobody).forEach(evidence::add);
    }
    return Optional.of(
        new Verdict(Optional.empty(), score, alternatives, evidence, unknown.parts()));
  }

  private static Evidence ofNobody(Evidence evidence) {
    return new Evidence(evidence.kind(), "", evidence.detail(), evidence.line());
  }

  /**
   * Services that anything speaks for and that have pairs, or that the values are called by, best
   * first.
   */
  private List<String> named() {
    return scores.services().stream()
        .filter(id -> !id.startsWith(Scores.ELSEWHERE) && Scores.service(id))
        .filter(id -> scores.of(id) > 0)
        .filter(id -> services.issuesPairs(id) || scores.calledBy(id))
        .sorted(Comparator.comparingInt(id -> -scores.of(id)))
        .toList();
  }

  private boolean pair(boolean close) {
    List<Credential.Member> found = found();
    boolean key = false;
    boolean secret = false;
    for (Credential.Member member : found) {
      NameRole role = member.role();
      key |= role.role() == Role.KEY && (role.strong() || close);
      secret |= secret(role) && (role.strong() || close);
    }
    return found.size() == 2 && key && secret;
  }

  private boolean trading(String best) {
    return !best.isEmpty() || !credential.trading().isEmpty() || scores.of(Scores.TRADING) > 0;
  }

  private static boolean secret(NameRole role) {
    return role.role() == Role.SECRET || role.role() == Role.PRIVATE_KEY;
  }
}
