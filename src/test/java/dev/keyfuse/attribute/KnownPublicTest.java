package dev.keyfuse.attribute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts of development chains and test vectors are told as public and never reported. */
class KnownPublicTest {
  private static final Catalogue CATALOGUE = Catalogues.builtIn();
  private static final Detector DETECTOR = new Detector(CATALOGUE, Clock.systemUTC());

  @ParameterizedTest
  @CsvSource({
    "test test test test test test test test test test test junk, 20",
    "myth like bonus scare over problem client lizard pioneer submit female collect, 10",
    "candy maple cake sugar pudding cream honey rich smooth crumble sweet treat, 10",
    "bottom drive obey lake curtain smoke basket hold race lonely fit walk, 5"
  })
  void accountsOfPublicPhrasesAreNoLeakInAnyForm(String phrase, int accounts)
      throws GeneralSecurityException {
    silent("MNEMONIC=\"" + phrase + "\"");
    for (String key : DevelopmentAccounts.of(phrase, accounts)) {
      String upper = key.toUpperCase(Locale.ROOT);
      for (String form : List.of(key, "0x" + key, upper, "0x" + upper)) {
        told("ETH_PRIVATE_KEY=" + form);
        told("import ethers\nconst wallet = new ethers.Wallet('" + form + "');");
      }
    }
  }

  @Test
  void derivationIsThatOfHardhat() throws GeneralSecurityException {
    assertEquals(
        "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
        DevelopmentAccounts.of("test test test test test test test test test test test junk", 1)
            .get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn",
        "6PRVWUbkzzsbcVac2qwfssoUJAN1Xhrg6bNk8J7Nzm5H7kxEbn2Nh2ZoGg",
        "suiprivkey1qzwant3kaegmjy4qxex93s0jzvemekkjmyv3r2sjwgnv2y479pgsywhveae",
        "PrivateKey-ewoqjP7PxY4yr3iLTpLisriqt94hdyDFNgchSxGGztUrTXtNN",
        "ed25519-priv-0x37368b46ce665362562c6d1d4ec01a08c8644c488690df5a17e13ba163e20221",
        "2Z2Wn4kN5ZNhZzuFTQSyTiN4ixX8U6ew5wPDJbHngZaC3zF3uWNj4dQ63cnGfXpw1cESZPCqvoZE7VURyuj9kf8b",
        "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi"
      })
  void vectorsOfStandardsAreNoLeak(String value) {
    told("private_key = \"" + value + "\"");
  }

  /** Or none of the above would say anything. */
  @Test
  void otherKeysAreReported() {
    String text = Samples.expand("ETH_PRIVATE_KEY=${evm-key}", "known-public");
    assertFalse(DETECTOR.detect(text.getBytes(StandardCharsets.UTF_8)).credentials().isEmpty());
  }

  private static void told(String text) {
    Detector.Result result = DETECTOR.detect(text.getBytes(StandardCharsets.UTF_8));
    assertTrue(result.credentials().isEmpty(), () -> "reported: " + text);
    assertFalse(result.known().isEmpty(), () -> "not told: " + text);
  }

  private static void silent(String text) {
    Detector.Result result = DETECTOR.detect(text.getBytes(StandardCharsets.UTF_8));
    assertTrue(result.credentials().isEmpty(), () -> "reported: " + text);
  }
}
