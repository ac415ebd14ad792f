package dev.keyfuse.scan;

/** The scan could not start: the request names something that cannot be scanned. For the user. */
public final class ScanException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With a message that names the thing and the fix. */
  public ScanException(String message) {
    super(message);
  }

  /** With a message that names the thing and the fix, and what caused it. */
  public ScanException(String message, Throwable cause) {
    super(message, cause);
  }
}
