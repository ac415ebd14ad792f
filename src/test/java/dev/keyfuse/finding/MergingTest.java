package dev.keyfuse.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.attribute.Alternative;
import dev.keyfuse.attribute.Credential;
import dev.keyfuse.attribute.Verdict;
import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.secret.Position;
import dev.keyfuse.secret.Secret;
import dev.keyfuse.secret.Span;
import dev.keyfuse.source.Placements;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Exposures} makes one exposure of, and what its fingerprint hangs on. */
class MergingTest {
  private static final Catalogue CATALOGUE = Catalogues.builtIn();

  private final Credential.Member key = member("okx/key", "${uuid}", "k1");
  private final Credential.Member secret = member("okx/secret", "${HEX:32}", "s1");
  private final Credential.Member otherSecret = member("okx/secret", "${HEX:32}", "s2");
  private final Credential.Member otherKey = member("okx/key", "${uuid}", "k2");
  private final Credential.Member passphrase = member("okx/passphrase", "${passphrase:12}", "p1");
  private final Credential.Member otherPassphrase =
      member("okx/passphrase", "${passphrase:12}", "p2");

  @Test
  void theSamePartsInTwoFilesAreOneExposure() {
    List<Exposure> exposures =
        merge(found("b.env", 1, key, secret), found("a.env", 4, secret, key));
    assertEquals(1, exposures.size());
    assertEquals(List.of("a.env:4", "b.env:2"), places(exposures.get(0), "okx/secret"));
    assertEquals(List.of("a.env:5", "b.env:1"), places(exposures.get(0), "okx/key"));
  }

  @Test
  void aPrivateKeyIsOneLeakHoweverItIsSpelled() {
    String digits = Samples.expand("${evm-key-bare}", "spelled");
    Exposure bare = merge(evm("a.env", digits)).get(0);
    Exposure prefixed = merge(evm("b.env", "0x" + digits)).get(0);
    assertEquals(bare.id(), prefixed.id());
    List<Exposure> exposures =
        merge(
            evm("a.env", digits),
            evm("b.env", "0x" + digits),
            evm("c.env", "0x" + digits.toUpperCase(Locale.ROOT)),
            evm("d.env", Samples.expand("${evm-key}", "another")));
    assertEquals(2, exposures.size());
    List<String> places =
        exposures.stream().map(e -> places(e, "evm-private-key/private-key").toString()).toList();
    assertTrue(places.contains("[a.env:1, b.env:1, c.env:1]"), places.toString());
  }

  @Test
  void aPrivateKeyWithItsPrefixKeepsTheFingerprintThatItHad() {
    String key = Samples.expand("${evm-key}", "kept");
    Exposure exposure = merge(evm("a.env", key)).get(0);
    String hash = Secret.of(key).fingerprint("evm-private-key/private-key");
    assertEquals("kf1:evm-private-key:" + hash, exposure.id());
  }

  @Test
  void aKeyAloneBelongsToThePairItOccursIn() {
    List<Exposure> exposures = merge(found("a.env", 1, key), found("b.env", 1, key, secret));
    assertEquals(1, exposures.size());
    assertEquals(List.of("a.env:1", "b.env:1"), places(exposures.get(0), "okx/key"));
    assertEquals(List.of("b.env:2"), places(exposures.get(0), "okx/secret"));
  }

  @Test
  void oneKeyWithTwoSecretsIsTwoExposures() {
    List<Exposure> exposures =
        merge(
            found("old.env", 1, key, secret),
            found("new.env", 1, key, otherSecret),
            found("log.txt", 7, key));
    assertEquals(2, exposures.size());
    for (Exposure exposure : exposures) {
      assertTrue(places(exposure, "okx/key").contains("log.txt:7"));
      assertEquals(2, places(exposure, "okx/key").size());
      assertEquals(1, places(exposure, "okx/secret").size());
    }
  }

