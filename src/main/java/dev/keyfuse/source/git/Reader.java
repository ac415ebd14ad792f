package dev.keyfuse.source.git;

import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Reads objects for one thread. Whatever JGit makes of damaged bytes comes out as an IOException,
 * and damage to one object does not cost others: JGit forgets a whole pack once it met a damaged
 * object in it, so such a pack is opened anew.
 */
final class Reader implements AutoCloseable {
  /** No commit, tree or tag of any known repository comes near this. */
  private static final int LIMIT = 256 << 20;

  /** Opening a large pack takes a while; a repository damaged all over is not worth more. */
  private static final int REOPENED = 200;

  private final Store store;
  private ObjectReader reader;
  private boolean degraded;
  private int reopened;

  Reader(Store store, ObjectReader reader) {
    this.store = store;
    this.reader = reader;
  }

  /** The whole content of a commit, tree or tag. */
  byte[] bytes(ObjectId id, int type) throws IOException {
    return open(id, type).getCachedBytes();
  }

  /**
   * Ids of the objects whose name starts with some digits, in any order.
   *
   * @param hex two to 39 hexadecimal digits
   */
  List<ObjectId> startingWith(String hex) throws IOException {
    return reader.resolve(AbbreviatedObjectId.fromString(hex)).stream().distinct().toList();
  }

  /** A commit, tree or tag in memory. */
  ObjectLoader open(ObjectId id, int type) throws IOException {
    ObjectLoader loader = open(id, type, LIMIT);
    if (loader.isLarge()) {
      throw new IOException("object " + id.name() + " is too large for its kind");
    }
    return loader;
  }

  /**
   * An object; in memory if it and what it is a difference to are smaller than {@code limit}.
   *
   * @throws MissingObjectException if the repository does not list it
   * @throws IOException if it is listed and cannot be read
   */
  ObjectLoader open(ObjectId id, int type, int limit) throws IOException {
    if (degraded) {
      reopen();
    }
    try {
      return tryOpen(id, type, limit);
    } catch (IOException e) {
      if (!store.packed(id)) {
        throw e;
      }
    }
    reopen();
    try {
      return tryOpen(id, type, limit);
    } catch (IOException e) {
      degraded = true;
      throw new IOException("object " + id.name() + " is damaged", e);
    }
  }

  @Override
  public void close() {
    reader.close();
  }

  private ObjectLoader tryOpen(ObjectId id, int type, int limit) throws IOException {
    try {
      reader.setStreamFileThreshold(limit);
      return reader.open(id, type);
    } catch (RuntimeException e) {
      throw new IOException("object " + id.name() + " cannot be decoded", e);
    }
  }

  private void reopen() throws IOException {
    degraded = false;
    if (reopened < REOPENED) {
      reopened++;
      reader.close();
      reader = store.freshReader();
    }
  }
}
