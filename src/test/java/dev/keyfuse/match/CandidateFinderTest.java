package dev.keyfuse.match;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateFinderTest {
  private static final CandidateFinder FINDER = new CandidateFinder(Catalogues.builtIn());

  /** What may touch a value on both sides. */
  enum Setting {
    ALONE(v -> v),
    QUOTED(v -> "key = \"" + v + "\";"),
    ASSIGNED(v -> "KEY=" + v + "\n"),
    QUERY(v -> "?apiKey=" + v + "&time=1"),
    ENCODED_QUERY(v -> "%3FapiKey%3D" + v.replace("=", "%3D") + "%26time"),
    ENCODED_JSON(v -> "%22key%22%3A%22" + v.replace("=", "%3D") + "%22"),
    ESCAPED_QUOTES(v -> "{\\\"key\\\":\\\"" + v + "\\\"}"),
    AFTER_ESCAPED_BREAK(v -> "first\\n" + v + "\\nlast"),
    COMMENTED(v -> "//" + v + "\n"),
    IN_TAGS(v -> "<key>" + v + "</key>"),
    MARKDOWN(v -> "**" + v + "**"),
    LABELLED(v -> "apikey-" + v),
    LABELLED_IN_A_COMMENT(v -> "//api_key_" + v),
    COLON(v -> "key:" + v),
    COMMAS(v -> "a," + v + ",b"),
    NEXT_TO_BYTES_OF_OTHER_SCRIPTS(v -> "\u00e4\u00f6" + v + "\u00fc");

    private final UnaryOperator<String> around;

    Setting(UnaryOperator<String> around) {
      this.around = around;
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void theValueIsFoundAndNothingMore(Setting setting) {
    for (String generator :
        List.of("base62:64", "base62:18", "hex:32", "uuid", "base64:64", "base64:42")) {
      for (int seed = 0; seed < 20; seed++) {
        String value = Samples.expand("${" + generator + "}", "setting#" + seed);
        String text = setting.around.apply(value);
        List<Candidate> found = find(text).candidates;
        assertEquals(1, found.size(), text);
        Candidate only = found.get(0);
        assertEquals(value, new String(only.value(), ISO_8859_1));
        String place = text.substring(only.start(), only.end());
        assertEquals(value, place.replace("%3D", "="));
      }
    }
  }

  @Test
  void escapesInsideAValueBelongToItsPlace() {
    for (int seed = 0; seed < 200; seed++) {
      String value = Samples.expand("${base64:64}", "escaped#" + seed);
      String written = value.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
      String text = "secret=" + written + "&x=1";
      Candidate only = find(text).candidates.get(0);
      assertEquals(value, new String(only.value(), ISO_8859_1));
      assertEquals(written, text.substring(only.start(), only.end()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sha256-${base64:32}",
        "sha512-${base64:64}",
        "md5:${hex:32}",
        "sha256:${hex:64}",
        "SHA256_${hex:64}",
        "eyJhbGciOi.${b64urlchars:64}.${b64urlchars:43}",
        "com/example/${hex:40}",
        "https://example.com/${base62:64}/index.html",
        "0x${hex:40}",
        "${base62:65}",
        "${base62:13}"
      })
  void whatTouchesItTellsThatItIsSomethingElse(String text) {
    for (int seed = 0; seed < 20; seed++) {
      assertEquals(List.of(), find(Samples.expand(text, "else#" + seed)).candidates, text);
    }
  }

  @Test
  void base64OfTextIsDecodedOnce() {
    String inner = Samples.expand("API_KEY=${base62:64}\n", "inner");
    Found found = find("data: " + encoded(inner) + "\n");
    assertEquals(List.of(inner), found.decoded);
    assertEquals(List.of(), found.candidates);
  }

  @Test
  void candidatesComeInOrderOfTheirStart() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      text.append("k")
          .append(i)
          .append(" = \"")
          .append(Samples.expand("${base62:64}", "o" + i))
          .append("\"\n");
    }
    List<Integer> starts = find(text.toString()).candidates.stream().map(Candidate::start).toList();
    assertTrue(starts.size() >= 198, starts.size() + " found");
    assertEquals(starts.stream().sorted().toList(), starts);
  }

  /** A hundred times the input must not take a thousand times as long, whatever the input is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "-",
        "/",
        "=",
        "\\/",
        "%2F",
        "%2Bab",
        "abcdefghijklmnop/",
        "abcdefghijklmnop\\/",
        "-----BEGIN PRIVATE KEY-----\nMIIE",
        "-----BEGIN PRIVATE KEY-----MIIE",
        "MIIEabcdefghijklmnopqrstuvwxyzabcdefghijkl ",
        "QVBJX0tFWT0w"
      })
  void timeGrowsWithTheInputOnly(String unit) {
    String text = unit.repeat(4_000_000 / unit.length());
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> find(text));
  }

  private static String encoded(String text) {
    return java.util.Base64.getEncoder().encodeToString(text.getBytes(ISO_8859_1));
  }

  private static Found find(String text) {
    Found found = new Found();
    FINDER.find(text.getBytes(ISO_8859_1), found);
    return found;
  }

  /** All that is found in a text. */
  static final class Found implements CandidateFinder.Sink {
    final List<Candidate> candidates = new ArrayList<>();
    private final List<String> decoded = new ArrayList<>();

    @Override
    public void candidate(Candidate candidate) {
      candidates.add(candidate);
    }

    @Override
    public void decoded(int start, int end, byte[] text, String how) {
      decoded.add(new String(text, ISO_8859_1));
    }
  }
}
