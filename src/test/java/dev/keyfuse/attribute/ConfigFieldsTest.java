package dev.keyfuse.attribute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.ConfigFile;
import dev.keyfuse.rules.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFieldsTest {
  private static final Catalogue CATALOGUE = Catalogues.builtIn();
  private static final Detector DETECTOR = new Detector(CATALOGUE, Clock.systemUTC());
  private static final Attribution ATTRIBUTION = new Attribution(DETECTOR);
  private static final String TRADER = "key = \"${base62:43}\"\nsecret = \"${base62:43}\"\n";

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "{exchange}.key, bots/kraken.key, kraken",
        "{exchange}.key, KRAKEN.KEY, KRAKEN",
        "{exchange}_keys.txt, a/binance_keys.txt, binance",
        "{exchange}_keys.txt, binance.txt, -",
        "user_data/*.json, x/user_data/config.json, ''",
        "user_data/*.json, x/other/config.json, -",
        "config-private*.json, config-private.json, ''",
        "config-private*.json, config-priv.json, -",
        "config/plugins/trader.toml, trader.toml, -",
      })
  void pathsAreToldFromTheirEnds(String pattern, String path, String exchange) {
    ConfigFile file =
        new ConfigFile("id", "n", List.of(pattern), List.of(), "", Map.of(), "", List.of());
    List<String> expected = exchange == null ? List.of() : List.of(exchange);
    assertEquals(expected, ConfigFields.named(file, path));
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"a\": {\"b\": \"V\"}}', b a",
    "'config.trader = {\n  key: ''V'',\n}', key trader config",
    "'[binance_user_config]\napi_key=V', apikey binanceuserconfig",
    "'profiles:\n  default:\n    private_key: V', privatekey default profiles",
    "'config[\"exchange\"][\"key\"] = \"V\"', key exchange config",
    "'export MY_KEY=V', mykey",
    "'V', ''",
  })
  void namesOfAFieldAreReadFromTheInside(String text, String expected) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<Word> words = Outline.read(bytes, 0, bytes.length, 1);
    Word value = Word.holding(words, text.indexOf('V'));
    assertEquals(expected, String.join(" ", FieldPath.of(bytes, value)));
  }

  @Test
  void pathAndFieldTogetherMakeAnExchangesPairOfWeakNames() {
    assertTrue(decide("config/plugins/trader.toml", TRADER).isPresent());
    assertFalse(decide("config/plugins/other.toml", TRADER).isPresent());
    String other = TRADER.replace("key =", "id =");
    assertFalse(decide("config/plugins/trader.toml", other).isPresent());
  }

  @Test
  void theFieldThatNamesTheExchangeOutranksWhatStandsNearer() {
    String keys = "api_key=${base62:64}\napi_secret_key=${base62:64}\n";
    String file = "[binance_user_config]\n" + keys + "bridge=USDT\ntld=";
    assertEquals("binanceus", decide("user.cfg", file + "us").orElseThrow().service().orElse(""));
    assertEquals("binance", decide("user.cfg", file + "com").orElseThrow().service().orElse(""));
  }

  @Test
  void evidenceNamesTheFileAndTheField() {
    String text = "{\"secret_key\": \"${evm-key}\", \"account_address\": \"0x${hex:40}\"}";
    Verdict verdict = decide("config.json", text).orElseThrow();
    assertEquals(Optional.of("hyperliquid"), verdict.service());
    Evidence first = verdict.evidence().get(0);
    assertEquals(Evidence.Kind.CONFIG, first.kind());
    assertTrue(first.detail().contains("Hyperliquid's SDK"), first::detail);
    assertEquals(1, first.line());
  }

  @Test
  void linesOfABareFileAreNothingWithoutItsPath() {
    String text = "${hex:32}\n${hex:64}\n";
    assertEquals(Optional.of("gate"), decide("gate.key", text).flatMap(Verdict::service));
    assertFalse(decide("sums.txt", text).isPresent());
    assertFalse(decide("gate.key", text + "and some words\n").isPresent());
  }

  private static Optional<Verdict> decide(String path, String text) {
    byte[] bytes = Samples.expand(text, "config").getBytes(StandardCharsets.UTF_8);
    return DETECTOR.detect(bytes).credentials().stream()
        .flatMap(c -> ATTRIBUTION.decide(c, path, ATTRIBUTION.ofPath(path)).stream())
        .findFirst();
  }
}
