package dev.keyfuse.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.finding.Severity;
import dev.keyfuse.scan.ScanResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubReportTest {
  private static Exposure at(String path) {
    return Results.pair(
        path, Results.commit("Ann", "Add"), List.of(Results.at(path, 3, Place.WORKTREE)));
  }

  private static Exposure as(Exposure exposure, String service, Severity severity) {
    return new Exposure(
        exposure.id(),
        exposure.service(),
        service,
        exposure.kind(),
        severity,
        exposure.confidence(),
        exposure.parts(),
        exposure.evidence(),
        exposure.alternatives(),
        exposure.history());
  }

  private static List<String> lines(ScanResult result) throws IOException {
    StringBuilder out = new StringBuilder();
    // Even when values are asked for: logs are kept.
    new GitHubReport(Results.context(Disclosure.FULL)).write(result, out);
    return out.toString().lines().toList();
  }

  @Test
  void namesFileAndLine() throws IOException {
    List<String> lines = lines(Results.result(Results.coverage(), at("src/bot.py")));
    assertEquals(1, lines.size());
    assertTrue(lines.get(0).startsWith("::error file=src/bot.py,line=3,endLine=3,title="));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a,line=1::x.py", "a::error::b.py", "##[error]x.py", "100%0A::error::.py", "a:b"})
  void namesOfFilesEndNeitherPropertyNorCommand(String path) throws IOException {
    List<String> lines = lines(Results.result(Results.coverage(), at(path)));
    assertEquals(1, lines.size());
    String properties = lines.get(0).substring("::error ".length());
    properties = properties.substring(0, properties.indexOf("::"));
    String file = properties.substring("file=".length(), properties.indexOf(','));
    assertFalse(file.contains(":"), file);
    assertEquals(
        path, file.replace("%3A", ":").replace("%2C", ",").replace("%25", "%"), properties);
    assertTrue(properties.endsWith("title=Leaked Alpha Exchange credential (CRITICAL)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\n::error::b.py", "a\r\n::set-output name=x::y", "\u001b[2J.py"})
  void aNameThatActsIsNotGivenAsFile(String path) throws IOException {
    List<String> lines = lines(Results.result(Results.coverage(), at(path)));
    assertEquals(1, lines.size());
    assertFalse(lines.get(0).contains("file="), lines.get(0));
    assertTrue(lines.get(0).chars().noneMatch(Hostile::acts));
  }

  @Test
  void nameOfAServiceFromFurtherRulesEndsNoProperty() throws IOException {
    Exposure exposure = as(at("a.py"), "Evil,file=b.py::x\n::error::y", Severity.CRITICAL);
    String line = lines(Results.result(Results.coverage(), exposure)).get(0);
    assertTrue(line.contains("title=Leaked Evil%2Cfile=b.py%3A%3Ax\\x0a%3A%3Aerror"), line);
  }

  @Test
  void writesNoMoreThanAreKeptAndTellsOfTheRest() throws IOException {
    List<Exposure> exposures = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      exposures.add(at("a" + i + ".py"));
      exposures.add(as(at("b" + i + ".py"), "Beta", Severity.LOW));
    }
    List<String> lines =
        lines(Results.result(Results.coverage(), exposures.toArray(Exposure[]::new)));
    assertEquals(10, lines.stream().filter(line -> line.startsWith("::error ")).count());
    assertEquals(10, lines.stream().filter(line -> line.startsWith("::warning ")).count());
    assertEquals(21, lines.size());
    assertTrue(lines.get(20).startsWith("::notice title=Keyfuse::4 more exposures not shown"));
  }

  @Test
  void anIncompleteScanTakesTheFirstPlace() throws IOException {
    ScanResult incomplete = Results.incomplete();
    ScanResult result =
        new ScanResult(
            incomplete.target(),
            incomplete.coverage(),
            List.of(at("a.py")),
            List.of(),
            List.of(),
            1);
    List<String> lines = lines(result);
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).contains("the scan is incomplete::Leaks may be missing"));
  }

  @Test
  void neverShowsAValue() throws IOException {
    ScanResult result = Results.valueInSubject();
    String secret = new String(Results.value("base62:64", "secret").reveal());
    String text = String.join("\n", lines(result));
    for (int i = 0; i + 8 <= secret.length(); i++) {
      assertFalse(text.contains(secret.substring(i, i + 8)), "shows part of the value");
    }
  }
}
