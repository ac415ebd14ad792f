package dev.keyfuse.source.git;

import dev.keyfuse.source.Blob;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Visitor;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectReader;
import dev.keyfuse.source.git.objects.ObjectType;
import dev.keyfuse.source.git.objects.StoredObject;
import dev.keyfuse.source.git.objects.TooLargeException;
import java.io.IOException;

/**
 * Reads blobs up to a size and hands them over; what cannot be read is told. Thread safe as long as
 * each thread brings its own reader.
 */
final class BlobRead {
  private final long whole;
  private final LargeBlobs large;
  private final Visitor visitor;
  private final Damage damage;

  BlobRead(long maxFileSize, Visitor visitor, Damage damage) {
    this.whole = Math.min(maxFileSize, Blob.WHOLE);
    this.large = new LargeBlobs(maxFileSize, visitor);
    this.visitor = visitor;
    this.damage = damage;
  }

  /** Hands over a blob as coming from {@code origin}. */
  void deliver(ObjectReader reader, ObjectId id, Origin origin) {
    try {
      StoredObject object;
      try {
        object = reader.read(id, whole);
      } catch (TooLargeException e) {
        large.read(reader, id, origin);
        return;
      }
      if (object.type() != ObjectType.BLOB) {
        throw new IOException("is a " + object.type());
      }
      visitor.blob(new Blob(origin, object.content()));
    } catch (IOException e) {
      damage.add(id, "blob", e);
    }
  }
}
