package dev.keyfuse.cli;

/** What the exit code says; scripts rely on it. */
enum ExitCode {
  CLEAN(0, "looked at everything asked for, nothing to report"),
  FOUND(1, "exposures at or above --fail-on"),
  USAGE(2, "usage or configuration error: nothing was scanned"),
  INCOMPLETE(3, "could not look at everything, or could not write a report; outranks 1");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  String meaning() {
    return meaning;
  }

  /** The one that matters more when several targets were scanned. */
  ExitCode worse(ExitCode other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
