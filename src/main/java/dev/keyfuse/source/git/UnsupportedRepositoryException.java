package dev.keyfuse.source.git;

import java.io.IOException;

/**
 * A git repository in a form this version cannot read, so that nothing could be looked at. The
 * message names the form and what to do.
 */
public final class UnsupportedRepositoryException extends IOException {
  UnsupportedRepositoryException(String message) {
    super(message);
  }

  UnsupportedRepositoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
