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

  PackGlance pack(int number) {
    return packs.get(number);
  }

  /** Takes note that one more object is asked for; whether that is still few. */
  boolean few() {
    return asked.incrementAndGet() <= ENOUGH;
  }

  /**
   * The number of a pack whose index names an object; -1 if none seems to.
   *
   * @param id raw, from {@code id[at]} on
   */
  int find(byte[] id, int at) throws IOException {
    for (int pack = 0; pack < packs.size(); pack++) {
      if (packs.get(pack).find(id, at) >= 0) {
        return pack;
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
