package dev.keyfuse.source.git;

import dev.keyfuse.source.Measured;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Visitor;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectReader;
import dev.keyfuse.source.git.objects.TooLargeException;
import java.io.IOException;

/**
 * Hands over blobs that are too large to be held. One at a time, since what such a blob is stored
 * as a difference to takes a good part of the memory there is. Thread safe.
 */
final class LargeBlobs {
  private final long limit;
  private final Visitor visitor;
  private long bytes;

  /**
   * Blobs up to a size.
   *
   * @param maxFileSize in bytes
   */
  LargeBlobs(long maxFileSize, Visitor visitor) {
    this.limit = maxFileSize;
    this.visitor = visitor;
  }

  /**
   * Reads a blob.
   *
   * @return how many bytes it has; negative if it is too large even so, which has then been told
   * @throws IOException if it cannot be read
   */
  synchronized long read(ObjectReader reader, ObjectId id, Origin origin) throws IOException {
    try {
      reader.read(
          id,
          limit,
          content -> {
            Measured measured = new Measured(content, Long.MAX_VALUE);
            visitor.large(origin, measured);
            bytes = measured.count();
          });
      return bytes;
    } catch (TooLargeException e) {
      visitor.incomplete(
          "object "
              + id
              + (e.size() > limit
                  ? " is larger than --max-file-size allows: raise it"
                  : " " + e.getMessage()));
      return -1;
    }
  }
}
