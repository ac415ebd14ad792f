package dev.keyfuse.attribute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.attribute.Evidence.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {
  private final Scores scores = new Scores();

  @Test
  void nothingSpokenIsNothing() {
    assertEquals(0, scores.of("okx"));
    assertEquals(0, scores.exclusive("okx"));
    assertEquals(List.of(), scores.evidence("okx"));
  }

  @Test
  void theStrongestDecidesAndAgreementShows() {
    add(Kind.FILE, 38);
    assertEquals(38, scores.of("okx"));
    add(Kind.NAME, 90);
    assertEquals(91, scores.of("okx"));
    add(Kind.IMPORT, 60);
    assertEquals(90 + (38 + 60) / 25, scores.of("okx"));
  }

  @Test
  void onlyTheStrongestOfAKindCounts() {
    add(Kind.NEARBY, 50);
    add(Kind.NEARBY, 76);
    add(Kind.NEARBY, 60);
    assertEquals(76, scores.of("okx"));
    assertEquals(1, scores.evidence("okx").size());
  }

  @Test
  void manyWeakHintsNeverBeatOneName() {
    for (Kind kind : List.of(Kind.FILE, Kind.PATH, Kind.REPOSITORY, Kind.IMPORT, Kind.NEARBY)) {
      add(kind, 60);
    }
    scores.add(new Evidence(Kind.NAME, "kraken", "", 1), 90, false);
    assertEquals(true, scores.of("kraken") > scores.of("okx"));
  }

  @Test
  void noScoreIsGreaterThanAHundred() {
    for (Kind kind : Kind.values()) {
      add(kind, 97);
    }
    assertEquals(100, scores.of("okx"));
  }

  @Test
  void sharedWordsDoNotCountAsOwn() {
    scores.add(new Evidence(Kind.NAME, "okx", "", 1), 90, true);
    assertEquals(90, scores.of("okx"));
    assertEquals(0, scores.exclusive("okx"));
    // Said again by words that are its own, it counts.
    scores.add(new Evidence(Kind.NAME, "okx", "", 2), 90, false);
    assertEquals(90, scores.exclusive("okx"));
  }

  @Test
  void whatIsTakenOverIsWeakenedButNeverToNothing() {
    Scores other = new Scores();
    other.add(new Evidence(Kind.NAME, "okx", "", 1), 90, false);
    other.add(new Evidence(Kind.FILE, "kraken", "", 1), 3, false);
    scores.addAll(other, 6);
    assertEquals(84, scores.of("okx"));
    assertEquals(1, scores.of("kraken"));
  }

  @Test
  void evidenceComesStrongestFirst() {
    add(Kind.FILE, 38);
    add(Kind.NAME, 90);
    add(Kind.PATH, 58);
    assertEquals(
        List.of(Kind.NAME, Kind.PATH, Kind.FILE),
        scores.evidence("okx").stream().map(Evidence::kind).toList());
  }

  private void add(Kind kind, int weight) {
    scores.add(new Evidence(kind, "okx", "", 1), weight, false);
  }
}
