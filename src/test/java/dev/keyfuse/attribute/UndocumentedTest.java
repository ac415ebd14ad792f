package dev.keyfuse.attribute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values whose form nobody tells are known by what names them, or not at all. */
class UndocumentedTest {
  private static final String ACME =
      """
      id: acme
      name: Acme
      kind: exchange
      names:
        words: [acmecoin]
        hosts: [api.acmecoin.example]
        packages: [python-acmecoin]
      parts:
        - id: key
          kind: key
          specificity: context
          shapes:
            - run: {alphabet: base64url, min: 20, max: 128}
          names: [api key, access key]
        - id: secret
          kind: secret
          specificity: context
          shapes:
            - run: {alphabet: base64, min: 20, max: 128}
          names: [api secret, secret key]
        - id: token
          kind: token
          specificity: context
          shapes:
            - run: {alphabet: base62, min: 24, max: 64}
          names: [token, access token]
      credentials:
        - [key, secret]
        - [token]
      sources:
        - {fact: names, url: "https://acme.example", confidence: doc}
      guidance:
        revoke: {steps: [Delete the key.]}
        danger: Orders in your name.
      """;

  @TempDir static Path rules;

  private static Detector detector;
  private static Attribution attribution;

  @BeforeAll
  static void readRules() throws IOException {
    Files.writeString(rules.resolve("acme.yaml"), ACME);
    Catalogue catalogue = Catalogues.layered(Catalogues.builtIn(), Catalogues.read(rules));
    Clock clock = Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC);
    detector = new Detector(catalogue, clock);
    attribution = new Attribution(detector);
  }

  /** What is found, each as the service, or what it may be, and its parts. */
  private static List<String> found(String path, String text) {
    List<String> found = new ArrayList<>();
    byte[] bytes = Samples.expand(text, path).getBytes(UTF_8);
    for (Credential credential : detector.detect(bytes).credentials()) {
      Optional<Verdict> decided = attribution.decide(credential, path, attribution.ofPath(path));
      decided.ifPresent(verdict -> found.add(words(verdict)));
    }
    return found;
  }

  private static String words(Verdict verdict) {
    StringBuilder words = new StringBuilder(verdict.service().orElse("?"));
    verdict.parts().stream()
        .flatMap(Optional::stream)
        .map(Part::id)
        .sorted()
        .forEach(id -> words.append(' ').append(id));
    return words.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ACMECOIN_API_KEY=${base62:41}\nACMECOIN_API_SECRET=${base62:53}\n",
        "acmecoin:\n  apiKey: ${base62:41}\n  secretKey: '${base64:51}'\n",
        "{\"exchange\": \"acmecoin\", \"api_key\": \"${alnum:33}\", \"api_secret\": \"${hex:44}\"}",
        "client = AcmecoinClient(api_key=\"${uuid}\", api_secret=\"${b64chars:57}\")\n",
        "import acmecoin\nkey = 1\nAPI_KEY = '${base62:41}'\nAPI_SECRET = '${base62:41}'\n",
        "[acmecoin]\naccess_key = ${ALNUM:27}\nsecret_key = ${base62:27}\n",
      })
  void aPairIsThatOfTheServiceTheContextNames(String text) {
    assertEquals(List.of("acme key secret"), found("a.txt", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acmecoin_secret = '${base62:41}'",
        "ACMECOIN_API_SECRET: ${base62:27}",
        "# https://api.acmecoin.example\nAPI_SECRET=${base62:43}",
        "env:\n  - name: ACMECOIN_SECRET_KEY\n    value: \"${base62:41}\"\n",
        "<add key=\"Acmecoin.ApiSecret\" value=\"${base62:41}\"/>",
        "acmecoin:\n  secret: ${x=base62:41|b64}\n",
      })
  void aLoneSecretOfAStrongName(String text) {
    assertEquals(List.of("acme secret"), found("a.txt", text));
  }

  @Test
  void aTokenIfItsOwnNameSaysTheService() {
    assertEquals(List.of("acme token"), found("a.py", "ACMECOIN_TOKEN = '${base62:31}'"));
    assertEquals(List.of(), found("a.py", "import acmecoin\nTOKEN = '${base62:31}'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acmecoin mentioned\n\n\n\n\n\n\n\n\n\n\n\n\n\n\nAPI_SECRET=${base62:41}",
        "acmecoin_secret = 'your-acmecoin-secret-key-1'",
        "acmecoin_secret = '/etc/acmecoin/v1/secrets/key1'",
        "acmecoin_secret = 'gAAAAABm${b64urlchars:92}'",
        "acmecoin_secret = 'sk_live_${base62:24}'",
        "ACMECOIN_API_KEY=AKIA${ALNUM:16}",
        "acmecoin_hash = '${hex:40}'",
        "acmecoin_order = '${base62:41}'",
        "acmecoin_secret = '${base62:19}'",
        "acmecoin_secret = 'getKeyFromAcmecoinStorage2'",
        "import acmecoin\nAWS_SECRET_ACCESS_KEY = '${base62:40}'",
        "import acmecoin\nGITHUB_TOKEN = '${base62:36}'",
        "import acmecoin\nSTRIPE_API_SECRET = '${base62:36}'",
        "acmecoin_session_secret = '${base62:36}'",
        "acmecoin_secret = '${base62:41}.${base62:30}.${base62:41}'",
      })
  void anythingLessIsNothing(String text) {
    assertEquals(List.of(), found("a.py", text));
  }

  @Test
  void theFormIsSaidNotToBeDocumented() {
    byte[] text = Samples.expand("ACMECOIN_SECRET=${base62:41}", "evidence").getBytes(UTF_8);
    Credential credential = detector.detect(text).credentials().get(0);
    Verdict verdict = attribution.decide(credential, "", List.of()).orElseThrow();
    List<String> evidence = verdict.evidence().stream().map(Evidence::detail).toList();
    assertTrue(
        evidence.contains("the form of Acme's secrets is not documented"), evidence::toString);
  }

  /** 64 letters and digits are Binance's, unless the name says otherwise. */
  @Test
  void aDocumentedFormStaysWithItsService() {
    String acme =
        "# acmecoin and binance\nBINANCE_API_KEY=${base62:64}\nBINANCE_SECRET=${base62:64}";
    assertEquals(List.of("binance key secret"), found("a.env", acme));
    String named = "ACMECOIN_API_KEY=${base62:64}\nACMECOIN_SECRET=${base62:64}\n# not binance";
    assertEquals(List.of("acme key secret"), found("a.env", named));
    String half = "ACMECOIN_API_KEY=${hex:32}\nACMECOIN_SECRET=${base62:29}\n";
    assertEquals(List.of("acme key secret"), found("a.env", half));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import ccxt\nAPI_KEY = '${base62:41}'\nAPI_SECRET = '${base62:47}'\n",
        "{\"exchange\": \"foobar\", \"pair\": \"BTC/USDT\","
            + " \"api_key\": \"${base62:41}\", \"api_secret\": \"${base62:47}\"}",
        "EXCHANGE_API_KEY=${hex:36}\nEXCHANGE_API_SECRET=${base64:40}\n",
        "# order_book\nconst apiKey = '${uuid}';\nconst apiSecret = '${base62:21}';\n",
        "ftx = 1\nAPI_KEY=${base62:64}\nAPI_SECRET=${base62:64}\n# ccxt",
      })
  void aPairInTradingCodeIsThatOfAnUnknownExchange(String text) {
    assertEquals(List.of("? key secret"), found("a.txt", text));
  }

  @Test
  void thePathMaySayThatItIsAboutTrading() {
    String pair = "API_KEY = '${base62:41}'\nAPI_SECRET = '${base62:47}'\n";
    assertEquals(List.of("? key secret"), found("tradingbot/settings.py", pair));
    assertEquals(List.of(), found("website/settings.py", pair));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "API_KEY = '${base62:41}'\nAPI_SECRET = '${base62:47}'\n",
        "import ccxt\nAPI_SECRET = '${base62:47}'\n",
        "import ccxt\nAPI_KEY = '${base62:41}'\nCACHE_KEY = '${base62:47}'\n",
        "import ccxt\nCLOUDINARY_API_KEY = '${digits:15}'\nCLOUDINARY_API_SECRET = '${base62:27}'\n",
        "import ccxt\nTWITTER_API_KEY = '${base62:25}'\nTWITTER_API_SECRET = '${base62:50}'\n",
        "import ccxt\nconsumer_key = '${base62:25}'\nconsumer_secret = '${base62:50}'\n",
        "import ccxt\naccess_token = '${base62:50}'\naccess_token_secret = '${base62:45}'\n",
        "import ccxt\nCLIENT_ID = '${base62:25}'\nCLIENT_SECRET = '${base62:50}'\n",
        "import ccxt\naws_access_key_id = 'AKIA${ALNUM:16}'\naws_secret_access_key = '${base64:30}'\n",
        "import ccxt\nPAYMENTS_API_KEY = '${base62:25}'\nPAYMENTS_API_SECRET = '${base62:50}'\n",
        "import ccxt\nAPI_KEY = 'test-api-key-12345678'\nAPI_SECRET = 'test-api-secret-1234567'\n",
        "import ccxt\nAPI_KEY = 'aaaaaaaaaaaaaaaa1111'\nAPI_SECRET = 'abcdefghijklmnop1234'\n",
      })
  void whatMayBeAnythingElseIsNoUnknownExchanges(String text) {
    assertEquals(List.of(), found("a.py", text));
  }

  /** Of a service whose form is documented, another form is a mistake or made up. */
  @Test
  void aNearMissStaysOne() {
    String text = "BINANCE_API_KEY=${base62:63}\nBINANCE_API_SECRET=${base62:62}\nimport ccxt";
    assertEquals(List.of(), found("a.env", text));
  }
}
