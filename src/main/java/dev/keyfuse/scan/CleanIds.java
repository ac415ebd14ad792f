package dev.keyfuse.scan;

import dev.keyfuse.source.git.objects.HashFormat;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.SortedIds;
import java.util.Arrays;
import java.util.Set;

/** Ids known from before, sorted, and those added since. Adding is thread safe. */
final class CleanIds {
  private final HashFormat format;
  private final int length;
  private SortedIds known;
  private byte[] added = new byte[1 << 12];
  private int size;

  CleanIds(HashFormat format) {
    this.format = format;
    length = format.length();
    known(new byte[0]);
  }

  /** Takes ids from before: raw, one after the other, sorted. */
  void known(byte[] raw) {
    known = new SortedIds(raw, format);
  }

  /** Whether there are none from before. */
  boolean isEmpty() {
    return known.size() == 0;
  }

  boolean knows(byte[] raw, int at) {
    return known.find(raw, at) >= 0;
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
      fresh[i] = format.id(added, i * length);
    }
    Arrays.sort(fresh);
    byte[] before = known.raw();
    byte[] all = new byte[before.length + size];
    int end = 0;
    int old = 0;
    for (ObjectId id : fresh) {
      byte[] raw = new byte[length];
      id.copyTo(raw, 0);
      while (old < before.length
          && Arrays.compareUnsigned(before, old, old + length, raw, 0, length) < 0) {
        System.arraycopy(before, old, all, end, length);
        old += length;
        end += length;
      }
      if (!without.contains(id.hex())) {
        System.arraycopy(raw, 0, all, end, length);
        end += length;
      }
    }
    System.arraycopy(before, old, all, end, before.length - old);
    return Arrays.copyOf(all, end + before.length - old);
  }
}
