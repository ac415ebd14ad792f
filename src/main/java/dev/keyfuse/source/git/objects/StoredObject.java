package dev.keyfuse.source.git.objects;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * An object as it was read.
 *
 * @param content its bytes, without git's header; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredObject(ObjectType type, byte[] content) {
  /** Whether it is what an id stands for: its type, size and content hash to it. */
  boolean is(ObjectId id, MessageDigest digest) {
    type.begin(digest, content.length);
    return Arrays.equals(digest.digest(content), id.raw());
  }

  @Override
  public String toString() {
    return type + " (" + content.length + " bytes)";
  }
}
