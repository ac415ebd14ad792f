package dev.keyfuse.finding;

/**
 * A comment {@code keyfuse:allow REASON} that stands at a value, or what other scanners take for
 * one.
 *
 * @param reason why the value may stand there; empty if the comment gives none, and then it accepts
 *     nothing
 * @param line 1-based line of the comment
 * @param foreign the mark of another scanner, which accepts nothing either; empty for ours
 */
public record Allow(String reason, int line, String foreign) {
  /** A comment of ours. */
  public Allow(String reason, int line) {
    this(reason, line, "");
  }

  /** Whether it accepts the value. */
  public boolean counts() {
    return foreign.isEmpty() && !reason.isEmpty();
  }

  /** The same on another line. */
  public Allow on(int otherLine) {
    return new Allow(reason, otherLine, foreign);
  }
}
