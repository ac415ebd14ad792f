package dev.keyfuse.scan;

import dev.keyfuse.accept.Acceptance;
import dev.keyfuse.accept.Accepted;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Suppressed;
import java.util.ArrayList;
import java.util.List;

/**
 * What a scan found and what it looked at.
 *
 * @param target what was scanned
 * @param coverage how much of it
 * @param exposures what counts, worst first, then by id
 * @param suppressed known-public values, sorted
 * @param errors what went wrong, one sentence each
 * @param millis wall time in milliseconds; the only field that differs between two equal scans
 * @param acceptance exposures that somebody accepted, which do not count
 */
public record ScanResult(
    Target target,
    Coverage coverage,
    List<Exposure> exposures,
    List<Suppressed> suppressed,
    List<String> errors,
    long millis,
    Acceptance acceptance) {

  /** A result in which nothing is accepted. */
  public ScanResult(
      Target target,
      Coverage coverage,
      List<Exposure> exposures,
      List<Suppressed> suppressed,
      List<String> errors,
      long millis) {
    this(target, coverage, exposures, suppressed, errors, millis, Acceptance.NONE);
  }

  public ScanResult {
    exposures = List.copyOf(exposures);
    suppressed = List.copyOf(suppressed);
    errors = List.copyOf(errors);
  }

  /** Everything that was found, accepted or not. */
  public List<Exposure> found() {
    List<Exposure> all = new ArrayList<>(exposures);
    for (Accepted accepted : acceptance.accepted()) {
      all.add(accepted.exposure());
    }
    return all;
  }

  /** The same with other exposures that count, and another acceptance. */
  public ScanResult with(List<Exposure> counting, Acceptance other) {
    return new ScanResult(target, coverage, counting, suppressed, errors, millis, other);
  }

  /**
   * What was scanned.
   *
   * @param path as the user gave it
   * @param kind {@code git}, {@code directory}, {@code file} or {@code stdin}
   * @param head commit id of HEAD, empty outside git or in an empty repository
   * @param root what was scanned: {@code path}, or the root of the repository it is a folder of;
   *     paths of occurrences start there
   * @param remote URI of the remote {@code origin} without user and password; empty if there is
   *     none
   */
  public record Target(String path, String kind, String head, String root, String remote) {

    /** A target whose remote is not known. */
    public Target(String path, String kind, String head, String root) {
      this(path, kind, head, root, "");
    }

    /** A target that was scanned as given. */
    public Target(String path, String kind, String head) {
      this(path, kind, head, path, "");
    }

    /** Whether more than the given folder was scanned. */
    public boolean widened() {
      return !root.equals(path);
    }
  }
}
