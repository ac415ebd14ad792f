package dev.keyfuse.source.git;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads points in time as people write them for git. */
final class Dates {
  static final String ACCEPTED =
      "2026-11-01, 2026-11-01T12:30, 2026-11-01T12:30:00+01:00 or '2 weeks ago'";

  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2})?) ?(Z|[+-]\\d{2}:?\\d{2})?)?");

  private static final Pattern AGO =
      Pattern.compile("(\\d{1,4}|an?|one)[ .]+(second|minute|hour|day|week|month|year)s?[ .]+ago");

  private Dates() {}

  /**
   * Seconds since 1970 of a point in time; without an offset it is in UTC, a day starts at
   * midnight.
   *
   * @return empty if it does not look like one
   * @throws RevisionException if it looks like one and is none, such as February 30
   */
  static OptionalLong seconds(String text, Instant now) throws RevisionException {
    String plain = text.strip();
    Matcher iso = ISO.matcher(plain);
    Matcher ago = AGO.matcher(plain.toLowerCase(Locale.ROOT));
    try {
      if (iso.matches()) {
        return OptionalLong.of(seconds(iso.group(1), iso.group(2), iso.group(3)));
      }
      if (plain.equalsIgnoreCase("yesterday")) {
        return OptionalLong.of(now.minus(1, ChronoUnit.DAYS).getEpochSecond());
      }
      if (ago.matches()) {
        String count = ago.group(1);
        int amount = Character.isDigit(count.charAt(0)) ? Integer.parseInt(count) : 1;
        ChronoUnit unit = ChronoUnit.valueOf(ago.group(2).toUpperCase(Locale.ROOT) + "S");
        return OptionalLong.of(
            now.atOffset(ZoneOffset.UTC).minus(amount, unit).toInstant().getEpochSecond());
      }
    } catch (DateTimeException e) {
      throw RevisionException.wrong("'" + text + "' is no point in time: write " + ACCEPTED);
    }
    return OptionalLong.empty();
  }

  private static long seconds(String day, String time, String offset) {
    String local = day + 'T' + (time == null ? "00:00" : time);
    if (offset == null) {
      return LocalDateTime.parse(local).toEpochSecond(ZoneOffset.UTC);
    }
    return LocalDateTime.parse(local).toEpochSecond(ZoneOffset.of(offset));
  }
}