  @Test
  void oneSecretWithTwoKeysIsOneLeakAndNoPlaceIsLost() {
    List<Exposure> exposures =
        merge(found("a.env", 1, key, secret), found("b.env", 1, otherKey, secret));
    assertEquals(1, exposures.size());
    assertEquals(3, exposures.get(0).parts().size());
    assertEquals(List.of("a.env:1", "b.env:1"), places(exposures.get(0), "okx/key"));
    assertEquals(List.of("a.env:2", "b.env:2"), places(exposures.get(0), "okx/secret"));
  }

  @Test
  void aSharedPassphraseJoinsNothing() {
    List<Exposure> exposures =
        merge(
            found("a.env", 1, key, secret, passphrase),
            found("b.env", 1, otherKey, otherSecret, passphrase));
    assertEquals(2, exposures.size());
    exposures.forEach(e -> assertEquals(1, places(e, "okx/passphrase").size()));
  }

  @Test
  void unrelatedPartsStayApart() {
    assertEquals(2, merge(found("a.env", 1, key), found("a.env", 9, otherSecret)).size());
  }

  @Test
  void theFingerprintDependsOnTheSecretAlone() {
    String id = only(found("a.env", 1, key, secret)).id();
    assertEquals(id, only(found("deep/b.json", 90, secret, key)).id());
    assertEquals(id, only(found("a.env", 1, secret)).id());
    assertEquals(id, only(found("a.env", 1, otherKey, secret)).id());
    assertEquals(id, only(found("a.env", 1, key, secret, passphrase)).id());
    assertEquals(id, only(found("a.env", 1, key, secret, otherPassphrase)).id());
    assertNotEquals(id, only(found("a.env", 1, key, otherSecret)).id());
    assertNotEquals(id, only(found("a.env", 1, key)).id());
    assertTrue(id.matches("kf1:okx:[a-z2-7]{20}"), id);
  }

  @Test
  void noFingerprintIsTakenOfWhatAPersonChose() {
    Exposure exposure = only(found("a.env", 1, passphrase, key));
    for (String kind : List.of("passphrase", "key", "secret")) {
      String hash = passphrase.value().fingerprint("okx/" + kind);
      assertFalse(exposure.id().endsWith(hash));
    }
    assertTrue(exposure.id().endsWith(key.value().fingerprint("okx/key")));
  }

  @Test
  void noFingerprintIsTakenOfWhatIsOnlyLookedForBesideOthers() {
    Credential.Member chosen =
        new Credential.Member(
            secret.span(), secret.value(), List.of(), null, secret.fits(), /* companion= */ true);
    Exposure exposure = only(found("a.env", 1, chosen, key));
    assertTrue(exposure.id().endsWith(key.value().fingerprint("okx/key")));
  }

  @Test
  void aValueThatIsAlsoLookedForBesideAnotherStillHasItsFingerprint() {
    Credential.Member again =
        new Credential.Member(
            key.span(), key.value(), List.of(), null, secret.fits(), /* companion= */ true);
    Exposure exposure = only(found("a.env", 1, key, again));
    assertTrue(exposure.id().endsWith(key.value().fingerprint("okx/secret")), exposure.id());
  }

  @Test
  void partsAreListedMostHarmfulFirst() {
    assertEquals(
        List.of("okx/secret", "okx/key", "okx/passphrase"),
        only(found("a.env", 1, passphrase, key, secret)).parts().stream()
            .map(ExposedPart::rule)
            .toList());
  }

  @Test
  void aNamedReadingBeatsAnOpenOne() {
    Found open = open("b.env", 1, key, secret);
    for (List<Found> order :
        List.of(
            List.of(open, found("a.env", 1, key, secret)),
            List.of(found("a.env", 1, key, secret), open))) {
      List<Exposure> exposures = merge(order.toArray(Found[]::new));
      assertEquals(1, exposures.size());
      assertEquals("okx", exposures.get(0).service());
    }
  }

