package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
  private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-03-01, 2026-03-01T00:00:00Z",
    "2026-03-01 12:30, 2026-03-01T12:30:00Z",
    "2026-03-01T12:30:05, 2026-03-01T12:30:05Z",
    "2026-03-01T12:30:05Z, 2026-03-01T12:30:05Z",
    "2026-03-01T12:30+01:00, 2026-03-01T11:30:00Z",
    "2026-03-01 12:30:05 +0100, 2026-03-01T11:30:05Z",
    "yesterday, 2026-03-30T12:00:00Z",
    "2 weeks ago, 2026-03-17T12:00:00Z",
    "2.weeks.ago, 2026-03-17T12:00:00Z",
    "1 week ago, 2026-03-24T12:00:00Z",
    "a month ago, 2026-02-28T12:00:00Z",
    "an hour ago, 2026-03-31T11:00:00Z",
    "90 minutes ago, 2026-03-31T10:30:00Z",
    "3 Years ago, 2023-03-31T12:00:00Z"
  })
  void timesAreReadAsGitReadsThemInUtc(String text, Instant expected) throws Exception {
    assertEquals(OptionalLong.of(expected.getEpochSecond()), Dates.seconds(text, NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "v1.2", "2026", "2 weeks", "weeks ago", "abcdef", "", "HEAD~2"})
  void whatDoesNotLookLikeATimeIsNone(String text) throws Exception {
    assertEquals(OptionalLong.empty(), Dates.seconds(text, NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-13-01", "2026-02-30", "2026-03-01T25:00", "2026-03-01T12:00+99:00"})
  void impossibleTimeIsRefused(String text) {
    assertThrows(RevisionException.class, () -> Dates.seconds(text, NOW));
  }
}
