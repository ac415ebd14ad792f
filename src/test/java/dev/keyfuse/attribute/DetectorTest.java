package dev.keyfuse.attribute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.secret.LineIndex;
import dev.keyfuse.secret.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is taken for one credential, whose it is, and which part each value is. */
class DetectorTest {
  private static final Catalogue CATALOGUE = Catalogues.builtIn();
  private static final Detector DETECTOR =
      new Detector(CATALOGUE, Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC));
  private static final Attribution ATTRIBUTION = new Attribution(DETECTOR);

  private static Arguments a(String title, String text, String... credentials) {
    return Arguments.of(title, text, List.of(credentials));
  }

  /** Expected: service, then kind@line of each part. */
  static Stream<Arguments> texts() {
    return Stream.of(
        a(
            "numbered accounts",
            """
            BINANCE_KEY_1=${base62:64}
            BINANCE_KEY_2=${base62:64}
            BINANCE_SECRET_1=${base62:64}
            BINANCE_SECRET_2=${base62:64}
            """,
            "binance key@1 secret@3",
            "binance key@2 secret@4"),
        a(
            "accounts by name, secrets first",
            """
            BINANCE_MAIN_SECRET=${base62:64}
            BINANCE_TEST_SECRET=${base62:64}
            BINANCE_TEST_KEY=${base62:64}
            BINANCE_MAIN_KEY=${base62:64}
            """,
            "binance key@3 secret@2",
            "binance key@4 secret@1"),
        a(
            "two exchanges, one object each",
            """
            {"okx": {"key": "${uuid}", "secret": "${HEX:32}", "passphrase": "${passphrase:12}"},
             "binance": {"key": "${base62:64}", "secret": "${base62:64}"}}
            """,
            "okx key@1 passphrase@1 secret@1",
            "binance key@2 secret@2"),
        a(
            "a list of accounts",
            """
            accounts:
              - exchange: okx
                key: ${uuid}
                secret: ${HEX:32}
                password: ${passphrase:10}
              - exchange: bybit
                key: ${base62:18}
                secret: ${base62:36}
            """,
            "okx key@3 passphrase@5 secret@4",
            "bybit key@7 secret@8"),
        a(
            "arguments in order",
            """
            from binance.client import Client
            c = Client("${base62:64}", "${base62:64}")
            """,
            "binance key@2 secret@2"),
        a(
            "the passphrase above the key",
            """
            OKX_PASSPHRASE=${passphrase:12}
            OKX_KEY=${uuid}
            OKX_SECRET=${HEX:32}
            """,
            "okx key@2 passphrase@1 secret@3"),
        a(
            "another exchange's passphrase is not taken",
            """
            KUCOIN_PASSPHRASE=${passphrase:12}
            OKX_KEY=${uuid}
            OKX_SECRET=${HEX:32}
            """,
            "okx key@2 secret@3"),
        a(
            "the host decides between those that share a header",
            """
            curl -H 'X-MBX-APIKEY: ${base62:64}' https://api.binance.us/api/v3/account
            """,
            "binanceus key@1"),
        a(
            "without it both are possible",
            """
            headers = {'X-MBX-APIKEY': '${base62:64}'}
            """,
            "? key@1"),
        a(
            "a base64 file inside",
            """
            kind: Secret
            metadata: {name: bybit}
            data:
              key: ${base62:18|b64}
              secret: ${base62:36|b64}
            """,
            "bybit key@4 secret@5"),
        a(
            "a pair of names without an exchange names none",
            """
            API_KEY=${base62:64}
            API_SECRET=${base62:64}
            """,
            "? key@1 secret@2"),
        a(
            "one name without an exchange is noise",
            """
            API_KEY=${base62:64}
            """),
        a(
            "a form alone is noise",
            """
            x = ${base62:64}
            y = ${uuid}
            """),
        a(
            "ciphertext is no value",
            """
            binance:
              key: ENC(${base62:64})
              secret: ENC[AES256_GCM,data:${base62:64},type:str]
              api_key: '{cipher}${base62:64}'
            """),
        a(
            "a digest stays one",
            """
            BINANCE_SHA256=${hex:64}
            binance_commit: ${hex:40}
            """));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void partsOfOneAccountAreOneCredential(String title, String text, List<String> expected) {
    int failures = 0;
    String last = "";
    for (int seed = 0; seed < 10; seed++) {
      String found = verdicts(Samples.expand(text, title + seed));
      if (!found.equals(expected.stream().sorted().collect(Collectors.joining("\n")))) {
        failures++;
        last = found;
      }
    }
    String shown = last;
    assertTrue(failures <= 1, () -> title + " gave\n" + shown);
  }

  @Test
  void aPassphraseInEncodedTextEndsWhereItsEncodedQuoteIs() {
    String text =
        Samples.expand(
            "okx=%7B%22key%22%3A%22${uuid}%22%2C%22secret%22%3A%22${HEX:32}%22%2C"
                + "%22passphrase%22%3A%22${p=base62:11}%22%7D ${@p}",
            "encoded");
    List<Credential.Member> members =
        DETECTOR.detect(text.getBytes(UTF_8)).credentials().get(0).members();
    assertEquals(Secret.of(text.substring(text.length() - 11)), members.get(2).value());
  }

  @Test
  void knownPublicValuesAreTold() {
    Detector.Result nothing = DETECTOR.detect("nothing here".getBytes(UTF_8));
    assertEquals(List.of(), nothing.credentials());
    assertEquals(List.of(), nothing.known());
  }

  /** A pairing that looks at all pairs would take hours. */
  @Test
  void manyCandidatesTakeNoQuadraticTime() {
    StringBuilder text = new StringBuilder("import ccxt.binance\n");
    for (int i = 0; i < 20_000; i++) {
      text.append("api_key = '").append(Samples.expand("${base62:64}", "m" + i)).append("'\n");
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> DETECTOR.detect(text.toString().getBytes(UTF_8)));
  }

  private static String verdicts(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    LineIndex lines = new LineIndex(bytes);
    List<String> verdicts = new ArrayList<>();
    for (Credential credential : DETECTOR.detect(bytes).credentials()) {
      Optional<Verdict> verdict = ATTRIBUTION.decide(credential, "", List.of());
      if (verdict.isEmpty()) {
        continue;
      }
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < credential.members().size(); i++) {
        int line = lines.line(credential.members().get(i).span().start());
        verdict.get().parts().get(i).ifPresent(p -> parts.add(p.kind().id() + "@" + line));
      }
      parts.sort(null);
      verdicts.add(verdict.get().service().orElse("?") + " " + String.join(" ", parts));
    }
    verdicts.sort(null);
    return String.join("\n", verdicts);
  }
}
