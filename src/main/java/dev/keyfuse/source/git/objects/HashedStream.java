package dev.keyfuse.source.git.objects;

import dev.keyfuse.source.BulkStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * The content of an object, whose end is reached only if all of it was what the object's id stands
 * for. For one thread.
 */
final class HashedStream extends BulkStream {
  private final InputStream content;
  private final ObjectId id;
  private final MessageDigest digest;
  private long left;
  private boolean checked;

  HashedStream(InputStream content, ObjectId id, ObjectType type, long size, HashFormat format) {
    this.content = content;
    this.id = id;
    this.digest = format.digest();
    this.left = size;
    type.begin(digest, size);
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int count;
    try {
      count = left > 0 ? content.read(into, from, (int) Math.min(length, left)) : -1;
    } catch (ZipException e) {
      throw new DamagedException("is corrupt", e);
    }
    if (count > 0) {
      digest.update(into, from, count);
      left -= count;
    } else if (!checked) {
      checked = true;
      if (left > 0 || !Arrays.equals(digest.digest(), id.raw())) {
        throw new DamagedException("has content that is not what its id stands for");
      }
    }
    return count;
  }
}
