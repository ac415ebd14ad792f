package dev.keyfuse.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.scan.ScanResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of the corpus against the whole engine, and the leaking ones in every text form. */
@TestInstance(Lifecycle.PER_CLASS)
class CorpusTest {
  private final Set<String> knownFailures = Corpus.knownFailures();

  /** To make the keys of a case takes longer than to scan it, and every form asks for it. */
  private final Map<String, Case> read = new HashMap<>();

  private int passed;
  private int failedAsKnown;
  private int knownMisses;
  private int knownFalseAlarms;

  static List<String> cases() {
    return Corpus.names();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void reportsWhatTheCaseExpectsAndNothingElse(String name, @TempDir Path root) throws IOException {
    Comparison comparison = run(name, Form.AS_WRITTEN, root);
    knownMisses += comparison.knownMisses();
    knownFalseAlarms += comparison.knownFalseAlarms();
    judge(name, comparison);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "AS_WRITTEN")
  void formOfTheTextChangesNothing(Form form, @TempDir Path root) throws IOException {
    List<String> problems = new ArrayList<>();
    int tried = 0;
    for (String name : Corpus.names()) {
      if (!knownFailures.contains(name) && read(name).leaks()) {
        Path directory = root.resolve("c" + tried++);
        String entry = form + ":" + name;
        boolean passes = run(name, form, directory).problems().isEmpty();
        if (passes == knownFailures.contains(entry)) {
          problems.add(entry + (passes ? " passes: take it out of known-failures.txt" : ""));
        }
      }
    }
    assertEquals("", String.join("\n", problems));
    assertTrue(tried > 0);
  }

  @AfterAll
  void printTotals() throws IOException {
    String totals =
        String.format(
            "corpus: %d passed, %d fail as known, %d known misses, %d known false alarms",
            passed, failedAsKnown, knownMisses, knownFalseAlarms);
    System.out.println(totals);
    Files.writeString(Path.of("target", "corpus-totals.txt"), totals + "\n");
    assertTrue(passed > 0, totals);
  }

  private Case read(String name) {
    return read.computeIfAbsent(name, Corpus::read);
  }

  private Comparison run(String name, Form form, Path root) throws IOException {
    Case expected = read(name);
    Scans.write(expected.files(), form, root);
    ScanResult result;
    try {
      result = Scans.scan(root, Scope.NO_HISTORY);
    } catch (RuntimeException crash) {
      return new Comparison(List.of("crash: " + crash), 0, 0);
    }
    Comparison comparison = Comparison.of(expected, Scans.found(result));
    if (!result.coverage().complete() || !result.errors().isEmpty()) {
      comparison.problems().add("incomplete: " + result.errors() + result.coverage());
    }
    return comparison;
  }

  private void judge(String name, Comparison comparison) {
    boolean known = knownFailures.contains(name);
    if (comparison.problems().isEmpty()) {
      passed++;
      if (known) {
        fail(name + " passes: take it out of known-failures.txt");
      }
    } else if (known) {
      failedAsKnown++;
    } else {
      fail(name + "\n  " + String.join("\n  ", comparison.problems()));
    }
  }
}
