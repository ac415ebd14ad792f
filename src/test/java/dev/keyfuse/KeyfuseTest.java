package dev.keyfuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.report.Report;
import dev.keyfuse.rules.RuleProblems;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.scan.ScanException;
import dev.keyfuse.scan.ScanProgress;
import dev.keyfuse.scan.ScanRequest;
import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.scan.ScanResult;
import dev.keyfuse.source.git.GitKit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyfuseTest {
  private static final Keyfuse KEYFUSE = Keyfuse.create();
  private static final String ENV =
      Samples.expand(
          "BINANCE_API_KEY=${base62:64}\nBINANCE_API_SECRET=${base62:64}\n", "keyfuse/env");

  @TempDir Path directory;

  private static List<String> services(ScanResult result) {
    return result.exposures().stream().map(Exposure::service).toList();
  }

  @Test
  void theExampleOfTheDocumentIsTheOneThatIsTested() throws Exception {
    String source = Files.readString(Path.of("src/test/java/dev/keyfuse/Example.java"));
    String example = source.substring(source.indexOf("// example\n") + "// example\n".length());
    assertTrue(Files.readString(Path.of("docs/embedding.md")).contains("```java\n" + example));
  }

  @Test
  void theExampleHoldsBackWhatLeaks() throws Exception {
    GitKit kit = GitKit.init(directory.resolve("repo"));
    kit.commit("readme", "nothing\n");
    Path sarif = directory.resolve("keyfuse.sarif");
    assertTrue(new Example().mayGoOn(kit.path(), sarif));
    kit.commit(".env", ENV);
    kit.commit(".env", "gone\n");
    assertFalse(new Example().mayGoOn(kit.path(), sarif));
    assertEquals(1, new ObjectMapper().readTree(sarif.toFile()).at("/runs/0/results").size());
  }

  @Test
  void requestsNameAPartOfTheTarget() throws Exception {
    GitKit kit = GitKit.init(directory.resolve("repo"));
    kit.commit(".env", ENV);
    kit.commit(".env", "gone\n");
    ScanRequest all = ScanRequest.of(kit.path());
    assertEquals(List.of("binance"), services(KEYFUSE.scan(all)));
    assertEquals(List.of(), services(KEYFUSE.scan(all.only(Scope.NO_HISTORY))));
    assertEquals(List.of(), services(KEYFUSE.scan(all.range("HEAD~1..HEAD"))));
    assertEquals(List.of("binance"), services(KEYFUSE.scan(all.range("HEAD"))));
  }

  @Test
  void aTextIsScannedFromMemoryAndReported() throws Exception {
    ScanResult result = KEYFUSE.scan(".env", ENV.getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of("binance"), services(result));
    assertTrue(Keyfuse.complete(result));
    for (Report report : List.of(KEYFUSE.text(80), KEYFUSE.json(), KEYFUSE.sarif())) {
      StringBuilder out = new StringBuilder();
      report.write(result, out);
      assertTrue(out.toString().contains(result.exposures().get(0).id()), out.toString());
      assertFalse(out.toString().contains(ENV.substring(16, 30)));
    }
    assertEquals(3, KEYFUSE.runbook(result, result.exposures().get(0)).urgent().size());
  }

  @Test
  void oneServesManyThreads() {
    byte[] content = ENV.getBytes(StandardCharsets.UTF_8);
    Set<String> ids = ConcurrentHashMap.newKeySet();
    IntStream.range(0, 32)
        .parallel()
        .forEach(i -> ids.add(KEYFUSE.scan(".env", content).exposures().get(0).id()));
    assertEquals(1, ids.size());
  }

  @Test
  void aScanThatIsStoppedIsIncomplete() throws Exception {
    Files.writeString(directory.resolve(".env"), ENV);
    ScanProgress stopped =
        new ScanProgress() {
          @Override
          public void scanned(long blobs, long bytes) {
            // Nobody looks.
          }

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    assertFalse(Keyfuse.complete(KEYFUSE.scan(ScanRequest.of(directory), stopped)));
    ScanRequest late = ScanRequest.of(directory).within(Duration.ofNanos(1));
    assertFalse(Keyfuse.complete(KEYFUSE.scan(late)));
  }

  @Test
  void whatCannotBeScannedIsSaidToTheUser() {
    ScanRequest missing = ScanRequest.of(directory.resolve("missing"));
    ScanException e = assertThrows(ScanException.class, () -> KEYFUSE.scan(missing));
    assertTrue(e.getMessage().contains("no such file"), e.getMessage());
  }

  @Test
  void allThatIsWrongWithRuleFilesIsToldAtOnce() throws Exception {
    Path one = Files.writeString(directory.resolve("one.yaml"), "id: x\n");
    Path two = Files.writeString(directory.resolve("two.yaml"), "- nonsense\n");
    RuleProblems e = assertThrows(RuleProblems.class, () -> Keyfuse.withRules(List.of(one, two)));
    Set<String> files =
        e.problems().stream()
            .map(problem -> Path.of(problem.file()).getFileName().toString())
            .collect(Collectors.toSet());
    assertEquals(Set.of("one.yaml", "two.yaml"), files);
  }
}
