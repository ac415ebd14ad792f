package dev.keyfuse.source.git;

import java.io.IOException;

/** A revision or range that cannot be looked at. The message says why, with the fix. */
public final class RevisionException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean absent;

  private RevisionException(String message, boolean absent) {
    super(message);
    this.absent = absent;
  }

  /** What was asked for makes no sense here. */
  static RevisionException wrong(String message) {
    return new RevisionException(message, false);
  }

  /** What was asked for is a commit that this clone does not have. */
  static RevisionException absent(String message) {
    return new RevisionException(message, true);
  }

  /**
   * Whether what was asked for may well exist, but was not fetched: it could not be looked at,
   * which is not the same as a mistake in asking.
   */
  public boolean absent() {
    return absent;
  }
}
