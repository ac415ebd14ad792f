package dev.keyfuse.attribute;

import static java.util.stream.Collectors.joining;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.ConfigFile;
import dev.keyfuse.rules.Later;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Service;
import dev.keyfuse.rules.Specificity;
import dev.keyfuse.rules.UnknownExchange;
import dev.keyfuse.validate.Check;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

  /** How {@code match} calls what it undid. */
  private static final String OCTOBOT = "octobot";

  private static final int SHAPE = 92;
  private static final int SHARED_SHAPE = 75;
  private static final int PROOF = 97;

  /** No more than a guess: nothing names the service. */
  private static final int PRIVATE_KEY = 50;

  static final int PATH = 58;
  static final int REPOSITORY = 50;

  /** A field of a known program's configuration. */
  static final int CONFIG = 89;

  private final Later<Map<String, Service>> services;
  private final Detector detector;

  /** Uses the same catalogue and anchors as {@code detector}. */
  public Attribution(Catalogue catalogue, Detector detector) {
    services =
        new Later<>() {
          @Override
          protected Map<String, Service> make() {
            return Undocumented.withUnknown(catalogue);
          }
        };
    this.detector = detector;
  }

  /** Evidence from a path: names of files and directories that say a service. */
  public List<Evidence> ofPath(String path) {
    List<Evidence> found = named(path, Evidence.Kind.PATH, "the path says ");
    trading(path.getBytes(StandardCharsets.UTF_8), Evidence.Kind.PATH, "the path says ", found);
    return found;
  }

  private void trading(byte[] text, Evidence.Kind kind, String how, List<Evidence> to) {
    String word = detector.trading().in(text);
    if (!word.isEmpty()) {
      to.add(new Evidence(kind, Scores.TRADING, how + "'" + word + "'", 0));
    }
  }

  /** Evidence from a dependency file's text: libraries and hosts of a service. */
  public List<Evidence> ofManifest(byte[] text, String name) {
    List<Evidence> found = new ArrayList<>();
    Anchors anchors = detector.anchors(text);
    for (Anchors.Anchor anchor : anchors.all()) {
      for (AnchorTable.Meaning meaning : anchor.meanings()) {
        boolean telling =
            meaning.form() != AnchorTable.Form.WEAK
                && meaning.form() != AnchorTable.Form.HEADER
                && !anchors.doubtful(meaning);
        if (telling && found.stream().noneMatch(e -> e.service().equals(meaning.service()))) {
          String word =
              new String(
                  text, anchor.start(), anchor.end() - anchor.start(), StandardCharsets.UTF_8);
          found.add(
              new Evidence(
                  Evidence.Kind.REPOSITORY,
                  meaning.service(),
                  name + " depends on '" + word + "'",
                  0));
        }
      }
    }
    trading(text, Evidence.Kind.REPOSITORY, name + " depends on ", found);
    return found;
  }

  private List<Evidence> named(String text, Evidence.Kind kind, String how) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<Evidence> found = new ArrayList<>();
    for (Anchors.Anchor anchor : detector.anchors(bytes).all()) {
      String word =
          new String(bytes, anchor.start(), anchor.end() - anchor.start(), StandardCharsets.UTF_8);
      for (AnchorTable.Meaning meaning : anchor.meanings()) {
        boolean weak = meaning.form() == AnchorTable.Form.WEAK;
        if (!weak || wholeSegment(bytes, anchor)) {
          found.add(new Evidence(kind, meaning.service(), how + "'" + word + "'", 0));
        }
      }
    }
    return found;
  }

  private static boolean wholeSegment(byte[] path, Anchors.Anchor anchor) {
    boolean left = anchor.start() == 0 || !Character.isLetterOrDigit(path[anchor.start() - 1]);
    boolean right = anchor.end() == path.length || !Character.isLetterOrDigit(path[anchor.end()]);
    return left && right;
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
    Credential credential = ofFile(path, scores) ? found.named() : found;
    int repository = repositoryWeight(surroundings);
    for (Evidence evidence : surroundings) {
      int weight = evidence.kind() == Evidence.Kind.PATH ? PATH : repository;
      if (weight > 0) {
        scores.add(evidence, weight, shared(evidence, surroundings));
      }
    }
    List<Assigned> fitting = new ArrayList<>();
    for (String service : credential.services()) {
      Assigned assigned = Assigned.of(credential, services.get().get(service));
      if (assigned != null) {
        proofs(credential, assigned, scores);
        fitting.add(assigned);
      }
    }
    fitting.sort(
        Comparator.comparingInt((Assigned a) -> -scores.of(a.service()))
            .thenComparing(a -> a.service()));
    return judge(credential, fitting, scores)
        .map(verdict -> opened(PairProof.told(verdict, credential), credential));
  }

  /**
   * Adds what the path says where it is that of a known program's file, and the fields are too.
   *
   * @return whether it is
   */
  private boolean ofFile(String path, Scores scores) {
    boolean is = false;
    for (String id : scores.files()) {
      ConfigFile file = detector.fields().file(id);
      String detail = "path and field are those of " + file.name();
      for (String named : ConfigFields.named(file, path)) {
        List<String> services = services(file, named);
        is |= !services.isEmpty();
        for (String service : services) {
          Evidence evidence = new Evidence(Evidence.Kind.CONFIG, service, detail, 0);
          scores.add(evidence, CONFIG, services.size() > 1);
        }
      }
    }
    return is;
  }

  private List<String> services(ConfigFile file, String named) {
    if (!file.service().isEmpty()) {
      return List.of(file.service());
    }
    return named.isEmpty() ? List.of(Scores.TRADING) : whole(named);
  }

  /** The services that a name as a whole says. */
  private List<String> whole(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return detector.anchors(bytes).all().stream()
        .filter(anchor -> anchor.start() == 0 && anchor.end() == bytes.length)
        .flatMap(anchor -> anchor.meanings().stream())
        .filter(meaning -> meaning.form() != AnchorTable.Form.ELSEWHERE)
        .map(AnchorTable.Meaning::service)
        .toList();
  }

  /** Says why something encrypted counts as plain. */
  private static Verdict opened(Verdict verdict, Credential credential) {
    if (credential.members().stream().noneMatch(member -> member.via().contains(OCTOBOT))) {
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
    ByContext context = new ByContext(credential, scores, services.get());
    Optional<Verdict> verdict = Optional.empty();
    if (!documented.isEmpty() && !elsewhere(credential, documented, undocumented, scores)) {
      verdict = byForm(credential, documented, scores);
    }
    if (verdict.isEmpty() && !undocumented.isEmpty()) {
      verdict = context.named(undocumented);
    }
    return verdict.isEmpty() && unknown != null ? context.unnamed(unknown, documented) : verdict;
  }

  /** Whether nothing speaks for the services of whose form it is, and something for another. */
  private boolean elsewhere(
      Credential credential,
      List<Assigned> documented,
      List<Assigned> undocumented,
      Scores scores) {
    if (undocumented.isEmpty()) {
      return false;
    }
    String misfit = misfit(credential, documented, scores);
    boolean faint =
        scores.of(documented.get(0).service()) < FAINT
            && scores.of(undocumented.get(0).service()) >= ByContext.PAIR;
    return faint || undocumented.stream().anyMatch(a -> a.service().equals(misfit));
  }

  /** A repository that uses one exchange says whose its keys are; a library for sixty does not. */
  private static int repositoryWeight(List<Evidence> surroundings) {
    long services =
        surroundings.stream()
            .filter(e -> e.kind() == Evidence.Kind.REPOSITORY)
            .map(Evidence::service)
            .filter(service -> !service.equals(Scores.TRADING))
            .distinct()
            .count();
    return services <= 2 ? REPOSITORY : services <= 4 ? REPOSITORY - 10 : 0;
  }

  private static boolean shared(Evidence evidence, List<Evidence> all) {
    return all.stream()
        .anyMatch(
            e ->
                e != evidence
                    && e.detail().equals(evidence.detail())
                    && !e.service().equals(evidence.service()));
  }

  private void proofs(Credential credential, Assigned assigned, Scores scores) {
    for (int i = 0; i < assigned.parts().size(); i++) {
      Part part = assigned.parts().get(i).orElse(null);
      if (part == null) {
        continue;
      }
      List<Check> checks = credential.members().get(i).fits().get(part);
      boolean pair = part.checks().contains("ed25519-seed-public");
      boolean own = Contradiction.wallet(services.get().get(part.service()));
      Optional<Check> proof =
          checks.stream()
              .filter(
                  c -> pair && c.result() == Check.Result.PROVED || own && NearbyAddresses.proof(c))
              .findFirst();
      if (proof.isPresent()) {
        scores.add(
            new Evidence(
                Evidence.Kind.PROOF,
                part.service(),
                "the " + part.kind().words() + " proves itself: " + proof.get().detail(),
                0),
            PROOF,
            false);
      } else if (part.specificity() == Specificity.UNIQUE) {
        addShape(part, successor(part, credential.members().get(i)), scores);
      } else if (part.specificity() == Specificity.NAMED && says(credential.members().get(i))) {
        scores.add(
            new Evidence(
                Evidence.Kind.NAME,
                part.service(),
                "its name says a private key, and it has the form of one",
                0),
            PRIVATE_KEY,
            false);
      }
    }
  }

  /** A service that another took its form over from is told by its name, if that is said. */
  private void addShape(Part part, String successor, Scores scores) {
    String others =
        successor.isEmpty() ? "no other service's " : "besides " + name(successor) + "'s no ";
    String detail = others + part.kind().words() + " looks like " + name(part.service()) + "'s";
    scores.add(
        new Evidence(Evidence.Kind.SHAPE, part.service(), detail, 0),
        successor.isEmpty() ? SHAPE : SHARED_SHAPE,
        false);
  }

  /** Another service that has a form of what is nearly one's own; empty if there is none. */
  private static String successor(Part part, Credential.Member member) {
    return member.fits().keySet().stream()
        .filter(other -> other.specificity() == Specificity.SHARED)
        .filter(other -> other.kind() == part.kind() && !other.service().equals(part.service()))
        .filter(other -> other.shapes().stream().anyMatch(part.shapes()::contains))
        .map(Part::service)
        .findFirst()
        .orElse("");
  }

  private boolean wallet(Assigned assigned) {
    return Contradiction.wallet(services.get().get(assigned.service()));
  }

  /**
   * The readings without wallets, if one of the others has anything to speak for it; else without
   * those known by their form alone, if another is named.
   */
  private List<Assigned> users(List<Assigned> fitting, Scores scores) {
    List<Assigned> others = fitting.stream().filter(a -> !wallet(a)).toList();
    if (others.stream().anyMatch(a -> scores.of(a.service()) >= FAINT)) {
      return others;
    }
    List<Assigned> named = fitting.stream().filter(a -> !(wallet(a) && unique(a))).toList();
    boolean told = named.stream().anyMatch(a -> scores.of(a.service()) > PRIVATE_KEY);
    return told ? named : fitting;
  }

  private static boolean unique(Assigned assigned) {
    return assigned.parts().stream()
        .flatMap(Optional::stream)
        .anyMatch(part -> part.specificity() == Specificity.UNIQUE);
  }

  private static boolean says(Credential.Member member) {
    return member.role().role() == Role.PRIVATE_KEY && member.role().strong();
  }

  /** A service that has its users sign with the keys of their wallets is named beside them. */
  private Optional<Verdict> byForm(Credential credential, List<Assigned> fitting, Scores scores) {
    List<Assigned> users = users(fitting, scores);
    Optional<Verdict> used = settled(credential, users, scores);
    return used.isPresent() || users.size() == fitting.size()
        ? used
        : settled(credential, fitting, scores);
  }

  private Optional<Verdict> settled(Credential credential, List<Assigned> fitting, Scores scores) {
    Assigned branch = branch(fitting, scores);
    Assigned first = branch == null ? fitting.get(0) : branch;
    int score = scores.of(first.service());
    boolean proves = wallet(first) && unique(first);
    if (!proves && scores.of(scores.strongest(Scores.ELSEWHERE)) > score) {
      return Optional.empty();
    }
    // Whoever is named beside it: what opens a wallet does so.
    String misfit = proves ? "" : misfit(credential, fitting, scores);
    String other = proves || !misfit.isEmpty() ? misfit : scores.strongest(Scores.OTHER);
    boolean elsewhere = !misfit.isEmpty() || scores.of(other) > 0 && scores.of(other) >= score;
    boolean hearsay =
        Plausibility.commonplace(credential, first.parts())
            && scores.only(Evidence.Kind.REPOSITORY, first.service());
    int own = elsewhere || hearsay || score < FAINT ? 0 : score;
    if (!Plausibility.credential(credential, fitting.stream().map(a -> a.parts()).toList(), own)
        && (misfit.isEmpty() || !Plausibility.misnamed(credential, first.parts()))) {
      return Optional.empty();
    }
    boolean equal =
        branch == null && fitting.size() > 1 && ambiguous(first, fitting.get(1), scores);
    boolean open = own == 0 || equal;
    List<Alternative> alternatives = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    if (elsewhere) {
      alternatives.add(new Alternative(withoutMark(other), scores.of(other)));
      evidence.addAll(scores.evidence(other));
    }
    if (own == 0) {
      evidence.add(Math.min(1, evidence.size()), unnamed(misfit, fitting));
    }
    for (Assigned assigned : fitting) {
      int its = scores.of(assigned.service());
      if (own == 0 || its > 0) {
        alternatives.add(new Alternative(assigned.service(), its));
      }
      if (assigned == first || open && its >= score - MARGIN) {
        evidence.addAll(scores.evidence(assigned.service()));
      }
    }
    return Optional.of(
        new Verdict(
            open ? Optional.empty() : Optional.of(first.service()),
            Math.max(own, scores.of(other)),
            alternatives,
            evidence.stream().map(Attribution::withoutMark).toList(),
            first.parts()));
  }

  /**
   * The one of the two likeliest that is a branch of the other, such as Binance.US of Binance, if
   * something beside the value says so: its software is called the other's. Null if none is.
   */
  private Assigned branch(List<Assigned> fitting, Scores scores) {
    if (fitting.size() < 2 || !ambiguous(fitting.get(0), fitting.get(1), scores)) {
      return null;
    }
    for (int i = 0; i < 2; i++) {
      String its = fitting.get(i).service();
      String other = fitting.get(1 - i).service();
      if (scores.saidClose(its) >= Contradiction.CLOSE
          && scores.exclusive(its) >= Contradiction.CLOSE
          && Contradiction.contains(services.get(), its, other)
          && !Contradiction.contains(services.get(), other, its)) {
        return fitting.get(i);
      }
    }
    return null;
  }

  /** Why something is a credential that no evidence gives to a service it fits. */
  private Evidence unnamed(String misfit, List<Assigned> fitting) {
    if (services.get().containsKey(misfit)) {
      String others = fitting.stream().limit(3).map(a -> name(a.service())).collect(joining(", "));
      String detail =
          "no value that " + name(misfit) + " issues is known to look like it, those of ";
      return new Evidence(Evidence.Kind.SHAPE, "", detail + others + " do", 0);
    }
    String detail =
        "its name and form say a credential, nothing says whose of those with this form";
    return new Evidence(Evidence.Kind.NAME, "", detail, 0);
  }

  private String name(String service) {
    return services.get().containsKey(service) ? services.get().get(service).name() : service;
  }

  static Evidence withoutMark(Evidence e) {
    return new Evidence(e.kind(), withoutMark(e.service()), e.detail(), e.line());
  }

  static String withoutMark(String service) {
    return service.startsWith(Scores.OTHER) ? service.substring(1) : service;
  }

  private String misfit(Credential credential, List<Assigned> fitting, Scores scores) {
    List<String> ids = fitting.stream().map(Assigned::service).toList();
    return Contradiction.of(scores, ids, ids.get(0), services.get(), credential.signs());
  }

  static boolean ambiguous(Assigned first, Assigned second, Scores scores) {
    int lead = scores.of(first.service()) - scores.of(second.service());
    if (lead >= MARGIN) {
      return false;
    }
    // The same words speak for both, but only one has more: "binance" and "binanceus" in
    // X-MBX-APIKEY.
    boolean decided =
        scores.exclusive(first.service()) > 0 && scores.exclusive(second.service()) == 0;
    return !decided;
  }
}
