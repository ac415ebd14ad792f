package dev.keyfuse.corpus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.scan.ScanRequest.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A value is random: whether it is found must not hang on the luck of its characters. Every plainly
 * named credential of the corpus is tried with many values, all in one tree.
 */
class ManyValuesTest {
  private static final int VALUES = 150;

  /** A random value may look like a word or a pattern, but hardly ever. */
  private static final int TOLERATED = 1;

  static List<String> plainCases() {
    return Corpus.names().stream().filter(name -> name.matches("env/.*-prefixed")).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("plainCases")
  void whichValueItIsDoesNotMatter(String name, @TempDir Path root) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < VALUES; i++) {
      cases.add(Corpus.read(name, name + "#" + i));
      Scans.write(cases.get(i).files(), Form.AS_WRITTEN, root.resolve("v" + i));
    }
    Set<Found> found = Scans.found(Scans.scan(root, Scope.NO_HISTORY));
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < VALUES; i++) {
      String prefix = "v" + i + "/";
      Set<Found> here =
          found.stream()
              .filter(each -> each.path().startsWith(prefix))
              .map(each -> each.below(prefix))
              .collect(Collectors.toSet());
      problems.addAll(Comparison.of(cases.get(i), here).problems());
    }
    boolean known = Corpus.knownFailures().contains(name);
    boolean knownForSomeValues = Corpus.knownFailures().contains("VALUES:" + name);
    boolean passes = problems.size() <= TOLERATED;
    assertTrue(
        known || passes != knownForSomeValues,
        () ->
            passes
                ? "VALUES:" + name + " passes: take it out of known-failures.txt"
                : problems.size() + " of " + VALUES + " values: " + problems.get(0));
  }
}
