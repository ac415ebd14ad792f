package dev.keyfuse.match;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.keyfuse.rules.Samples;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values wider than a run: one candidate each, from their first to their last byte. */
class SpansTest {
  private static final CandidateFinder FINDER = new CandidateFinder(WideRules.catalogue());

  private static final String JWT =
      "eyJ${b64urlchars:33}.eyJ${b64urlchars:150}.${b64urlchars:42}${base62:1}";

  private static final List<String> VALUES =
      List.of(
          "${digits:10}:AA${b64urlchars:32}${base62:1}",
          "https://hooks.wide.example/services/T0${ALNUM:8}/B0${ALNUM:8}/${base62:24}",
          JWT,
          "M${base62:25}.${b64urlchars:6}.${b64urlchars:37}${base62:1}");

  /** What may stand around a value. */
  enum Setting {
    ALONE(v -> v),
    QUOTED(v -> "token = \"" + v + "\";"),
    ASSIGNED(v -> "URL=" + v + "\nNEXT=1"),
    YAML(v -> "token: " + v + "\r\n"),
    JSON(v -> "{\"url\":\"" + v + "\",\"more\":1}"),
    JSON_IN_JSON(v -> "{\\\"url\\\":\\\"" + v + "\\\"}"),
    AFTER_AN_ESCAPED_BREAK(v -> "first\\n" + v + "\\nlast"),
    CURL(v -> "curl -X POST '" + v + "' -d 1"),
    MARKDOWN(v -> "[here](" + v + ")"),
    TAGS(v -> "<url>" + v + "</url>"),
    COMMAS(v -> "a," + v + ",b"),
    OTHER_SCRIPTS(v -> "\u00e4 " + v + " \u00fc");

    private final UnaryOperator<String> around;

    Setting(UnaryOperator<String> around) {
      this.around = around;
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void theWholeValueIsFoundAndNothingMore(Setting setting) {
    for (String generator : VALUES) {
      for (int seed = 0; seed < 20; seed++) {
        String value = Samples.expand(generator, "span#" + seed);
        assertOnly(value, value, setting.around.apply(value));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/=\\/", "/=%2F :=%3A", "/=%2f :=%3a", "/=\\u002f :=\\u003A", ":=%3A"})
  void escapesInsideItBelongToItsPlace(String escapes) {
    for (String generator : VALUES) {
      for (int seed = 0; seed < 20; seed++) {
        String value = Samples.expand(generator, "escaped#" + seed);
        String written = value;
        for (String escape : escapes.split(" ")) {
          written = written.replace(escape.substring(0, 1), escape.substring(2));
        }
        assertOnly(value, written, "{\"url\": \"" + written + "\"}");
      }
    }
  }

  @Test
  void theGroupOfAnExpressionIsTheValue() {
    String key = Samples.expand("${hex:32}", "group");
    assertOnly(key, key, "RPC=https://mainnet.nodes.example/v3/" + key + "\n");
    assertOnly(key, key, "wss:\\/\\/mainnet.nodes.example\\/v3\\/" + key + "\"");
  }

  @Test
  void aTokenInAUrlIsFoundWithinItsRun() {
    String value = Samples.expand("${digits:9}:AA${b64urlchars:32}${base62:1}", "url");
    assertOnly(value, value, "https://api.wide.example/bot" + value + "/sendMessage?chat_id=1");
  }

  @Test
  void valuesThatTouchAreAllFound() {
    String value = Samples.expand("${digits:9}:AA${b64urlchars:32}${base62:1}", "touch");
    assertEquals(3, find(value + "," + value + ";" + value).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${digits:12}:AA${b64urlchars:33}",
        "${digits:9}:AA${b64urlchars:34}",
        "${digits:9}:AA${b64urlchars:33}-",
        "${digits:9}:AB${b64urlchars:33}",
        "${digits:9}:AAxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "${digits:9}\n:AA${b64urlchars:33}",
        "https://hooks.wide.example/services/\nT0${ALNUM:8}/B0${ALNUM:8}/${base62:24}",
        "https://hooks.wide.example/services/T0${ALNUM:8}/B0${ALNUM:8}/${base62:25}",
        "https://hooks.wide.example/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
        "https://hooks.wine.example/services/T0${ALNUM:8}/B0${ALNUM:8}/${base62:24}",
        "https://nodes.example/v3/${hex:32}",
        "eyJ${b64urlchars:33}.eyJ${b64urlchars:150}",
        "My_method_name_of_25_chars.of_six.and_another_one_of_thirty_two_characters"
      })
  void nothingElseIsOne(String text) {
    for (int seed = 0; seed < 10; seed++) {
      String expanded = Samples.expand(text, "no#" + seed);
      assertEquals(
          List.of(),
          find(expanded).stream()
              .filter(c -> c.parts().get(0).service().equals("wide"))
              .map(c -> new String(c.value(), ISO_8859_1))
              .toList(),
          expanded);
    }
  }

  /** Where cores, openings and closings come by the thousand, time still grows with the text. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "eyJabcdefghijklmnopqrst012.",
        "eyJabcdefghijklmnopqrst012",
        ".eyJ",
        "12345678:AAbcdefghijklmnopqrstuvwxyz-0123456",
        "hooks.wide.example:AAbcdefghijklmnopqrstuvwxyz-0123456",
        "AAbcdefghijklmnopqrstuvwxyz01234567/",
        "https://hooks.wide.example/services/T12345678/B12345678/a1b2c3d4e5f6g7h8i9j0k1l.",
        "x.nodes.example/v3/0123456789abcdef0123456789abcde",
        "nodes.example/a1b2c3d4e5f60718293a4b5c6d7e8f90",
        "Ma1b2c3d4e5f6g7h8i9j0k1l2.abcdef."
      })
  void timeGrowsWithTheInputOnly(String unit) {
    String text = unit.repeat(4_000_000 / unit.length());
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> find(text));
  }

  private static void assertOnly(String value, String written, String text) {
    List<Candidate> found = find(text);
    assertEquals(1, found.size(), text);
    Candidate only = found.get(0);
    assertEquals(value, new String(only.value(), ISO_8859_1));
    assertEquals(written, text.substring(only.start(), only.end()));
  }

  private static List<Candidate> find(String text) {
    CandidateFinderTest.Found found = new CandidateFinderTest.Found();
    FINDER.find(text.getBytes(ISO_8859_1), found);
    return found.candidates;
  }
}
