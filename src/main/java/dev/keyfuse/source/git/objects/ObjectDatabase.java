package dev.keyfuse.source.git.objects;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The objects of a repository: packs and loose objects of its own objects directory and of those it
 * borrows from. Thread safe.
 *
 * <p>At first only those pages of the packs' indexes are read that name what is asked for, which is
 * all that a hook needs. Once all ids are asked for, something is not found or is odd, or a good
 * part of all was asked for, the indexes are read and checked whole ({@link #settle}), and what is
 * in the database is settled; objects that come later go unnoticed.
 */
public final class ObjectDatabase implements AutoCloseable {
  private static final int PROBLEMS = 1000;

  /** No pack is that large; loose objects sort behind all packs. */
  private static final int OFFSET_BITS = 48;

  private final HashFormat format;
  private final List<PackFile> packs = new ArrayList<>();
  private final List<LooseObjects> loose = new ArrayList<>();
  private final Set<String> problems = new LinkedHashSet<>();
  private final List<Path> directories = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private final Glances glances = new Glances();
  private volatile boolean settled;
  private boolean promisor;

  private ObjectDatabase(HashFormat format) {
    this.format = format;
  }

  /**
   * Opens a database. What of it cannot be used becomes one of its {@link #problems}.
   *
   * @param directory the repository's {@code objects}
   * @throws IOException if there is no such directory
   */
  public static ObjectDatabase open(Path directory, HashFormat format) throws IOException {
    return open(directory, List.of(), format);
  }

  /**
   * As {@link #open(Path, HashFormat)}, borrowing from further directories.
   *
   * @param more objects directories of other repositories
   */
  public static ObjectDatabase open(Path directory, List<Path> more, HashFormat format)
      throws IOException {
    ObjectDatabase database = new ObjectDatabase(format);
    List<String> met = new ArrayList<>();
    boolean odd = false;
    for (Path each : Alternates.of(directory, more, met)) {
      database.directories.add(each.resolve("pack"));
      PackDirectory packs = PackDirectory.list(each.resolve("pack"), format);
      database.promisor |= packs.promisor();
      database.loose.add(new LooseObjects(each, format, database));
      odd |= !packs.glance(database.glances);
      database.files.addAll(packs.files());
    }
    database.problems.addAll(met);
    if (odd) {
      database.settle();
    }
    return database;
  }

  /** Reads the indexes of all packs whole, and checks them. Done once. */
  public void settle() {
    if (settled) {
      return;
    }
    synchronized (packs) {
      if (!settled) {
        List<String> met = new ArrayList<>();
        for (Path each : directories) {
          packs.addAll(PackDirectory.open(each, format, met).packs());
        }
        met.forEach(this::problem);
        settled = true;
      }
    }
  }

  /** Looks at packs for one more object; null if there is no use in that any more. */
  Glances glances() {
    return !settled && glances.few() ? glances : null;
  }

  public HashFormat format() {
    return format;
  }

  /** What could not be used so far, each with the fix. Reading objects can add to it. */
  public List<String> problems() {
    synchronized (problems) {
      return List.copyOf(problems);
    }
  }

  /** Whether packs are marked as coming from a remote that holds the rest. */
  public boolean promisor() {
    return promisor;
  }

  /** Whether it lists an object, which may be damaged all the same. */
  public boolean contains(ObjectId id) {
    return contains(id.raw(), 0);
  }

  /** Whether it lists the object whose id starts at {@code raw[at]}. */
  public boolean contains(byte[] raw, int at) {
    if (!settled && (glance(raw, at) >= 0 || loose(raw, at, loose.size()))) {
      return true;
    }
    return packed(raw, at, packs().size()) || loose(raw, at, loose.size());
  }

  /**
   * A number that sorts objects as they lie in packs: neighbours there share what they are stored
   * as differences to, so reading in this order costs least.
   */
  public long place(ObjectId id) {
    if (!settled) {
      long glance = glance(id.raw(), 0);
      return glance < 0 ? Long.MAX_VALUE : glance;
    }
    for (int pack = 0; pack < packs.size(); pack++) {
      PackIndex index = packs.get(pack).index();
      int position = index.find(id.raw(), 0);
      if (position >= 0) {
        return place(pack, index.offset(position));
      }
    }
    return Long.MAX_VALUE;
  }

  /**
   * Ids that start with some digits, ascending.
   *
   * @param hex lower-case hexadecimal digits, no more than an id has
   */
  public Set<ObjectId> startingWith(String hex) {
    Set<ObjectId> found = new TreeSet<>();
    if (!settled) {
      try {
        glances.startingWith(hex, found::add);
      } catch (IOException e) {
        settle();
      }
    }
    if (found.isEmpty() || settled) {
      packs().forEach(pack -> pack.index().sorted().startingWith(hex, found::add));
    }
    loose.forEach(objects -> objects.ids().startingWith(hex, found::add));
    return found;
  }

  /** Hands over the id of every object once: those in packs first, ascending in each pack. */
  public void ids(Consumer<ObjectId> consumer) {
    for (int pack = 0; pack < packs().size(); pack++) {
      PackIndex index = packs.get(pack).index();
      for (int i = 0; i < index.size(); i++) {
        if (!packed(index.ids(), i * format.length(), pack)) {
          consumer.accept(index.id(i));
        }
      }
    }
    looseIds(consumer);
  }

  /** Files that packs and their indexes are in, as they were listed first. */
  public List<Path> files() {
    return List.copyOf(files);
  }

  /**
   * Hands over the ids of objects that have a file of their own, whether or not a pack has them
   * too.
   */
  public void filedIds(Consumer<ObjectId> consumer) {
    loose.forEach(objects -> objects.ids().startingWith("", consumer));
  }

  /** Hands over the ids of objects that are in no pack, each once. */
  public void looseIds(Consumer<ObjectId> consumer) {
    for (int i = 0; i < loose.size(); i++) {
      SortedIds ids = loose.get(i).ids();
      for (int at = 0; at < ids.size(); at++) {
        int from = at * format.length();
        if (!packed(ids.raw(), from, packs().size()) && !loose(ids.raw(), from, i)) {
          consumer.accept(ids.get(at));
        }
      }
    }
  }

  /**
   * Hands over every object, each once and inflated once: in packs those that others are stored as
   * differences to come first. Blocks until all are handed over, or the sink has cancelled.
   *
   * @param jobs threads, at least 1
   * @param limit largest object handed over, in bytes
   * @param memory bytes that contents may take at a time, exceeded only by what a single chain of
   *     differences needs
   * @throws IOException if the calling thread is interrupted; what cannot be read is told to the
   *     sink instead
   */
  public void walk(int jobs, long limit, long memory, ObjectSink sink) throws IOException {
    new Walk(this, sink, jobs, limit, memory).run();
  }

  /** How many packs and directories of loose objects list an object. */
  int copies(ObjectId id) {
    int copies = 0;
    for (PackFile pack : packs()) {
      copies += pack.index().find(id.raw(), 0) >= 0 ? 1 : 0;
    }
    for (LooseObjects objects : loose) {
      copies += objects.contains(id.raw(), 0) ? 1 : 0;
    }
    return copies;
  }

  /** A reader for one thread, to be closed by the caller. */
  public ObjectReader newReader() {
    return new ObjectReader(this);
  }

  @Override
  public void close() {
    for (PackFile pack : packs) {
      close(pack);
    }
    close(glances);
  }

  private static void close(Closeable pack) {
    try {
      pack.close();
    } catch (IOException e) {
      return; // Nothing was written, so nothing is lost.
    }
  }

  List<PackFile> packs() {
    settle();
    return packs;
  }

  /** By objects directory. */
  List<LooseObjects> loose() {
    return loose;
  }

  void problem(String what) {
    synchronized (problems) {
      if (problems.size() < PROBLEMS) {
        problems.add(what);
      }
    }
  }

  static long place(int pack, long offset) {
    return (long) pack << OFFSET_BITS | offset;
  }

  /** Number of the pack that a place is in. */
  static int pack(long place) {
    return (int) (place >>> OFFSET_BITS);
  }

  /** Offset of a place in its pack. */
  static long offset(long place) {
    return place & (1L << OFFSET_BITS) - 1;
  }

  /** Place of an object as a look at the packs has it; -1 if that does not find it. */
  private long glance(byte[] raw, int at) {
    try {
      return glances.find(raw, at);
    } catch (IOException e) {
      settle();
      return -1;
    }
  }

  /** Whether one of the first {@code count} packs lists an object. */
  boolean packed(byte[] raw, int at, int count) {
    for (int pack = 0; pack < count; pack++) {
      if (packs.get(pack).index().find(raw, at) >= 0) {
        return true;
      }
    }
    return false;
  }

  private boolean loose(byte[] raw, int at, int count) {
    for (int i = 0; i < count; i++) {
      if (loose.get(i).contains(raw, at)) {
        return true;
      }
    }
    return false;
  }
}
