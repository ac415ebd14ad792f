package dev.keyfuse.source.git;

import dev.keyfuse.source.Visitor;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectReader;
import dev.keyfuse.source.git.objects.ObjectType;
import dev.keyfuse.source.git.objects.StoredObject;
import dev.keyfuse.source.git.objects.TooLargeException;
import java.io.IOException;
import java.util.Optional;

/** Reads blobs up to a size. Thread safe as long as each thread brings its own reader. */
final class BlobRead {
  private final long limit;
  private final Visitor visitor;
  private final Damage damage;

  BlobRead(long maxFileSize, Visitor visitor, Damage damage) {
    this.limit = maxFileSize;
    this.visitor = visitor;
    this.damage = damage;
  }

  /** The content; empty if it is too large or cannot be read, which has then been told. */
  Optional<byte[]> read(ObjectReader reader, ObjectId id) {
    try {
      StoredObject object = reader.read(id, limit);
      if (object.type() != ObjectType.BLOB) {
        throw new IOException("is a " + object.type());
      }
      return Optional.of(object.content());
    } catch (TooLargeException e) {
      visitor.incomplete(
          "object "
              + id
              + (e.size() > limit
                  ? " is larger than --max-file-size allows: raise it"
                  : " " + e.getMessage()));
    } catch (IOException e) {
      damage.add(id, "blob", e);
    }
    return Optional.empty();
  }
}
