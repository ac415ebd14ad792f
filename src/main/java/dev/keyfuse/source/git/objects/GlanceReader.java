package dev.keyfuse.source.git.objects;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Reads single objects of packs without the whole of the packs' indexes. It hands over only what
 * hashes to the id that was asked for; of everything else it says nothing, and who asks turns to
 * {@link ObjectReader}'s way, which checks indexes and tells what is wrong. For one thread.
 */
final class GlanceReader {
  private static final int SMALL = 1 << 16;

  private final PackEntry entry;
  private final BaseCache cache = new BaseCache();
  private final Layers layers;
  private final MessageDigest digest;
  private long[] chain = new long[64];

  /**
   * A reader.
   *
   * @param entry lent
   * @param layers lent
   */
  GlanceReader(HashFormat format, PackEntry entry, Layers layers) {
    this.digest = format.digest();
    this.entry = entry;
    this.layers = layers;
  }

  /**
   * Reads an object.
   *
   * @return null if no pack seems to hold it
   * @throws IOException if anything is odd, or it is larger than {@code limit}
   */
  StoredObject read(Glances packs, ObjectId id, long limit) throws IOException {
    long place = packs.find(id.raw(), 0);
    if (place < 0) {
      return null;
    }
    StoredObject object =
        rebuilt(ObjectDatabase.pack(place), packs.pack(place), ObjectDatabase.offset(place), limit);
    if (!object.is(id, digest)) {
      throw new DamagedException("has content that is not what its id stands for");
    }
    return object;
  }

  private StoredObject rebuilt(int number, PackGlance pack, long offset, long limit)
      throws IOException {
    int length = 0;
    StoredObject object = null;
    for (long at = offset; object == null; ) {
      object = cache.get(number, at);
      if (object != null) {
        break;
      }
      if (length == ThoroughReader.DEPTH) {
        throw new DamagedException("is stored as a chain of differences that does not end");
      }
      chain = length == chain.length ? Arrays.copyOf(chain, length * 2) : chain;
      chain[length++] = at;
      entry.open(pack, at);
      if (!entry.delta()) {
        break;
      }
      at = entry.baseId() == null ? entry.baseOffset() : pack.find(entry.baseId().raw(), 0);
      if (at < 0) {
        throw new DamagedException("is stored as a difference to what is elsewhere");
      }
    }
    for (int link = length - 1; link >= 0; link--) {
      entry.open(pack, chain[link]);
      object = layers.over(object, entry, link == 0 ? limit : layers.baseLimit(), link == 0);
      if (link > 0 || object.content().length <= SMALL) {
        cache.put(number, chain[link], object);
      }
    }
    if (object.content().length > limit) {
      throw TooLargeException.than(limit, object.content().length);
    }
    return object;
  }
}
