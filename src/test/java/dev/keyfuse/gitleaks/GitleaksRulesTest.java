package dev.keyfuse.gitleaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Alphabet;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Sample;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.scan.SampleCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitleaksRulesTest {
  /** As gitleaks writes most of its rules. */
  private static final String USUAL =
      """
      [[rules]]
      id = "acme-api-key"
      description = "Acme API key"
      regex = '''(?i)[\\w.-]{0,50}?(?:acme)(?:[ \\t\\w.-]{0,20})[\\s'"]{0,3}(?:=|>|:{1,3}=|\\|\\||:|=>|\\?=|,)[\\x60'"\\s=]{0,5}([a-z0-9]{32})(?:[\\x60'"\\s;]|\\\\[nr]|$)'''
      entropy = 3
      keywords = ["acme"]
      """;

  @TempDir private Path directory;

  @Test
  void anImportedRuleFindsWhatItFindsThere() throws IOException {
    assertEquals(List.of(), GitleaksRules.of(USUAL).left());
    assertFinds("acme-api-key", USUAL, "ACME_KEY = \"${alnum:32}\"\n", 1);
    assertFinds("acme-api-key", USUAL, "other_key = \"${alnum:32}\"\n", 0);
    assertFinds("acme-api-key", USUAL, "acme_key: ${alnum:33}\n", 0);
    assertFinds("acme-api-key", USUAL, "acme_key: " + "ab12".repeat(8) + "\n", 0);
  }

  @Test
  void valuesThatAreAllowedThereAreNone() throws IOException {
    String allowing =
        USUAL
            + """
            [[rules.allowlists]]
            regexes = ['^a', '9$']
            stopwords = ["zz"]
            """;
    assertEquals(List.of(), GitleaksRules.of(allowing).left());
    assertFinds("acme-api-key", allowing, "acme = b${alnum:30}8\n", 1);
    assertFinds("acme-api-key", allowing, "acme = a${alnum:30}8\n", 0);
    assertFinds("acme-api-key", allowing, "acme = b${alnum:30}9\n", 0);
    assertFinds("acme-api-key", allowing, "acme = bzz${alnum:28}8\n", 0);
  }

  @Test
  void whatCannotBeSaidIsListed() throws IOException {
    GitleaksRules.Imported imported =
        GitleaksRules.of(
            """
            [allowlist]
            paths = ['''vendor''']

            [[rules]]
            id = "short"
            regex = '''tok_[a-z]{4}'''
            keywords = ["tok_"]

            [[rules]]
            id = "everywhere"
            regex = '''key=([0-9a-f]{40})'''
            keywords = ["acme"]
            path = '''.*\\.conf'''

            [[rules]]
            id = "two parts"
            regex = '''id=([0-9a-f]{40})'''
            keywords = ["acme"]
            verify = true
            [[rules.required]]
            id = "other"
            [[rules.allowlists]]
            regexTarget = "line"
            regexes = ['test']
            paths = ['''docs''']
            """);
    assertEquals(List.of("two-parts.yaml"), List.copyOf(imported.files().keySet()));
    List<String> expected =
        List.of(
            "short: not imported: no run of at least 16",
            "everywhere: not imported: it is for some paths only",
            "two parts: an allowlist for the line is left out",
            "two parts: allowed paths are left out",
            "two parts: found without a keyword (acme)",
            "two parts: reported without other, which it requires",
            "two parts: \"verify\" is not taken over",
            "[allowlist] of the whole file: not imported");
    assertEquals(expected.size(), imported.left().size(), imported.left().toString());
    for (int i = 0; i < expected.size(); i++) {
      String said = imported.left().get(i);
      assertTrue(said.startsWith(expected.get(i)), said);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "ghp_[0-9a-zA-Z]{36} ghp_ BASE62 40 40",
        "[a-f0-9]{32} '' HEX_LOWER 32 32",
        "(?i)[a-f0-9]{32} '' BASE62 32 32",
        "key=([A-Z2-7]{20,30})\\b '' BASE32 20 30",
        "\\b(x-(?:test|live)-[\\w-]{43})(?:[;]|$) x- BASE64URL 50 50",
        "[0-9]{8}:[\\w-]{35} '' BASE64URL 35 35",
        "a{8}-[0-9a-f]{40,} '' BASE64URL 49 249"
      })
  void theLongestRunOfASecretIsItsCore(
      String regex, String prefix, Alphabet alphabet, int min, int max)
      throws UnsupportedException {
    Core core = Core.of(RegexReader.read(regex, 1).secret());
    assertEquals(new Core(prefix, alphabet, min, max), core);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "\\bkey=(a+)(?:[\\x60'\"\\s;]|\\\\[nr]|$) key=(a{1,200})",
        "^(a)(b)*? (a)(?:b){0,40}?",
        "(?P<id>a)|\\x2e$ (a)|\\.",
        "[^\\s\\]]{2,} [^\\s\\]]{2,202}",
        "(?i:a)[a-c-] (?i:a)[a-c-]"
      })
  void whatRuleFilesHaveNoNeedOfIsLeftAway(String regex, String rewritten)
      throws UnsupportedException {
    assertEquals(rewritten, RegexReader.read(regex, 1).text());
  }

  @ParameterizedTest
  @CsvSource({"(a", "a)", "[[:alpha:]]{20}", "(?<!x)a", "a(?=b)", "\\p{L}"})
  void syntaxThatIsNoneIsRefused(String regex) {
    assertThrows(UnsupportedException.class, () -> RegexReader.read(regex, 1));
  }

  @Test
  void brokenTomlNamesTheLine() {
    IOException e = assertThrows(IOException.class, () -> GitleaksRules.of("a = 1\nb = [\n= 2\n"));
    assertTrue(e.getMessage().startsWith("line 3: "), e.getMessage());
  }

  private void assertFinds(String id, String toml, String text, int times) throws IOException {
    Path file = directory.resolve(id + ".yaml");
    Map<String, String> files = GitleaksRules.of(toml).files();
    Files.writeString(file, files.get(id + ".yaml"));
    SampleCheck check =
        new SampleCheck(Catalogues.layered(Catalogues.builtIn(), Catalogues.read(file)));
    for (int seed = 0; seed < 20; seed++) {
      String expanded = Samples.expand(text, "gitleaks-" + seed);
      assertFalse(expanded.contains("${"), expanded);
      Sample sample =
          new Sample("src/app.py", expanded, times == 0 ? List.of() : List.of("value"), id, "");
      assertEquals("", check.check(id, sample).orElse(""), expanded);
    }
  }
}
