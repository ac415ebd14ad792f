package dev.keyfuse.scan;

import java.util.List;

/**
 * How much was looked at. A scan that found nothing to look at is incomplete for that reason,
 * unless it was asked for what is staged or what some commits introduce.
 *
 * @param commits commits walked
 * @param objects git objects looked at
 * @param blobs blobs scanned, from any source
 * @param files files of the working tree scanned
 * @param bytes content scanned, in bytes
 * @param skipped what was left out on purpose
 * @param incompleteBecause what should have been looked at and was not; empty means complete
 */
public record Coverage(
    long commits,
    long objects,
    long blobs,
    long files,
    long bytes,
    List<Skipped> skipped,
    List<String> incompleteBecause) {
  public Coverage {
    skipped = List.copyOf(skipped);
    incompleteBecause = List.copyOf(incompleteBecause);
  }

  /** Whether everything asked for was looked at. */
  public boolean complete() {
    return incompleteBecause.isEmpty();
  }

  /**
   * Something left out on purpose.
   *
   * @param what kind of thing
   * @param why the reason
   * @param count how many
   */
  public record Skipped(String what, String why, long count) {}
}
