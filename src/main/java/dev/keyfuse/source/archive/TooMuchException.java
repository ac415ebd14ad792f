package dev.keyfuse.source.archive;

import java.io.IOException;

/** More comes out of an archive than is looked at, or takes more memory than it may. */
final class TooMuchException extends IOException {
  private static final long serialVersionUID = 1;

  TooMuchException() {
    super("unpacks to too much");
  }
}
