package dev.keyfuse.gitleaks;

/** Something that rule files have no words for; the message says what. */
final class UnsupportedException extends Exception {
  private static final long serialVersionUID = 1L;

  UnsupportedException(String message) {
    super(message);
  }
}
