package dev.keyfuse.scan;

import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Suppressed;
import java.util.List;

/**
 * What a scan found and what it looked at.
 *
 * @param target what was scanned
 * @param coverage how much of it
 * @param exposures worst first, then by id
 * @param suppressed known-public and accepted values, sorted
 * @param errors what went wrong, one sentence each
 * @param millis wall time in milliseconds; the only field that differs between two equal scans
 */
public record ScanResult(
    Target target,
    Coverage coverage,
    List<Exposure> exposures,
    List<Suppressed> suppressed,
    List<String> errors,
    long millis) {
  public ScanResult {
    exposures = List.copyOf(exposures);
    suppressed = List.copyOf(suppressed);
    errors = List.copyOf(errors);
  }

  /**
   * What was scanned.
   *
   * @param path as the user gave it
   * @param kind {@code git}, {@code directory}, {@code file} or {@code stdin}
   * @param head commit id of HEAD, empty outside git or in an empty repository
   */
  public record Target(String path, String kind, String head) {}
}
