package dev.keyfuse.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.attribute.Verdict;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.Service;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeveritiesTest {

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "okx, key secret passphrase, HIGH, CRITICAL",
    "okx, key secret passphrase, LOW, CRITICAL",
    "okx, key secret, HIGH, HIGH",
    "okx, secret, HIGH, HIGH",
    "okx, secret, LOW, MEDIUM",
    "okx, key, HIGH, MEDIUM",
    "okx, key, MEDIUM, MEDIUM",
    "okx, key, LOW, LOW",
    "binance, key secret, HIGH, CRITICAL",
    "binance, key, HIGH, MEDIUM",
    "coinbase, key private-key-ec, HIGH, CRITICAL",
    "coinbase, private-key-ec, HIGH, HIGH"
  })
  void aUsableCredentialIsCriticalASecretHighAKeyMedium(
      String service, String parts, Confidence confidence, Severity expected) {
    assertEquals(expected, of(Optional.of(service(service)), service, parts, confidence));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "key secret, HIGH, HIGH",
    "key secret, MEDIUM, HIGH",
    "key secret, LOW, MEDIUM",
    "secret, MEDIUM, LOW",
    "key, MEDIUM, LOW"
  })
  void whoseItIsUnknownCountsLess(String parts, Confidence confidence, Severity expected) {
    assertEquals(expected, of(Optional.empty(), "okx", parts, confidence));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"coingecko, HIGH, MEDIUM", "etherscan, HIGH, MEDIUM", "etherscan, LOW, LOW"})
  void whatOpensNoAccountIsNeverWorseThanMedium(
      String service, Confidence confidence, Severity expected) {
    assertEquals(expected, of(Optional.of(service(service)), service, "key", confidence));
  }

  @ParameterizedTest
  @CsvSource({"key secret passphrase", "secret", "key"})
  void keysOfAClosedServiceAreLow(String parts) {
    Service okx = service("okx");
    Service closed =
        new Service(
            okx.id(),
            okx.name(),
            okx.kind(),
            true,
            okx.ccxt(),
            okx.names(),
            okx.parts(),
            okx.credentials(),
            okx.guidance());
    assertEquals(Severity.LOW, of(Optional.of(closed), "okx", parts, Confidence.HIGH));
  }

  private static Severity of(
      Optional<Service> service, String id, String ids, Confidence confidence) {
    List<Part> parts =
        Stream.of(ids.split(" ")).map(p -> service(id).part(p).orElseThrow()).toList();
    List<PartKind> kinds = parts.stream().map(Part::kind).toList();
    Verdict verdict =
        new Verdict(
            service.map(Service::id),
            90,
            List.of(),
            List.of(),
            parts.stream().map(Optional::of).toList());
    return Severities.of(service, verdict, kinds, confidence);
  }

  private static Service service(String id) {
    return Catalogues.builtIn().byId().get(id);
  }
}
