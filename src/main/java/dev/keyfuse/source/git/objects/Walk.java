package dev.keyfuse.source.git.objects;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Delivers every object of some packs once, each inflated once, bases before what is derived from
 * them. Used once.
 */
final class Walk {
  /** Roots a thread takes at a time; most trees are a single small object. */
  private static final int BATCH = 64;

  private static final int SHARES = 32;

  final List<PackFile> packs;
  final Bases bases;
  final ObjectSink sink;
  final long limit;
  final Budget budget;
  private final int jobs;
  private final ConcurrentLinkedQueue<ObjectId> unread = new ConcurrentLinkedQueue<>();

  /**
   * A walk.
   *
   * @param limit largest object delivered, in bytes
   * @param memory bytes that contents may take at a time
   */
  Walk(List<PackFile> packs, Bases bases, ObjectSink sink, int jobs, long limit, long memory) {
    this.packs = packs;
    this.bases = bases;
    this.sink = sink;
    this.jobs = jobs;
    this.limit = limit;
    budget = new Budget(memory);
  }

  /**
   * Walks all packs.
   *
   * @return objects of which no copy could be read so far: what there is of them outside these
   *     packs, or in another one, is still to be tried
   */
  List<ObjectId> run() throws InterruptedException {
    for (int number = 0; number < packs.size() && !sink.cancelled(); number++) {
      PackFile pack = packs.get(number);
      try {
        if (!pack.index().hasCrc() && !pack.intact()) {
          sink.problem(
              pack.path() + " is corrupt: run 'git fsck', then restore it from another copy");
        }
        walk(
            number,
            DeltaForest.of(
                pack, rank -> damaged(pack.id(rank), "has a header that makes no sense")));
      } catch (IOException e) {
        sink.problem(
            pack.path() + " could not be read to its end (" + e.getMessage() + "): check the disk");
      }
    }
    return new ArrayList<>(unread);
  }

  /** Reads bases that are not in the same pack, which is rare. Thread safe. */
  interface Bases {
    /**
     * Any object.
     *
     * @throws IOException if it is missing or damaged
     */
    StoredObject read(ObjectId id) throws IOException;
  }

  void damaged(ObjectId id, String what) {
    sink.damaged(id, what);
    unread.add(id);
  }

  private void walk(int number, DeltaForest forest) throws InterruptedException {
    PackFile pack = packs.get(number);
    long total = 0;
    for (int rank = 0; rank < pack.size(); rank++) {
      total += pack.end(rank) - pack.offset(rank);
    }
    int[] roots = forest.roots(Math.max(1 << 16, total / (jobs * SHARES)));
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable work =
        () -> {
          try (TreeWalk walk = new TreeWalk(this, number, forest)) {
            while (failure.get() == null && !sink.cancelled()) {
              int from = next.getAndAdd(1);
              if (from >= roots.length || from < 0) {
                return;
              }
              walk.tree(roots[from]);
            }
          } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
          }
        };
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i < jobs && roots.length > BATCH; i++) {
      Thread thread = new Thread(work, "keyfuse-walk-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    work.run();
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure.get() instanceof RuntimeException e) {
      throw e;
    }
    if (failure.get() instanceof Error e) {
      throw e;
    }
  }

  /** Largest object that is rebuilt, in bytes: others may be derived from one not delivered. */
  long largest(boolean base) {
    return base ? Math.max(limit, budget.limit() / 4) : limit;
  }

  /** Whether a pack before this one holds the object and delivers it. */
  boolean elsewhere(int number, int position) {
    if (number == 0) {
      return false;
    }
    byte[] ids = packs.get(number).index().ids();
    int at = position * packs.get(number).format().length();
    for (int i = 0; i < number; i++) {
      if (packs.get(i).index().find(ids, at) >= 0) {
        return true;
      }
    }
    return false;
  }
}
