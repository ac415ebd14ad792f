package dev.keyfuse.finding;

/**
 * A comment {@code keyfuse:allow REASON} that stands at a value.
 *
 * @param reason why the value may stand there; empty if the comment gives none, and then it accepts
 *     nothing
 * @param line 1-based line of the comment
 */
public record Allow(String reason, int line) {
  /** Whether it accepts the value. */
  public boolean counts() {
    return !reason.isEmpty();
  }
}
