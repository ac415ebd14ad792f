package dev.keyfuse.accept;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A line of a baseline: one exposure that is accepted.
 *
 * @param id fingerprint of the exposure
 * @param expires the last day on which it is accepted, in UTC; empty for no end
 * @param reason why, not empty
 */
public record Entry(String id, Optional<LocalDate> expires, String reason) {
  /** Whether its last day has passed. */
  public boolean expired(LocalDate today) {
    return expires.isPresent() && expires.get().isBefore(today);
  }

  /** The line, without its end. */
  @Override
  public String toString() {
    return id + "  " + expires.map(day -> "expires=" + day + "  ").orElse("") + reason;
  }
}
