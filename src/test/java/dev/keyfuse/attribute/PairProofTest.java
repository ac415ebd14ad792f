package dev.keyfuse.attribute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairProofTest {
  private static final Catalogue CATALOGUE = Catalogues.builtIn();
  private static final Detector DETECTOR = new Detector(CATALOGUE, Clock.systemUTC());

  private static long proofs(String text) {
    byte[] bytes = Samples.expand(text, "pair").getBytes(UTF_8);
    Attribution attribution = new Attribution(DETECTOR);
    List<Credential> found = DETECTOR.detect(bytes).credentials();
    assertEquals(1, found.size());
    return attribution.decide(found.get(0), "", List.of()).orElseThrow().evidence().stream()
        .filter(e -> e.kind() == Evidence.Kind.PROOF && e.detail().contains("belong together"))
        .count();
  }

  @Test
  void aKeyThatIsThePublicHalfOfTheSecretIsSaid() {
    assertEquals(1, proofs("ORDERLY_KEY=${s=ed25519-base58|public}\nORDERLY_SECRET=${@s}\n"));
    assertEquals(1, proofs("BACKPACK_API_KEY=${s=base64:32|public}\nBACKPACK_API_SECRET=${@s}\n"));
  }

  @Test
  void ofTwoThatHaveNothingToDoWithEachOtherNothingIsSaid() {
    assertEquals(
        0,
        proofs(
            "ORDERLY_KEY=ed25519:${solana-address}\nORDERLY_SECRET=ed25519:${solana-address}\n"));
  }
}
