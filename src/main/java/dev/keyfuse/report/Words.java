package dev.keyfuse.report;

import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.source.CommitInfo;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;

/** Facts as people say them, the same in every report. */
final class Words {
  private static final int SHORT_ID = 10;

  private Words() {}

  /** Whole days since a commit, by the calendar in UTC; never negative. */
  static long days(CommitInfo since, LocalDate today) {
    return Math.max(0, ChronoUnit.DAYS.between(date(since), today));
  }

  static LocalDate date(CommitInfo commit) {
    return commit.date().atZone(ZoneOffset.UTC).toLocalDate();
  }

  static String shortId(String id) {
    return id.length() > SHORT_ID ? id.substring(0, SHORT_ID) : id;
  }

  static String name(PartKind kind) {
    return kind.words();
  }

  /** For example {@code "secret + API key"}. */
  static String parts(Exposure exposure) {
    return exposure.parts().stream()
        .map(ExposedPart::kind)
        .distinct()
        .map(Words::name)
        .collect(Collectors.joining(" + "));
  }

  /** {@code 1 commit}, {@code 1,234 commits}. */
  static String count(long count, String one) {
    String many = one.endsWith("ry") ? one.substring(0, one.length() - 1) + "ies" : one + "s";
    // Formats take some milliseconds to get going, which whoever's commit was stopped would wait.
    String number = count < 1000 ? Long.toString(count) : String.format(Locale.ROOT, "%,d", count);
    return number + ' ' + (count == 1 ? one : many);
  }

  static String size(long bytes) {
    if (bytes < 1000) {
      return count(bytes, "byte");
    }
    double value = bytes / 1000.0;
    String unit = "kB";
    if (value >= 1000) {
      value /= 1000;
      unit = "MB";
    }
    return String.format(Locale.ROOT, value < 10 ? "%,.1f %s" : "%,.0f %s", value, unit);
  }
}
