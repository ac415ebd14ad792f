package dev.keyfuse.cli;

/** What was asked for may exist, but not everything could be looked at: exit code 3. */
final class IncompleteException extends Exception {
  IncompleteException(String message) {
    super(message);
  }
}
