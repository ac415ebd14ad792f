package dev.keyfuse.match;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Alphabet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Identifiers are passed over, values hardly ever. */
class IdentifiersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "get_funding_rate_history",
        "KLINE_INTERVAL_DAY",
        "getFundingRateHistory",
        "ReconnectingWebsocket",
        "/sapi/v1/loan/vip/ongoing/orders",
        "com/docs/margin/Get-UM-Futures-Account",
        "margin_v1_get_simple_earn_locked",
        "interval_6hour_of_klines"
      })
  void wordsAreIdentifiers(String text) {
    assertTrue(in(text));
  }

  @Test
  void orderIdsAndInstrumentsAreNotSureToBeWords() {
    assertFalse(in("1458532827766784"));
    assertFalse(in("BTC-USD-260925-220000-C"));
  }

  /** Of a hundred thousand drawn values no more than so many look like an identifier. */
  @ParameterizedTest
  @CsvSource({
    "BASE62, 16, 60",
    "BASE62, 18, 20",
    "BASE62, 32, 1",
    "BASE64URL, 16, 150",
    "BASE64URL, 22, 30",
    "BASE64URL, 32, 3",
    "BASE64, 44, 1",
    "LOWER_ALNUM, 20, 200",
    "LOWER_ALNUM, 32, 5",
    "HEX_LOWER, 16, 2"
  })
  void valuesHardlyEverLookLikeOne(Alphabet alphabet, int length, int most) {
    Random random = new Random(length);
    String characters = alphabet.characters();
    int count = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder value = new StringBuilder();
      for (int at = 0; at < length; at++) {
        value.append(characters.charAt(random.nextInt(characters.length())));
      }
      count += in(value.toString()) ? 1 : 0;
    }
    assertTrue(count <= most, count + " of " + alphabet + " " + length);
  }

  @Test
  void keysInGroupsAreNoIdentifiers() {
    assertFalse(in("ABCDEFGH-ABCDE7GH-ABCDEFGH-ABCDEFGH"));
    assertFalse(in("abcdefgh-abcde7gh-abcdefgh-abcdefgh"));
  }

  private static boolean in(String text) {
    return Identifiers.in(text.getBytes(US_ASCII), 0, text.length());
  }
}
