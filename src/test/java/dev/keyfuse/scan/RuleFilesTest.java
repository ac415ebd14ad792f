package dev.keyfuse.scan;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.RuleSamples;
import dev.keyfuse.rules.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule file is its own test: every sample it carries holds in the whole pipeline. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuleFilesTest {
  private static final Path RULES = Path.of("rules");
  private static final int DRAWS = 25;

  /** A random value may look like a word or a pattern, but hardly ever. */
  private static final int TOLERATED_UNLUCKY_DRAWS = 1;

  private final SampleCheck check = new SampleCheck(Catalogues.builtIn());
  private final Map<String, List<Sample>> samples = RuleSamples.read(RULES);

  /** Ways the same text may be stored. */
  enum Form {
    AS_WRITTEN(text -> text.getBytes(UTF_8)),
    CRLF(text -> text.replace("\n", "\r\n").getBytes(UTF_8)),
    LONE_CR(text -> text.replace('\n', '\r').getBytes(UTF_8)),
    BOM(text -> ("\ufeff" + text).getBytes(UTF_8)),
    UTF_16_LE(text -> ("\ufeff" + text).getBytes(UTF_16LE)),
    UTF_16_BE(text -> ("\ufeff" + text).getBytes(UTF_16BE)),
    UTF_16_LE_WITHOUT_MARK(text -> text.getBytes(UTF_16LE)),
    NO_FINAL_LINE_BREAK(text -> text.stripTrailing().getBytes(UTF_8)),
    BLANK_LINES_AT_THE_END(text -> (text + "\n\n\n").getBytes(UTF_8));

    private final Function<String, byte[]> encoder;

    Form(Function<String, byte[]> encoder) {
      this.encoder = encoder;
    }
  }

  List<String> services() {
    return List.copyOf(samples.keySet());
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void everySampleHoldsInEveryForm(Form form) {
    List<String> problems = new ArrayList<>();
    samples.forEach(
        (service, own) -> {
          for (Sample sample : own) {
            check
                .check(service, sample, form.encoder.apply(sample.text()))
                .ifPresent(problem -> problems.add(name(service, sample) + ": " + problem));
          }
        });
    assertEquals(List.of(), problems);
  }

  /** Blank lines change nothing a reader sees; 5000 of them move a text out of any first block. */
  @ParameterizedTest(name = "{0} blank lines above")
  @ValueSource(ints = {1, 100, 5000})
  void aShiftedSampleHolds(int lines) {
    List<String> problems = new ArrayList<>();
    samples.forEach(
        (service, own) -> {
          for (Sample sample : own) {
            // The first line of a table or of a mark-up file is its head.
            if (!sample.path().endsWith(".csv")) {
              check
                  .check(service, sample, ("\n".repeat(lines) + sample.text()).getBytes(UTF_8))
                  .ifPresent(problem -> problems.add(name(service, sample) + ": " + problem));
            }
          }
        });
    assertEquals(List.of(), problems);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("services")
  void whichValuesTheyAreDoesNotMatter(String service) {
    int[] failures = new int[samples.get(service).size()];
    String[] first = new String[failures.length];
    for (int draw = 1; draw <= DRAWS; draw++) {
      List<Sample> own = RuleSamples.read(RULES.resolve(service + ".yaml"), draw).get(service);
      for (int i = 0; i < own.size(); i++) {
        String problem = check.check(service, own.get(i)).orElse(null);
        if (problem != null) {
          failures[i]++;
          first[i] = "draw " + draw + " of " + name(service, own.get(i)) + ": " + problem;
        }
      }
    }
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < failures.length; i++) {
      if (failures[i] > TOLERATED_UNLUCKY_DRAWS) {
        problems.add(failures[i] + " of " + DRAWS + " draws, " + first[i]);
      }
    }
    assertEquals(List.of(), problems);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("services")
  void everyServiceCarriesExamplesAndNegatives(String service) {
    long negatives = samples.get(service).stream().filter(s -> s.finds().isEmpty()).count();
    assertTrue(negatives >= 3, negatives + " negatives");
    assertTrue(samples.get(service).size() - negatives >= 3, "fewer than three examples");
  }

  /** What is known to fail must fail, or nobody would notice that it no longer does. */
  @Test
  void whatIsSaidToFailDoesFail() {
    List<String> holding = new ArrayList<>();
    RuleSamples.readKnown(RULES)
        .forEach(
            (service, own) ->
                own.stream()
                    .filter(sample -> check.check(service, sample).isEmpty())
                    .forEach(sample -> holding.add(name(service, sample))));
    assertEquals(List.of(), holding, "these hold: move them to the examples and negatives");
  }

  private static String name(String service, Sample sample) {
    String first = sample.text().lines().findFirst().orElse("");
    return service
        + "/"
        + sample.path()
        + " ("
        + first.substring(0, Math.min(30, first.length()))
        + ")";
  }
}
