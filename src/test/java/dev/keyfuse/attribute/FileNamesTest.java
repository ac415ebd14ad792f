package dev.keyfuse.attribute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.rules.Catalogues;
import java.time.Clock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
  private static final FileNames NAMES =
      new FileNames(new Detector(Catalogues.builtIn(), Clock.systemUTC()));

  @ParameterizedTest
  @CsvSource({
    "secrets/binance_api_key.txt, binance_api_key",
    "OKX_PASSPHRASE, OKX_PASSPHRASE",
    "k8s/bybit/api-secret, bybit_api_secret",
    "live/kraken/api_key/value, kraken_api_key",
    ".secrets/kraken.key, kraken_key",
    "vault/api-keys/bitfinex.txt, bitfinex_api_keys",
    "bot/api_secret, api_secret",
    "binance/VERSION,",
    "kraken/api_key.pub,",
    "secrets/okx_api_key.txt.sha256,",
    "secrets/kucoin_order_id,",
    "keys/README.md,",
    "notes.txt,"
  })
  void aPathNamesTheValueThatIsAllOfItsFile(String path, String name) {
    assertEquals(name, NAMES.of(path));
  }
}
