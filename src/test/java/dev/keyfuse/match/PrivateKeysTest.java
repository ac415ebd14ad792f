package dev.keyfuse.match;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.rules.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeysTest {
  private static final Map<String, List<String>> PEMS =
      Stream.of("pem-ec-p256", "pem-ed25519", "pem-rsa")
          .collect(
              Collectors.toMap(
                  type -> type,
                  type ->
                      IntStream.range(0, 3)
                          .mapToObj(i -> Samples.expand("${" + type + "}", "wrapping#" + i))
                          .toList()));

  private final CandidateFinder finder = new CandidateFinder(Catalogues.builtIn());

  /** Ways people carry a PEM block into other files. */
  enum Wrapping {
    LINES(pem -> pem + "\n"),
    NO_FINAL_LINE_BREAK(pem -> pem),
    CRLF(pem -> pem.replace("\n", "\r\n")),
    LONE_CR(pem -> pem.replace('\n', '\r')),
    INDENTED(pem -> "key: |\n    " + pem.replace("\n", "\n    ") + "\n"),
    ESCAPED(pem -> "{\"key\": \"" + pem.replace("\n", "\\n") + "\\n\"}"),
    ESCAPED_CRLF(pem -> "{\"key\": \"" + pem.replace("\n", "\\r\\n") + "\"}"),
    ESCAPED_TWICE(pem -> "\"{\\\"key\\\": \\\"" + pem.replace("\n", "\\\\n") + "\\\"}\""),
    CONCATENATED(pem -> "key = \"" + pem.replace("\n", "\\n\" +\n      \"") + "\";"),
    PYTHON_STRINGS(pem -> "key = (\n    '" + pem.replace("\n", "\\n'\n    '") + "'\n)"),
    LIST(pem -> "[\n  \"" + pem.replace("\n", "\",\n  \"") + "\"\n].join('\\n')"),
    HASH_COMMENT(pem -> "# " + pem.replace("\n", "\n# ") + "\n"),
    SLASH_COMMENT(pem -> "  // " + pem.replace("\n", "\n  // ") + "\n"),
    STAR_COMMENT(pem -> "/*\n * " + pem.replace("\n", "\n * ") + "\n */"),
    QUOTED_REPLY(pem -> "> " + pem.replace("\n", "\n> ") + "\n"),
    SPACES(pem -> "KEY=\"" + pem.replace('\n', ' ') + "\""),
    ONE_LINE(pem -> "KEY=\"" + pem.replace("\n", "") + "\"");

    private final UnaryOperator<String> wrap;

    Wrapping(UnaryOperator<String> wrap) {
      this.wrap = wrap;
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void aKeyIsFoundInEveryWrapping(Wrapping wrapping) {
    for (String type : PEMS.keySet()) {
      for (String pem : PEMS.get(type)) {
        String text = "before\n" + wrapping.wrap.apply(pem) + "\nafter";
        List<Candidate> found = find(text);
        assertEquals(1, found.size(), () -> type + " in " + wrapping);
        assertEquals(base64(pem), new String(found.get(0).value(), ISO_8859_1));
        String span = text.substring(found.get(0).start(), found.get(0).end());
        assertEquals("-----BEGIN", span.substring(0, 10));
        assertEquals("KEY-----", span.substring(span.length() - 8));
      }
    }
  }

  @Test
  void theTypeDecidesWhichPartsItCanBe() {
    for (String type : List.of("ec-p256", "ed25519", "rsa")) {
      assertEquals(thatTake(type), parts("${pem-" + type + "}"), type);
    }
  }

  private static String thatTake(String type) {
    return Catalogues.builtIn().services().stream()
        .flatMap(service -> service.parts().stream())
        .filter(
            part ->
                part.shapes().stream()
                    .anyMatch(s -> s instanceof Shape.Pem pem && pem.keyTypes().contains(type)))
        .map(Part::rule)
        .toList()
        .toString();
  }

  @Test
  void bareDerIsAKeyAndWhatItsPrefixSays() {
    assertEquals(
        "[bullish/private-key, coinbase/private-key-ec, coinbase/wallet-secret]",
        parts("${der-ec-p256}"));
  }

  @Test
  void severalKeysInOneFileAreAllFound() {
    String text = Samples.expand("${pem-ec-p256}\n${pem-ed25519}\n${pem-rsa}\n", "three");
    assertEquals(3, find(text).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN PRIVATE KEY-----\nYOUR PRIVATE KEY HERE, PLEASE\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nMIGHxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nMII...\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----"
      })
  void placeholdersAreNone(String text) {
    assertEquals(List.of(), find(text));
  }

  @Test
  void aPublicKeyIsNone() {
    String ec = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE";
    String pem =
        "-----BEGIN PUBLIC KEY-----\n" + ec + Samples.expand("${b64chars:88}", "pub") + "\n";
    assertEquals(List.of(), find(pem + "-----END PUBLIC KEY-----\n"));
  }

  @Test
  void aKeyCutInTheMiddleIsNone() {
    String pem = Samples.expand("${pem-rsa}", "cut");
    assertEquals(List.of(), find(pem.substring(0, pem.length() / 2)));
  }

  @Test
  void aBlockWithoutAnEndDoesNotSwallowWhatFollows() {
    String key = Samples.expand("${cdp-ed25519}", "follows");
    String text =
        "-----BEGIN PRIVATE KEY-----\nMIGHxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n\nkey = " + key;
    assertEquals(List.of(key), find(text).stream().map(PrivateKeysTest::value).toList());
  }

  @Test
  void noPrivateKeyStartsWithAnythingButM() {
    PrivateKeys keys = new PrivateKeys(Catalogues.builtIn().shapes());
    byte[] text = Samples.expand("A${der-ec-p256}", "shifted").getBytes(ISO_8859_1);
    assertNull(keys.at(text, 0, text.length));
    assertNotEquals(null, keys.at(text, 1, text.length));
  }

  private String parts(String generator) {
    List<Candidate> found = find(Samples.expand(generator, "parts") + "\n");
    assertEquals(1, found.size());
    return found.get(0).parts().stream()
        .map(part -> part.rule())
        .sorted()
        .distinct()
        .collect(Collectors.toList())
        .toString();
  }

  private static String base64(String pem) {
    return pem.lines().filter(line -> !line.startsWith("-")).collect(Collectors.joining());
  }

  private static String value(Candidate candidate) {
    return new String(candidate.value(), ISO_8859_1);
  }

  private List<Candidate> find(String text) {
    List<Candidate> found = new ArrayList<>();
    finder.find(text.getBytes(ISO_8859_1), new Found(found));
    return found;
  }

  private record Found(List<Candidate> to) implements CandidateFinder.Sink {
    @Override
    public void candidate(Candidate candidate) {
      to.add(candidate);
    }

    @Override
    public void decoded(int start, int end, byte[] text, String how) {}
  }
}