  @Test
  void anOpenReadingNamesItsAlternatives() {
    Exposure exposure = only(open("b.env", 1, key, secret));
    assertEquals(Exposure.UNKNOWN, exposure.service());
    assertEquals("one of OKX, KuCoin", exposure.serviceName());
    assertEquals("unknown-exchange/secret", exposure.parts().get(0).rule());
  }

  @Test
  void theWorstComesFirstAndTheOrderOfFindingDoesNotMatter() {
    List<Found> all =
        new ArrayList<>(
            List.of(
                found("a.env", 1, otherKey),
                found("b.env", 1, otherSecret),
                found("c.env", 1, key, secret, passphrase)));
    List<Exposure> expected = merge(all.toArray(Found[]::new));
    assertEquals(
        List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM),
        expected.stream().map(Exposure::severity).toList());
    Collections.reverse(all);
    assertEquals(expected, merge(all.toArray(Found[]::new)));
  }

  @Test
  void confidenceFollowsTheScore() {
    assertEquals(Confidence.HIGH, only(scored(84, key)).confidence());
    assertEquals(Confidence.MEDIUM, only(scored(83, key)).confidence());
    assertEquals(Confidence.HIGH, only(scored(70, key, secret)).confidence());
    assertEquals(Confidence.MEDIUM, only(scored(69, key, secret)).confidence());
    assertEquals(Confidence.MEDIUM, only(scored(50, key)).confidence());
    assertEquals(Confidence.LOW, only(scored(49, key)).confidence());
  }

  private static Exposure only(Found found) {
    List<Exposure> exposures = merge(found);
    assertEquals(1, exposures.size());
    return exposures.get(0);
  }

  private static List<Exposure> merge(Found... found) {
    return new Exposures(CATALOGUE)
        .judge(List.of(found), Map.of("", Placements.NONE)).stream()
            .map(Exposures.Judged::exposure)
            .toList();
  }

  private static List<String> places(Exposure exposure, String rule) {
    return exposure.parts().stream()
        .filter(part -> part.rule().equals(rule))
        .flatMap(part -> part.occurrences().stream())
        .map(o -> o.path() + ":" + o.position().line())
        .sorted()
        .toList();
  }

  private static Part part(String rule) {
    String[] ids = rule.split("/");
    return CATALOGUE.byId().get(ids[0]).part(ids[1]).orElseThrow();
  }

  private static Credential.Member member(String rule, String generator, String seed) {
    Part part = part(rule);
    return new Credential.Member(
        new Span(0, 1),
        Secret.of(Samples.expand(generator, seed)),
        List.of(),
        null,
        Map.of(part, List.of()),
        !part.kind().hashable());
  }

  private static Found found(String path, int line, Credential.Member... members) {
    return found(path, line, 90, Optional.of("okx"), members);
  }

  private static Found scored(int score, Credential.Member... members) {
    return found("a.env", 1, score, Optional.of("okx"), members);
  }

  private static Found evm(String path, String key) {
    Credential.Member member = member("evm-private-key/private-key", key, "");
    return found(path, 1, 90, Optional.of("evm-private-key"), member);
  }

  private static Found open(String path, int line, Credential.Member... members) {
    return found(path, line, 40, Optional.empty(), members);
  }

  private static Found found(
      String path, int line, int score, Optional<String> service, Credential.Member... members) {
    List<Occurrence> occurrences = new ArrayList<>();
    List<Optional<Part>> parts = new ArrayList<>();
    for (Credential.Member member : members) {
      Position position = new Position(line + occurrences.size(), 1, line, 9);
      occurrences.add(
          OccurrenceKit.of(
              path, position, List.of(), Place.WORKTREE, Optional.empty(), Optional.empty()));
      parts.add(member.fits().keySet().stream().findFirst());
    }
    List<Alternative> alternatives =
        service.isPresent()
            ? List.of(new Alternative("okx", score))
            : List.of(new Alternative("okx", score), new Alternative("kucoin", score));
    return new Found(
        new Credential(List.of(members), null, ""),
        new Verdict(service, score, alternatives, List.of(), parts),
        occurrences);
  }
}
