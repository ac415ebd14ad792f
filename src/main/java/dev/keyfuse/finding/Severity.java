package dev.keyfuse.finding;

import java.util.Locale;

/** How bad an exposure is if it is real. Worst first. */
public enum Severity {
  /** A usable credential: all parts the service needs, or a key that proves itself. */
  CRITICAL,
  /** The secret half, or a key whose partner is likely elsewhere. */
  HIGH,
  /** A key id alone. */
  MEDIUM,
  /** A weak or ambiguous candidate, or a service that no longer exists. */
  LOW;

  /** The name in options and reports. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this is as bad as {@code other} or worse. */
  public boolean atLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
