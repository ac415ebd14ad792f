package dev.keyfuse.attribute;

import java.util.Arrays;
import java.util.List;

/**
 * Tells values that somebody made by counting on from one: accounts of development chains, fixtures
 * of tests. Keys drawn at random never begin alike; but of two that do, one may be real and the
 * other a copy that a test spoilt, so it takes three.
 */
final class Counted {
  private static final int SHORTEST = 32;

  /** Characters at the end in which such values differ. */
  private static final int LAST = 4;

  /** Values before and after it that are compared. */
  private static final int NEAR = 12;

  private Counted() {}

  /** Whether a value is two others near it but for their last characters. */
  static boolean at(List<Detector.Hit> hits, int at) {
    byte[] value = hits.get(at).candidate().value();
    if (value.length < SHORTEST) {
      return false;
    }
    byte[] first = null;
    int to = Math.min(hits.size(), at + NEAR + 1);
    for (int i = Math.max(0, at - NEAR); i < to; i++) {
      byte[] other = hits.get(i).candidate().value();
      boolean alike =
          other.length == value.length && Arrays.mismatch(value, other) >= value.length - LAST;
      if (alike && first != null && !Arrays.equals(first, other)) {
        return true;
      }
      first = alike ? other : first;
    }
    return false;
  }
}
