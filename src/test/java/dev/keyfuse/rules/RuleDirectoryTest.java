package dev.keyfuse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What holds for the rule directory as a whole. */
class RuleDirectoryTest {
  private static final Path RULES = Path.of("rules");
  private static final Catalogue CATALOGUE = Catalogues.builtIn();

  @Test
  void everyRuleIdIsListedForEver() throws IOException {
    Set<String> shipped = new TreeSet<>();
    for (String line : Files.readAllLines(RULES.resolve("ids.txt"))) {
      if (!line.startsWith("#") && !line.startsWith("-")) {
        shipped.add(line);
      }
    }
    Set<String> current =
        CATALOGUE.services().stream()
            .flatMap(service -> service.parts().stream())
            .map(Part::rule)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        String.join("\n", shipped),
        String.join("\n", current),
        "rules/ids.txt differs: add new ids; a removed id stays, marked with a minus");
  }

  @Test
  void everyServiceHasExamplesAndNegatives() {
    Map<String, List<Sample>> samples = RuleSamples.read(RULES);
    assertEquals(CATALOGUE.byId().keySet(), samples.keySet());
    List<String> poor = new ArrayList<>();
    samples.forEach(
        (service, own) -> {
          long negatives = own.stream().filter(sample -> sample.finds().isEmpty()).count();
          if (own.size() - negatives < 4 || negatives < 3) {
            poor.add(service);
          }
        });
    assertEquals(List.of(), poor, "fewer than four examples or three negatives");
  }

  @Test
  void everySearchedPartHasASample() {
    Map<String, List<Sample>> samples = RuleSamples.read(RULES);
    RuleSamples.readKnown(RULES).forEach((service, more) -> samples.get(service).addAll(more));
    List<String> without = new ArrayList<>();
    for (Service service : CATALOGUE.services()) {
      Set<String> found =
          samples.get(service.id()).stream()
              .flatMap(sample -> sample.finds().stream())
              .collect(Collectors.toSet());
      service.parts().stream()
          .filter(part -> part.kind() != PartKind.PRIVATE_KEY && part.kind() != PartKind.UID)
          .filter(part -> !part.id().equals("otp") && !found.contains(part.id()))
          .forEach(part -> without.add(part.rule()));
    }
    assertEquals(List.of(), without);
  }

  /** The samples would be worthless, and a leak, if somebody wrote values into them. */
  @Test
  void ruleFilesHoldNoValueThatIsOrLooksLikeACredential() throws IOException {
    Pattern run = Pattern.compile("[A-Za-z0-9+/_-]{16,}");
    int looked = 0;
    for (Path file : CatalogueReader.serviceFiles(RULES, new ProblemList())) {
      for (String line : Files.readAllLines(file)) {
        for (String token : run.matcher(line).results().map(r -> r.group()).toList()) {
          looked++;
          assertFalse(
              CATALOGUE.knownPublic().containsKey(dev.keyfuse.secret.Secret.of(token).sha256()),
              () -> file + " holds a public value in plain text: " + token);
          boolean mixed = token.matches("(?=.*[0-9].*[0-9].*[0-9])(?=.*[a-z])(?=.*[A-Z]).{18,}");
          assertFalse(
              mixed && !token.startsWith("MIGHAgEAMBMGByqGSM49") && !token.contains("/"),
              () -> file + " holds " + token + "; write a generator");
        }
      }
    }
    assertTrue(looked > 300, "looked at " + looked);
  }

  @Test
  void headersAreSharedOnPurposeOnly() {
    Map<String, List<String>> users = new java.util.TreeMap<>();
    for (Service service : CATALOGUE.services()) {
      for (String header : service.names().headers()) {
        users.computeIfAbsent(header, h -> new ArrayList<>()).add(service.id());
      }
    }
    users.values().removeIf(ids -> ids.size() == 1);
    assertEquals(
        Map.of(
            "x-mbx-apikey", List.of("aster", "binance", "binanceus"),
            "cb-access-key", List.of("coinbase", "coinbaseexchange"),
            "cb-access-sign", List.of("coinbase", "coinbaseexchange"),
            "cb-access-timestamp", List.of("coinbase", "coinbaseexchange")),
        users);
  }

  @Test
  void wordsBelongToOneServiceAndLongerWordsAreExcludedFromShorterOnes() {
    List<String> wrong = new ArrayList<>();
    for (Service one : CATALOGUE.services()) {
      for (Service other : CATALOGUE.services()) {
        for (String word : one.names().words()) {
          for (String longer : other.names().words()) {
            // Of names of several words the longest counts anyway.
            boolean taken =
                one != other
                    && longer.contains(word)
                    && word.length() >= 6
                    && longer.indexOf(' ') < 0;
            if (taken && !one.names().not().contains(longer)) {
              wrong.add(one.id() + " must not be named by " + longer);
            }
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** The schema serves editors only; nothing else would notice if it fell behind the reader. */
  @Test
  void schemaKnowsWhatTheReaderKnows() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(Files.readString(RULES.resolve("schema.json")));
    JsonNode defs = schema.path("$defs");
    assertEquals(ids(Alphabet.values(), Alphabet::id), strings(defs.path("alphabet").path("enum")));
    JsonNode part = defs.path("part").path("properties");
    assertEquals(ids(PartKind.values(), PartKind::id), strings(part.path("kind").path("enum")));
    assertEquals(
        ids(Specificity.values(), Specificity::id), strings(part.path("specificity").path("enum")));
    assertEquals(
        ids(ServiceKind.values(), ServiceKind::id),
        strings(schema.path("properties").path("kind").path("enum")));
    Pattern checks = Pattern.compile(part.path("checks").path("items").path("pattern").asText());
    for (Service service : CATALOGUE.services()) {
      service.parts().stream()
          .flatMap(p -> p.checks().stream())
          .forEach(check -> assertTrue(checks.matcher(check).matches(), check));
    }
    for (Path file : CatalogueReader.serviceFiles(RULES, new ProblemList())) {
      JsonNode root = YamlParser.parse(file, new ProblemList()).root();
      root.fieldNames()
          .forEachRemaining(field -> assertTrue(schema.path("properties").has(field), field));
      schema
          .path("required")
          .forEach(field -> assertTrue(root.has(field.asText()), file + ": " + field));
    }
  }

  private static <E> Set<String> ids(E[] constants, java.util.function.Function<E, String> id) {
    return Arrays.stream(constants).map(id).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> strings(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
