package dev.keyfuse.attribute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearbyAddressesTest {
  private static final Catalogue CATALOGUE = Catalogues.builtIn();
  private static final Detector DETECTOR = new Detector(CATALOGUE, Clock.systemUTC());
  private static final Attribution ATTRIBUTION = new Attribution(DETECTOR);

  /** SHA-256 of "keyfuse", a key nobody uses, and its addresses by bip_utils. */
  private static final String KEY = HexFormat.of().formatHex(digest("keyfuse"));

  private static final String ETHEREUM = "0x98dbC434eB08c58Fa91dE1f8C15e7aFA8C7E4078";
  private static final String TRON = "TPuSyre1WqH2HQUiHuGU79zLzWqUY31vqP";

  private static byte[] digest(String word) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anAddressOfItsOwnProvesAKeyThatNothingElseSpeaksFor() {
    String file = "{\"wallet\": {\"key\": \"" + KEY + "\", \"public\": \"%s\"}}";
    assertEquals(Optional.of("evm-private-key"), service(file.formatted(ETHEREUM)));
    assertEquals(Optional.of("tron"), service(file.formatted(TRON)));
    assertEquals(Optional.empty(), service(file.formatted("0x" + "1f".repeat(20))));
    assertEquals(Optional.empty(), service(file.formatted(TRON.replace('T', 'S'))));
  }

  @Test
  void theProofIsToldAmongTheChecks() {
    String text = "PRIVATE_KEY=0x" + KEY + "\n# " + ETHEREUM.toLowerCase(Locale.ROOT);
    Credential.Member member = detect(text).get(0).members().get(0);
    assertTrue(
        member.fits().values().stream().flatMap(List::stream).anyMatch(NearbyAddresses::proof));
  }

  private static Optional<String> service(String text) {
    return detect(text).stream()
        .flatMap(c -> ATTRIBUTION.decide(c, "", List.of()).stream())
        .flatMap(v -> v.service().stream())
        .findFirst();
  }

  private static List<Credential> detect(String text) {
    return DETECTOR.detect(text.getBytes(StandardCharsets.UTF_8)).credentials();
  }
}
