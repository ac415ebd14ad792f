package dev.keyfuse.cli;

import dev.keyfuse.finding.Severity;
import dev.keyfuse.scan.ScanResult;
import java.util.Locale;

/** From which severity on an exposure makes the scan fail. */
enum FailOn {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL,
  NEVER;

  boolean met(ScanResult result) {
    return this != NEVER
        && result.exposures().stream()
            .anyMatch(exposure -> exposure.severity().atLeast(Severity.valueOf(name())));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
