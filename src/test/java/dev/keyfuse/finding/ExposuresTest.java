package dev.keyfuse.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.keyfuse.attribute.Credential;
import dev.keyfuse.attribute.Credential.Member;
import dev.keyfuse.attribute.Verdict;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.scan.Scanner;
import dev.keyfuse.secret.Position;
import dev.keyfuse.secret.Secret;
import dev.keyfuse.secret.Span;
import dev.keyfuse.source.Placements;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Through the scanner, for what is merged comes out of the whole pipeline. */
class ExposuresTest {
  private static final Scanner SCANNER = new Scanner(Catalogues.builtIn());
  private static final List<Part> PARTS =
      Catalogues.builtIn().service("binance").orElseThrow().parts();
  private static final String GAP = "\n".repeat(60);

  private static List<Exposure> found(String text) {
    byte[] content = Samples.expand(text, "exposures").getBytes(StandardCharsets.UTF_8);
    return SCANNER.scan("keys.env", content).exposures();
  }

  private static Set<Integer> lines(Exposure exposure, PartKind kind) {
    return exposure.parts().stream()
        .filter(part -> part.kind() == kind)
        .flatMap(part -> part.occurrences().stream())
        .map(occurrence -> occurrence.position().line())
        .collect(Collectors.toSet());
  }

  @Test
  void secretWithTwoKeysIsOneExposureThatTellsThePlacesOfBoth() {
    List<Exposure> exposures =
        found(
            "BINANCE_API_KEY=${base62:64}\nBINANCE_API_SECRET=${s=base62:64}\n"
                + GAP
                + "BINANCE_API_KEY=${base62:64}\nBINANCE_API_SECRET=${@s}\n");
    assertEquals(1, exposures.size());
    assertEquals(Set.of(1, 63), lines(exposures.get(0), PartKind.KEY));
    assertEquals(Set.of(2, 64), lines(exposures.get(0), PartKind.SECRET));
  }

  @Test
  void keyWithTwoSecretsIsTwoExposures() {
    List<Exposure> exposures =
        found(
            "BINANCE_API_KEY=${k=base62:64}\nBINANCE_API_SECRET=${base62:64}\n"
                + GAP
                + "BINANCE_API_KEY=${@k}\nBINANCE_API_SECRET=${base62:64}\n");
    assertEquals(2, exposures.size());
    for (Exposure exposure : exposures) {
      assertEquals(1, lines(exposure, PartKind.KEY).size());
    }
  }

  @Test
  void loneKeyBelongsToTheCredentialItIsPartOf() {
    List<Exposure> exposures =
        found(
            "BINANCE_API_KEY=${k=base62:64}\nBINANCE_API_SECRET=${base62:64}\n"
                + GAP
                + "BINANCE_API_KEY=${@k}\n");
    assertEquals(1, exposures.size());
    assertEquals(Set.of(1, 63), lines(exposures.get(0), PartKind.KEY));
  }

  @Test
  void oneKeyWithVeryManySecretsTakesNoQuadraticTime() {
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      found.add(pair("one key", "secret " + i));
    }
    List<Exposures.Judged> exposures =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () -> new Exposures(Catalogues.builtIn()).judge(found, Map.of("", Placements.NONE)));
    assertEquals(50_000, exposures.size());
  }

  private static Found pair(String key, String secret) {
    List<Member> members = List.of(member(key), member(secret));
    Verdict verdict =
        new Verdict(
            Optional.of("binance"),
            90,
            List.of(),
            List.of(),
            List.of(Optional.of(PARTS.get(0)), Optional.of(PARTS.get(1))));
    Occurrence place =
        OccurrenceKit.of(
            ".env",
            new Position(1, 1, 1, 9),
            List.of(),
            Occurrence.Place.WORKTREE,
            Optional.empty(),
            Optional.empty());
    return new Found(new Credential(members, null, ""), verdict, List.of(place, place));
  }

  private static Member member(String value) {
    Secret secret = Secret.of(value);
    return new Member(new Span(0, 1), secret, List.of(), null, Map.of(), false);
  }
}
