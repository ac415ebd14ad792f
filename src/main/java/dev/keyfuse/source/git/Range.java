package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.ObjectId;
import java.util.List;

/**
 * Commits: all that {@code included} reaches and {@code excluded} does not.
 *
 * @param left one side of a symmetric difference: what both sides reach is not in the range
 * @param right its other side; both empty or neither
 * @param tags annotated tags by which {@code included} were named
 * @param since commits before this time are not in the range, in seconds since 1970; {@link
 *     Long#MIN_VALUE} for none
 */
record Range(
    List<ObjectId> included,
    List<ObjectId> left,
    List<ObjectId> right,
    List<ObjectId> excluded,
    List<ObjectId> tags,
    long since) {

  /** Whether it is everything that some commits reach. */
  boolean unbounded() {
    return left.isEmpty() && excluded.isEmpty() && since == Long.MIN_VALUE;
  }
}
