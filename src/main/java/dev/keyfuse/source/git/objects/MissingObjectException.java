package dev.keyfuse.source.git.objects;

import java.io.IOException;

/** The database does not hold an object. */
public final class MissingObjectException extends IOException {
  private static final long serialVersionUID = 1;

  MissingObjectException(ObjectId id) {
    super("object " + id + " is missing");
  }
}
