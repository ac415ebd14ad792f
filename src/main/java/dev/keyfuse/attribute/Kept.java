package dev.keyfuse.attribute;

import dev.keyfuse.rules.Part;
import java.util.List;

/** What is kept of a run, wherever it stands. */
sealed interface Kept {

  /** A value, the decodings that led to it, and what a glance said of it. */
  @SuppressWarnings("ArrayRecordComponent")
  record Value(byte[] value, List<Part> parts, List<String> via, Glance.Outcome glance)
      implements Kept {}

  /** What decoded text holds. */
  record Nested(Detector.Result result, String how) implements Kept {}
}
