package dev.keyfuse.source.git.objects;

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
 * borrows from. What is in it is settled when it is opened; objects that come later go unnoticed.
 * Thread safe.
 */
public final class ObjectDatabase implements AutoCloseable {
  private static final int PROBLEMS = 1000;

  /** No pack is that large; loose objects sort behind all packs. */
  private static final int OFFSET_BITS = 48;

  private final HashFormat format;
  private final List<PackFile> packs = new ArrayList<>();
  private final List<LooseObjects> loose = new ArrayList<>();
  private final Set<String> problems = new LinkedHashSet<>();
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
    for (Path each : Alternates.of(directory, more, met)) {
      PackDirectory packs = PackDirectory.open(each.resolve("pack"), format, met);
      database.packs.addAll(packs.packs());
      database.promisor |= packs.promisor();
      database.loose.add(new LooseObjects(each, format, database));
    }
    database.problems.addAll(met);
    return database;
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
    return packed(raw, at, packs.size()) || loose(raw, at, loose.size());
  }

  /**
   * A number that sorts objects as they lie in packs: neighbours there share what they are stored
   * as differences to, so reading in this order costs least.
   */
  public long place(ObjectId id) {
    for (int pack = 0; pack < packs.size(); pack++) {
      PackIndex index = packs.get(pack).index();
      int position = index.find(id.raw(), 0);
      if (position >= 0) {
        return (long) pack << OFFSET_BITS | index.offset(position);
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
    packs.forEach(pack -> pack.index().sorted().startingWith(hex, found::add));
    loose.forEach(objects -> objects.ids().startingWith(hex, found::add));
    return found;
  }

  /** Hands over the id of every object once: those in packs first, ascending in each pack. */
  public void ids(Consumer<ObjectId> consumer) {
    for (int pack = 0; pack < packs.size(); pack++) {
      PackIndex index = packs.get(pack).index();
      for (int i = 0; i < index.size(); i++) {
        if (!packed(index.ids(), i * format.length(), pack)) {
          consumer.accept(index.id(i));
        }
      }
    }
    looseIds(consumer);
  }

  /** The packs that were opened. */
  public List<Path> files() {
    return packs.stream().map(PackFile::path).toList();
  }

  /** Hands over the ids of objects that are in no pack, each once. */
  public void looseIds(Consumer<ObjectId> consumer) {
    for (int i = 0; i < loose.size(); i++) {
      SortedIds ids = loose.get(i).ids();
      for (int at = 0; at < ids.size(); at++) {
        int from = at * format.length();
        if (!packed(ids.raw(), from, packs.size()) && !loose(ids.raw(), from, i)) {
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
    for (PackFile pack : packs) {
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
      try {
        pack.close();
      } catch (IOException e) {
        // Nothing was written, so nothing is lost.
        continue;
      }
    }
  }

  List<PackFile> packs() {
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
