package dev.keyfuse.scan;

import java.time.Duration;
import java.util.Optional;

/** When a scan has to stop. Thread safe. */
final class Deadline {
  private final long end;
  private final boolean set;

  Deadline(Optional<Duration> timeout) {
    set = timeout.isPresent();
    end = System.nanoTime() + (set ? timeout.get().toNanos() : 0L);
  }

  boolean passed() {
    return set && System.nanoTime() - end > 0;
  }
}
