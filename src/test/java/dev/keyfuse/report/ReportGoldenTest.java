package dev.keyfuse.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyfuse.report.Style.Detail;
import dev.keyfuse.scan.ScanResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole reports, to be read in review; {@code -Dkeyfuse.golden.rewrite=true} writes them anew. */
class ReportGoldenTest {
  private static final Path GOLDEN = Path.of("test-fixtures", "golden", "report");

  static List<String> cases() {
    return List.copyOf(new TreeSet<>(Results.cases().keySet()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void textIsAsReviewed(String name) throws IOException {
    compare(name + ".txt", text(Results.cases().get(name), Detail.NORMAL));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void jsonIsAsReviewed(String name) throws IOException {
    compare(name + ".json", withoutRunbooks(json(Results.cases().get(name), Disclosure.MASKED)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void markdownIsAsReviewed(String name) throws IOException {
    compare(name + ".md", folded(markdown(Results.cases().get(name))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void annotationsAreAsReviewed(String name) throws IOException {
    compare(name + ".github", annotations(Results.cases().get(name)));
  }

  @Test
  void verboseTextIsAsReviewed() throws IOException {
    compare("verbose.txt", text(Results.severalOccurrences(), Detail.VERBOSE));
  }

  @Test
  void quietTextIsAsReviewed() throws IOException {
    compare("quiet.txt", text(Results.severalOccurrences(), Detail.QUIET));
  }

  @Test
  void verboseTextOfAcceptedIsAsReviewed() throws IOException {
    compare("accepted-verbose.txt", text(Results.accepted(), Detail.VERBOSE));
  }

  @Test
  void explanationIsAsReviewed() throws IOException {
    ScanResult result = Results.severalOccurrences();
    StringBuilder out = new StringBuilder();
    new ExplainText(Results.context(Disclosure.MASKED), style(Detail.NORMAL, false))
        .write(result.exposures().get(0), result.target(), out);
    compare("explain.txt", out.toString());
  }

  @Test
  void everyGoldenFileIsUsed() throws IOException {
    TreeSet<String> used =
        new TreeSet<>(List.of("verbose.txt", "quiet.txt", "explain.txt", "accepted-verbose.txt"));
    for (String name : cases()) {
      Stream.of(".txt", ".json", ".md", ".github").forEach(end -> used.add(name + end));
    }
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertEquals(
          used,
          files
              .map(f -> f.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  void noLineOfTextActsOnTheTerminal() throws IOException {
    for (Detail detail : Detail.values()) {
      String text = text(Results.controlCharacters(), detail);
      assertTrue(text.chars().allMatch(c -> c == '\n' || !Hostile.acts(c)), text);
    }
  }

  @Test
  void colourIsOnlyAddedAndNeverTakesPartInTheLayout() throws IOException {
    ScanResult result = Results.severalOccurrences();
    StringBuilder coloured = new StringBuilder();
    new TextReport(Results.context(Disclosure.MASKED), style(Detail.NORMAL, true))
        .write(result, coloured);
    String plain = coloured.toString().replaceAll("\u001b\\[[0-9;]*m", "");
    assertNotEquals(plain, coloured.toString());
    assertEquals(text(result, Detail.NORMAL), plain);
  }

  @Test
  void valuesAreInFullOnlyWhenAskedFor() throws IOException {
    ScanResult result = Results.valueInSubject();
    String secret = new String(Results.value("base62:64", "secret").reveal());
    assertTrue(json(result, Disclosure.FULL).contains(secret));
    for (String masked : List.of(json(result, Disclosure.MASKED), text(result, Detail.VERBOSE))) {
      for (int i = 0; i + 8 <= secret.length(); i++) {
        assertFalse(masked.contains(secret.substring(i, i + 8)), "shows part of the value");
      }
    }
  }

  @Test
  void jsonParsesAndHoldsHostilePathsUnchanged() throws IOException {
    JsonNode report =
        new ObjectMapper().readTree(json(Results.controlCharacters(), Disclosure.MASKED));
    String path = report.at("/exposures/0/parts/0/occurrences/0/path").asText();
    assertTrue(path.startsWith("a\u001b[31m\n\u202egnp."), path);
  }

  @Test
  void jsonHasARunbookPerExposure() throws IOException {
    JsonNode report =
        new ObjectMapper().readTree(json(Results.severalOccurrences(), Disclosure.MASKED));
    JsonNode runbook = report.at("/exposures/0/runbook");
    assertTrue(runbook.path("summary").asText().contains("Alpha Exchange"));
    assertEquals(3, runbook.path("urgent").size());
    assertTrue(runbook.path("steps").size() > 5);
    runbook.path("steps").forEach(step -> assertFalse(step.path("text").asText().isBlank()));
  }

  private static String text(ScanResult result, Detail detail) throws IOException {
    StringBuilder out = new StringBuilder();
    new TextReport(Results.context(Disclosure.MASKED), style(detail, false)).write(result, out);
    return out.toString();
  }

  private static String json(ScanResult result, Disclosure disclosure) throws IOException {
    StringBuilder out = new StringBuilder();
    new JsonReport(Results.context(disclosure)).write(result, out);
    return out.toString();
  }

  private static String markdown(ScanResult result) throws IOException {
    StringBuilder out = new StringBuilder();
    new MarkdownReport(Results.context(Disclosure.MASKED)).write(result, out);
    return out.toString();
  }

  private static String annotations(ScanResult result) throws IOException {
    StringBuilder out = new StringBuilder();
    new GitHubReport(Results.context(Disclosure.MASKED)).write(result, out);
    return out.toString();
  }

  private static Style style(Detail detail, boolean colour) {
    return new Style(80, colour, detail);
  }

  /** The runbook has golden files of its own. */
  private static String withoutRunbooks(String json) {
    return json.replaceAll("(?s)(\n      \"runbook\": \\{).*?(\n      \\})", "$1…$2");
  }

  /** The same of Markdown. */
  private static String folded(String markdown) {
    return markdown.replaceAll("(?s)(<details>[^\n]*\n).*?(\n</details>)", "$1…$2");
  }

  private static void compare(String name, String actual) throws IOException {
    Path file = GOLDEN.resolve(name);
    if (Boolean.getBoolean("keyfuse.golden.rewrite")) {
      assertNotEquals("true", System.getenv("CI"), "golden files are not rewritten in CI");
      Files.createDirectories(GOLDEN);
      Files.writeString(file, actual);
    }
    assertEquals(Files.readString(file), actual, name);
  }
}
