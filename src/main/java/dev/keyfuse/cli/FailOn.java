package dev.keyfuse.cli;

import dev.keyfuse.finding.Exposure;
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
    if (this == NEVER) {
      return false;
    }
    for (Exposure exposure : result.exposures()) {
      if (exposure.severity().atLeast(Severity.valueOf(name()))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
