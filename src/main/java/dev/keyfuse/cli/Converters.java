package dev.keyfuse.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads option values; each says what it accepts when it refuses. */
final class Converters {
  private Converters() {}

  /** {@code 500k}, {@code 64M}, {@code 1G}: powers of 1024. */
  static final class Size implements ITypeConverter<Long> {
    private static final long LARGEST = 1L << 40;
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})([kmg]?)(?:i?b)?");

    @Override
    public Long convert(String value) {
      Matcher form = FORM.matcher(value.toLowerCase(Locale.ROOT));
      if (form.matches()) {
        int shift = form.group(2).isEmpty() ? 0 : 10 * ("kmg".indexOf(form.group(2)) + 1);
        long number = Long.parseLong(form.group(1));
        if (number > 0 && number <= LARGEST >> shift) {
          return number << shift;
        }
      }
      throw new TypeConversionException(
          "'" + value + "' is no size between 1 and 1024G; write for example 500k or 64M");
    }
  }

  /** {@code 90s}, {@code 5m}, {@code 1h}; a bare number is seconds. */
  static final class TimeSpan implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)?");

    @Override
    public Duration convert(String value) {
      Matcher form = FORM.matcher(value);
      if (!form.matches() || Long.parseLong(form.group(1)) == 0) {
        throw new TypeConversionException(
            "'" + value + "' is no time span; write for example 90s, 5m or 1h");
      }
      long amount = Long.parseLong(form.group(1));
      String unit = form.group(2) == null ? "s" : form.group(2);
      return switch (unit) {
        case "ms" -> Duration.ofMillis(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofSeconds(amount);
      };
    }
  }

  /** {@code 2027-01-31}. */
  static final class Day implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String value) {
      try {
        return LocalDate.parse(value);
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "'" + value + "' is no day; write for example 2027-01-31");
      }
    }
  }

  /** A severity in lower case, or {@code never}. */
  static final class Threshold implements ITypeConverter<FailOn> {
    @Override
    public FailOn convert(String value) {
      for (FailOn threshold : FailOn.values()) {
        if (threshold.toString().equals(value)) {
          return threshold;
        }
      }
      throw new TypeConversionException(
          "'" + value + "' is no severity; there is low, medium, high, critical, never");
    }
  }

  /** A path this platform can express. */
  static final class File implements ITypeConverter<Path> {
    @Override
    public Path convert(String value) {
      try {
        if (value.isEmpty()) {
          throw new TypeConversionException("the path is empty");
        }
        return Path.of(value);
      } catch (InvalidPathException e) {
        throw new TypeConversionException("'" + value + "' is no path: " + e.getReason());
      }
    }
  }
}
