package dev.keyfuse.source.git;

import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** Reads commits, trees and tags whole. Whatever JGit makes of damaged bytes is an IOException. */
final class ObjectRead {
  /** No commit, tree or tag of any known repository comes near this. */
  private static final int LIMIT = 256 << 20;

  private ObjectRead() {}

  static ObjectLoader open(ObjectReader reader, ObjectId id, int type, int limit)
      throws IOException {
    try {
      reader.setStreamFileThreshold(limit);
      return reader.open(id, type);
    } catch (RuntimeException e) {
      throw new IOException("object " + id.name() + " cannot be decoded", e);
    }
  }

  static ObjectLoader open(ObjectReader reader, ObjectId id, int type) throws IOException {
    ObjectLoader loader = open(reader, id, type, LIMIT);
    if (loader.isLarge()) {
      throw new IOException("object " + id.name() + " is too large for its kind");
    }
    return loader;
  }

  static byte[] bytes(ObjectReader reader, ObjectId id, int type) throws IOException {
    return open(reader, id, type).getCachedBytes(LIMIT);
  }
}
