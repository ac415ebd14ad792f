package dev.keyfuse.scan;

import dev.keyfuse.source.git.objects.ObjectId;
import java.util.Arrays;
import java.util.Set;

/** Ids known from before, sorted, and those added since. Adding is thread safe. */
final class CleanIds {
  private final int length;
  private byte[] known = new byte[0];
  private byte[] added = new byte[1 << 12];
  private int size;

  CleanIds(int length) {
    this.length = length;
  }

  /** Takes ids from before: raw, one after the other, sorted. */
  void known(byte[] raw) {
    known = raw;
  }

  /** Whether there are none from before. */
  boolean isEmpty() {
    return known.length == 0;
  }

  boolean knows(byte[] raw, int at) {
    int low = 0;
    int high = known.length / length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int from = middle * length;
      int compared = Arrays.compareUnsigned(known, from, from + length, raw, at, at + length);
      if (compared == 0) {
        return true;
      }
      if (compared < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return false;
  }

  synchronized void add(ObjectId id) {
    if (added.length - size < length) {
      added = Arrays.copyOf(added, Math.multiplyExact(added.length, 2));
    }
    id.copyTo(added, size);
    size += length;
  }

  /** All ids but some, sorted. */
  synchronized byte[] all(Set<String> without) {
    int count = size / length;
    ObjectId[] fresh = new ObjectId[count];
    for (int i = 0; i < count; i++) {
      fresh[i] = ObjectId.of(added, i * length, length);
    }
    Arrays.sort(fresh);
    byte[] all = new byte[known.length + size];
    int end = 0;
    int old = 0;
    for (ObjectId id : fresh) {
      byte[] raw = new byte[length];
      id.copyTo(raw, 0);
      while (old < known.length
          && Arrays.compareUnsigned(known, old, old + length, raw, 0, length) < 0) {
        System.arraycopy(known, old, all, end, length);
        old += length;
        end += length;
      }
      if (!without.contains(id.hex())) {
        System.arraycopy(raw, 0, all, end, length);
        end += length;
      }
    }
    System.arraycopy(known, old, all, end, known.length - old);
    return Arrays.copyOf(all, end + known.length - old);
  }
}
