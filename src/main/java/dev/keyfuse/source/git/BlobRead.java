package dev.keyfuse.source.git;

import dev.keyfuse.source.Visitor;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;

/** Reads blobs up to a size. Thread safe as long as each thread brings its own reader. */
final class BlobRead {
  private static final int ARRAY_LIMIT = Integer.MAX_VALUE - 8;

  private final int limit;
  private final Visitor visitor;
  private final Damage damage;

  BlobRead(long maxFileSize, Visitor visitor, Damage damage) {
    this.limit = (int) Math.min(maxFileSize, ARRAY_LIMIT - 1);
    this.visitor = visitor;
    this.damage = damage;
  }

  /** The content; empty if it is too large or cannot be read, which has then been told. */
  Optional<byte[]> read(Reader reader, ObjectId id) {
    try {
      // Objects from this size on are not inflated just to learn that they are too large.
      ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB, limit + 1);
      if (loader.getSize() > limit) {
        visitor.incomplete(
            "object " + id.name() + " is larger than --max-file-size allows: raise it");
        return Optional.empty();
      }
      if (loader.isLarge()) {
        // A small blob stored as the difference to a large one. JGit would stream it by way of a
        // file written into the repository, so it is inflated in memory after all.
        loader = reader.open(id, Constants.OBJ_BLOB, baseLimit());
      }
      if (loader.isLarge()) {
        visitor.incomplete(
            "object "
                + id.name()
                + " is stored as a difference to one too large for memory: give Java more, for"
                + " example with KEYFUSE_JAVA_OPTS=-Xmx4g");
        return Optional.empty();
      }
      return Optional.of(loader.getCachedBytes());
    } catch (IOException | RuntimeException e) {
      damage.add(id, "blob", e);
      return Optional.empty();
    } catch (OutOfMemoryError e) {
      visitor.incomplete(
          "object "
              + id.name()
              + " does not fit into memory: give Java more, for example with"
              + " KEYFUSE_JAVA_OPTS=-Xmx4g, or lower --jobs");
      return Optional.empty();
    }
  }

  private int baseLimit() {
    return (int) Math.min(ARRAY_LIMIT, Math.max(limit + 1L, Runtime.getRuntime().maxMemory() / 8));
  }
}
