package dev.keyfuse.accept;

import dev.keyfuse.finding.Exposure;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An exposure that is there and does not count.
 *
 * @param exposure what was accepted
 * @param how who says so
 * @param reason why, as whoever accepted it put it; raw text
 * @param expires the last day on which it is accepted; empty for no end
 */
public record Accepted(Exposure exposure, How how, String reason, Optional<LocalDate> expires) {

  /** Where an acceptance is written down. */
  public enum How {
    /** In the baseline file. */
    BASELINE("baseline"),
    /** In a comment at the value. */
    COMMENT("inline");

    private final String id;

    How(String id) {
      this.id = id;
    }

    /** The name in reports. */
    public String id() {
      return id;
    }
  }
}
