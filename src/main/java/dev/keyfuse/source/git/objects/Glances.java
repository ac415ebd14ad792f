package dev.keyfuse.source.git.objects;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Looks at all packs of a database, for as long as few objects are asked for. Thread safe. */
final class Glances implements Closeable {
  /** So many objects asked for one by one cost what reading the indexes of a large pack does. */
  private static final int ENOUGH = 20_000;

  private final List<PackGlance> packs = new ArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();

  /** Adds a pack; before any is looked at. */
  void add(PackGlance pack) {
    packs.add(pack);
  }

  /** The pack that a place is in. */
  PackGlance pack(long place) {
    return packs.get(ObjectDatabase.pack(place));
  }

  /** Takes note that one more object is asked for; whether that is still few. */
  boolean few() {
    return asked.incrementAndGet() <= ENOUGH;
  }

  /**
   * Place of an object as {@link ObjectDatabase#place} has it, as the first index says that seems
   * to name it; -1 if none does.
   *
   * @param id raw, from {@code id[at]} on
   */
  long find(byte[] id, int at) throws IOException {
    for (int pack = 0; pack < packs.size(); pack++) {
      long offset = packs.get(pack).find(id, at);
      if (offset >= 0) {
        return ObjectDatabase.place(pack, offset);
      }
    }
    return -1;
  }

  /** Hands over the ids whose hexadecimal digits start so. */
  void startingWith(String hex, Consumer<ObjectId> consumer) throws IOException {
    for (PackGlance pack : packs) {
      pack.startingWith(hex, consumer);
    }
  }

  @Override
  public void close() throws IOException {
    for (PackGlance pack : packs) {
      pack.close();
    }
  }
}
