package dev.keyfuse.attribute;

import dev.keyfuse.match.OctoBot;
import dev.keyfuse.rules.UnknownExchange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether something is a credential and whose, from what its text says and what the path
 * and the repository add. Immutable and thread safe.
 *
 * <p>Weights and thresholds are explained in {@code docs/attribution.md}.
 */
public final class Attribution {
  /** A lead smaller than this leaves the service open. */
  static final int MARGIN = 8;

  /** Evidence weaker than this is as good as none. */
  static final int FAINT = 30;

  private final Detector detector;
  private final PathEvidence paths;

  /** For what a detector finds, with its catalogue. */
  public Attribution(Detector detector) {
    this.detector = detector;
    paths = new PathEvidence(detector);
  }

  /** Evidence from a path: names of files and directories that say a service. */
  public List<Evidence> ofPath(String path) {
    return paths.ofPath(path);
  }

  /** Evidence from a dependency file's text: libraries and hosts of a service. */
  public List<Evidence> ofManifest(byte[] text, String name) {
    return paths.ofManifest(text, name);
  }

  /**
   * Decides on one credential at one place.
   *
   * @param found from {@link Detector#detect}
   * @param path of its file; empty if it is in none
   * @param surroundings evidence from its path and repository
   * @return empty if it is more likely no credential, or nobody's we know
   */
  public Optional<Verdict> decide(Credential found, String path, List<Evidence> surroundings) {
    Scores scores = new Scores();
    scores.addAll(found.scores(), 0);
    Credential credential = paths.ofFile(path, scores) ? found.named() : found;
    PathEvidence.add(surroundings, scores);
    Services services = detector.services();
    Proofs proofs = new Proofs(services);
    List<Assigned> fitting = new ArrayList<>();
    for (String service : credential.services()) {
      Assigned assigned = Assigned.of(credential, services.get(service));
      if (assigned != null) {
        proofs.add(credential, assigned, scores);
        fitting.add(assigned);
      }
    }
    fitting.sort(
        Comparator.comparingInt((Assigned a) -> -scores.of(a.service()))
            .thenComparing(a -> a.service()));
    return judge(credential, fitting, scores)
        .map(verdict -> opened(PairProof.told(verdict, credential), credential));
  }

  /** Says why something encrypted counts as plain. */
  private static Verdict opened(Verdict verdict, Credential credential) {
    if (credential.members().stream().noneMatch(member -> member.via().contains(OctoBot.NAME))) {
      return verdict;
    }
    List<Evidence> evidence = new ArrayList<>(verdict.evidence());
    String detail =
        "OctoBot encrypts values with one key that is published: whoever has the file can read them";
    evidence.add(new Evidence(Evidence.Kind.PROOF, verdict.service().orElse(""), detail, 0));
    return new Verdict(
        verdict.service(), verdict.score(), verdict.alternatives(), evidence, verdict.parts());
  }

  /** Forms that are documented come first, unless the words next to the value say another. */
  private Optional<Verdict> judge(Credential credential, List<Assigned> fitting, Scores scores) {
    List<Assigned> documented = new ArrayList<>();
    List<Assigned> undocumented = new ArrayList<>();
    Assigned unknown = null;
    for (Assigned assigned : fitting) {
      if (assigned.service().equals(UnknownExchange.ID)) {
        unknown = assigned;
      } else {
        (Undocumented.in(assigned.parts()) ? undocumented : documented).add(assigned);
      }
    }
    ByForm form = new ByForm(credential, scores, detector.services());
    ByContext context = new ByContext(credential, scores, detector.services());
    Optional<Verdict> verdict = Optional.empty();
    if (!documented.isEmpty() && !form.elsewhere(documented, undocumented)) {
      verdict = form.verdict(documented);
    }
    if (verdict.isEmpty() && !undocumented.isEmpty()) {
      verdict = context.named(undocumented);
    }
    return verdict.isEmpty() && unknown != null ? context.unnamed(unknown, documented) : verdict;
  }
}
