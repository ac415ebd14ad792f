package dev.keyfuse.source.git.objects;

import java.io.IOException;

/** Stored bytes are not what they should be. The message says which, what is wrong and the fix. */
public final class DamagedException extends IOException {
  private static final long serialVersionUID = 1;

  DamagedException(String message) {
    super(message);
  }

  DamagedException(String message, Throwable cause) {
    super(message, cause);
  }
}
