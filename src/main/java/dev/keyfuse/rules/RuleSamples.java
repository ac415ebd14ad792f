package dev.keyfuse.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The samples rule files carry as their own tests, by service id. They are read on demand and are
 * no part of the compiled catalogue.
 */
public final class RuleSamples {
  private RuleSamples() {}

  /**
   * Examples and negatives, expanded.
   *
   * @throws RuleProblems with everything that is wrong with the files
   */
  public static Map<String, List<Sample>> read(Path fileOrDirectory) {
    return read(fileOrDirectory, 0);
  }

  /**
   * Examples and negatives, expanded with other values.
   *
   * @param draw which values; 0 gives those of {@link #read(Path)}
   * @throws RuleProblems with everything that is wrong with the files
   */
  public static Map<String, List<Sample>> read(Path fileOrDirectory, int draw) {
    return read(fileOrDirectory, List.of("examples", "negatives"), draw);
  }

  /**
   * Known misses and known false alarms, expanded: what the samples ask for is right, what the
   * engine does today is not. They are counted, never enforced.
   *
   * @throws RuleProblems with everything that is wrong with the files
   */
  public static Map<String, List<Sample>> readKnown(Path fileOrDirectory) {
    return read(fileOrDirectory, List.of("knownMisses", "knownFalseAlarms"), 0);
  }

  private static Map<String, List<Sample>> read(
      Path fileOrDirectory, List<String> sections, int draw) {
    ProblemList problems = new ProblemList();
    Map<String, List<Sample>> samples = new LinkedHashMap<>();
    for (Path file : CatalogueReader.serviceFiles(fileOrDirectory, problems)) {
      Cursor root = Cursor.of(YamlParser.parse(file, problems), problems);
      String service = root.text("id");
      List<Sample> own = samples.computeIfAbsent(service, id -> new ArrayList<>());
      sections.forEach(section -> own.addAll(SampleReader.read(root, service, section, draw)));
    }
    problems.throwIfAny();
    return samples;
  }
}
