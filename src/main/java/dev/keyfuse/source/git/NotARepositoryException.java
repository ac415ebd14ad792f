package dev.keyfuse.source.git;

import java.io.IOException;

/** The path is not in a git repository. The message names the path and what to do. */
public final class NotARepositoryException extends IOException {
  NotARepositoryException(String message) {
    super(message);
  }
}
