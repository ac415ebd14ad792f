package dev.keyfuse.source.git.objects;

import java.io.IOException;

/** The database does not hold an object. */
public final class MissingObjectException extends IOException {
  private static final long serialVersionUID = 1;

  // An id is not serializable.
  private final transient ObjectId id;

  MissingObjectException(ObjectId id) {
    super("object " + id + " is missing");
    this.id = id;
  }

  /** The object that is not there. */
  public ObjectId id() {
    return id;
  }
}
