package dev.keyfuse.source.git.objects;

import dev.keyfuse.source.Copies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Delivers every object of a database once, each inflated once: those in packs along the trees of
 * their deltas, bases first, then loose ones. Used once.
 */
final class Walk {
  /** Packs with fewer roots than this are not worth a second thread. */
  private static final int SMALL = 64;

  private static final int SHARES = 32;

  private final ObjectDatabase database;
  private final List<PackFile> packs;
  private final ObjectSink sink;
  private final Budget budget;
  private final int jobs;
  private final long limit;

  /**
   * A walk.
   *
   * @param limit largest object delivered, in bytes
   * @param memory bytes that contents may take at a time
   */
  Walk(ObjectDatabase database, ObjectSink sink, int jobs, long limit, long memory) {
    this.database = database;
    packs = database.packs();
    this.sink = sink;
    this.jobs = jobs;
    this.limit = limit;
    budget = new Budget(memory);
  }

  void run() throws IOException {
    for (int number = 0; number < packs.size() && !sink.cancelled(); number++) {
      PackFile pack = packs.get(number);
      try {
        if (!pack.index().hasCrc() && !pack.intact()) {
          sink.problem(
              pack.path() + " is corrupt: run 'git fsck', then restore it from another copy");
        }
        List<Integer> broken = new ArrayList<>();
        packed(number, DeltaForest.of(pack, rank -> known(pack, rank), broken::add));
        outside(number, broken);
      } catch (IOException e) {
        sink.problem(
            pack.path() + " could not be read to its end (" + e.getMessage() + "): check the disk");
      }
    }
    loose();
  }

  private void packed(int number, DeltaForest forest) throws IOException {
    long total = packs.get(number).bytes();
    int[] roots = forest.roots(Math.max(1 << 16, total / (jobs * SHARES)));
    AtomicInteger next = new AtomicInteger();
    parallel(
        roots.length,
        stopped -> {
          try (TreeWalk walk = new TreeWalk(this, number, forest)) {
            for (int i; (i = next.getAndIncrement()) < roots.length && goesOn(stopped); ) {
              walk.tree(roots[i]);
            }
          }
        });
  }

  /** Entries that are in no tree, for what stands at their start: there may be other copies. */
  private void outside(int number, List<Integer> ranks) {
    PackFile pack = packs.get(number);
    Copies none = new Copies();
    for (int i = 0; i < ranks.size() && !sink.cancelled(); i++) {
      ObjectId id = pack.id(ranks.get(i));
      sink.damaged(id, "is corrupt");
      StoredObject copy = wanted(number, pack.position(ranks.get(i))) ? otherCopy(id) : null;
      if (copy != null && sink.wants(copy.type())) {
        sink.object(id, copy.type(), copy.content(), null, none);
      }
    }
  }

  /** Whether an object is no news, wherever else it is. */
  boolean known(PackFile pack, int rank) {
    return sink.known(pack.index().ids(), pack.position(rank) * database.format().length());
  }

  private void loose() throws IOException {
    List<ObjectId> ids = new ArrayList<>();
    database.looseIds(
        id -> {
          if (!sink.known(id.raw(), 0)) {
            ids.add(id);
          }
        });
    AtomicInteger next = new AtomicInteger();
    parallel(
        ids.size(),
        stopped -> {
          Copies none = new Copies();
          try (ObjectReader reader = database.newReader()) {
            for (int i; (i = next.getAndIncrement()) < ids.size() && goesOn(stopped); ) {
              StoredObject object = read(reader, ids.get(i), true);
              if (object != null && sink.wants(object.type())) {
                sink.object(ids.get(i), object.type(), object.content(), null, none);
              }
            }
          }
        });
  }

  /** Reads an object by its id; null if that cannot be done, which is told if that is news. */
  private StoredObject read(ObjectReader reader, ObjectId id, boolean news) {
    try {
      return reader.read(id, limit);
    } catch (TooLargeException e) {
      sink.tooLarge(id, ObjectType.BLOB, e.size());
    } catch (IOException e) {
      if (news) {
        sink.damaged(id, e.getMessage());
      }
    }
    return null;
  }

  /** Another copy of an object that a pack has a damaged copy of; null if there is none. */
  StoredObject otherCopy(ObjectId id) {
    if (database.copies(id) < 2) {
      return null;
    }
    try (ObjectReader reader = database.newReader()) {
      return read(reader, id, false);
    }
  }

  private void parallel(int tasks, Workers.Work work) throws IOException {
    Workers.run(tasks > SMALL ? jobs : 1, work);
  }

  private boolean goesOn(BooleanSupplier stopped) {
    return !stopped.getAsBoolean() && !sink.cancelled();
  }

  PackFile pack(int number) {
    return packs.get(number);
  }

  ObjectSink sink() {
    return sink;
  }

  Budget budget() {
    return budget;
  }

  /** Largest object delivered, in bytes. */
  long limit() {
    return limit;
  }

  /** Largest object that is rebuilt, in bytes: others may be derived from one not delivered. */
  long largest(boolean base) {
    return base ? Math.max(limit, budget.limit() / 4) : limit;
  }

  /** Reads a base that is not in the same pack, which is rare. */
  StoredObject base(ObjectId id) throws IOException {
    try (ObjectReader reader = database.newReader()) {
      return reader.read(id, largest(true));
    }
  }

  /** Whether an object is to be handed over: it is news, and no pack before this one holds it. */
  boolean wanted(int number, int position) {
    byte[] ids = packs.get(number).index().ids();
    int at = position * database.format().length();
    return !database.packed(ids, at, number) && !sink.known(ids, at);
  }
}
