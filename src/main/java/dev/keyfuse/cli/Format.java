package dev.keyfuse.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The formats a scan can be reported in. */
enum Format {
  TEXT,
  JSON,
  SARIF,
  MARKDOWN,
  GITHUB;

  String id() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Whether a report is about a single target. */
  boolean ofOne() {
    return this == JSON || this == SARIF;
  }

  @Override
  public String toString() {
    return id();
  }

  static Format of(String id) {
    return Arrays.stream(values())
        .filter(format -> format.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException("there is no format '" + id + "'; there is " + all()));
  }

  private static String all() {
    return Arrays.stream(values()).map(Format::id).collect(Collectors.joining(", "));
  }

  /** Reads {@code -f}. */
  static final class Converter implements ITypeConverter<Format> {
    @Override
    public Format convert(String value) {
      return of(value);
    }
  }
}
