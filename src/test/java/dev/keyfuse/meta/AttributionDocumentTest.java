package dev.keyfuse.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The numbers in docs/attribution.md are those of the code. */
class AttributionDocumentTest {
  private static final Path CODE = Path.of("src/main/java/dev/keyfuse/attribute");

  @Test
  void weightsAreThoseOfTheCode() throws IOException {
    String document = Files.readString(Path.of("docs/attribution.md"));
    Map<String, String> code = constants();
    Map<String, String> told = new TreeMap<>();
    read("\\| `[a-z]+` \\| (?<value>\\d+) \\| `(?<name>[A-Z_]+)` \\|", document, told);
    read("(?<value>\\d+) (?:points|services)[^(]{0,20}\\(`(?<name>[A-Z_]+)`\\)", document, told);
    read("under (?<value>\\d+)\\s+\\(`(?<name>[A-Z_]+)`\\)", document, told);
    read("`(?<name>[A-Z_]+)` \\((?<value>\\d+)\\)", document, told);
    assertTrue(told.size() >= 16, told.keySet() + " seen");
    Map<String, String> expected = new TreeMap<>(code);
    expected.keySet().retainAll(told.keySet());
    assertEquals(expected, told);
  }

  private static void read(String pattern, String text, Map<String, String> to) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      to.put(matcher.group("name"), matcher.group("value"));
    }
  }

  private static Map<String, String> constants() throws IOException {
    Map<String, String> constants = new TreeMap<>();
    try (Stream<Path> files = Files.list(CODE)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        if (file.toString()
            .matches(
                ".*(Attribution|EvidenceFinder|FileEvidence|PathEvidence|Proofs|Uses)\\.java")) {
          read(
              "static final int (?<name>[A-Z_]+) = (?<value>\\d+);",
              Files.readString(file),
              constants);
        }
      }
    }
    return constants;
  }
}
