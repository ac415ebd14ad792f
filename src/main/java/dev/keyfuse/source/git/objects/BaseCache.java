package dev.keyfuse.source.git.objects;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Contents that others are stored as differences to, those used last. For one thread. */
final class BaseCache {
  private static final long BYTES = 24L << 20;
  private static final long LARGEST = BYTES / 4;

  private final Map<Long, StoredObject> entries = new LinkedHashMap<>(256, 0.75f, true);
  private long held;

  /**
   * The entry of a pack, null if it is not known.
   *
   * @param place what the caller numbers the entries of a pack by, below 2^48
   */
  StoredObject get(int pack, long place) {
    return entries.get(key(pack, place));
  }

  void put(int pack, long place, StoredObject object) {
    if (object.content().length > LARGEST) {
      return;
    }
    StoredObject before = entries.put(key(pack, place), object);
    held += object.content().length - (before == null ? 0 : before.content().length);
    Iterator<StoredObject> oldest = entries.values().iterator();
    while (held > BYTES) {
      held -= oldest.next().content().length;
      oldest.remove();
    }
  }

  private static long key(int pack, long place) {
    return (long) pack << 48 | place;
  }
}
