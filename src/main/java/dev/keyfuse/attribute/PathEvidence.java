package dev.keyfuse.attribute;

import dev.keyfuse.rules.ConfigFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What paths, dependency files and the paths of configuration files say. Immutable. */
final class PathEvidence {
  static final int PATH = 58;
  static final int REPOSITORY = 50;

  /** A field of a known program's configuration. */
  static final int CONFIG = 89;

  private final Detector detector;

  PathEvidence(Detector detector) {
    this.detector = detector;
  }

  /** Evidence from a path: names of files and directories that say a service. */
  List<Evidence> ofPath(String path) {
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

  /**
   * Evidence from a dependency file's text: libraries and hosts of a service that is an exchange or
   * the like. That some package comes from GitHub says nothing of the keys.
   */
  List<Evidence> ofManifest(byte[] text, String name) {
    List<Evidence> found = new ArrayList<>();
    Anchors anchors = detector.anchors(text);
    for (Anchors.Anchor anchor : anchors.all()) {
      for (AnchorTable.Meaning meaning : anchor.meanings()) {
        boolean telling =
            meaning.form() != AnchorTable.Form.WEAK
                && meaning.form() != AnchorTable.Form.HEADER
                && meaning.form() != AnchorTable.Form.ELSEWHERE
                && Scores.service(meaning.service())
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
        // Where a forge looks for its own files says nothing of whose keys are in them.
        boolean forge = meaning.form() == AnchorTable.Form.ELSEWHERE && hidden(bytes, anchor);
        if (!forge && (!weak || wholeSegment(bytes, anchor))) {
          found.add(new Evidence(kind, meaning.service(), how + "'" + word + "'", 0));
        }
      }
    }
    return found;
  }

  private static boolean hidden(byte[] path, Anchors.Anchor anchor) {
    return anchor.start() > 0 && path[anchor.start() - 1] == '.';
  }

  private static boolean wholeSegment(byte[] path, Anchors.Anchor anchor) {
    boolean left = anchor.start() == 0 || !Character.isLetterOrDigit(path[anchor.start() - 1]);
    boolean right = anchor.end() == path.length || !Character.isLetterOrDigit(path[anchor.end()]);
    return left && right;
  }

  /** Adds evidence from a path and a repository. */
  static void add(List<Evidence> surroundings, Scores scores) {
    int repository = repositoryWeight(surroundings);
    for (Evidence evidence : surroundings) {
      int weight = evidence.kind() == Evidence.Kind.PATH ? PATH : repository;
      if (weight > 0) {
        scores.add(evidence, weight, shared(evidence, surroundings));
      }
    }
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

  /**
   * Adds what the path says where it is that of a known program's file, and the fields are too.
   *
   * @return whether it is
   */
  boolean ofFile(String path, Scores scores) {
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
}
