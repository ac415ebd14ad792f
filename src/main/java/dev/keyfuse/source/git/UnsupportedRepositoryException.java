package dev.keyfuse.source.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A git repository that cannot be read, being damaged or in a form this version does not know, so
 * that nothing of it could be looked at. The message says why and what to do.
 */
public final class UnsupportedRepositoryException extends IOException {
  // Path is not serializable.
  private final transient Optional<Path> workTree;

  UnsupportedRepositoryException(String message) {
    this(message, Optional.empty(), null);
  }

  UnsupportedRepositoryException(String message, Throwable cause) {
    this(message, Optional.empty(), cause);
  }

  UnsupportedRepositoryException(String message, Optional<Path> workTree, Throwable cause) {
    super(message, cause);
    this.workTree = workTree;
  }

  /** The root of its work tree, whose files can be read all the same; empty if it has none. */
  public Optional<Path> workTree() {
    return workTree;
  }
}
