package dev.keyfuse.source.git.objects;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads objects by the whole indexes: a chain of differences through packs and loose objects, and
 * another copy where one is damaged. What {@link GlanceReader} cannot do. For one thread.
 */
final class ThoroughReader {
  /** No place. */
  static final int NOWHERE = -1;

  /** Git itself makes no longer chains of differences than 4,095; older ones did now and then. */
  static final int DEPTH = 10_000;

  /** What is asked for can be the base of what is asked for next, as trees are. */
  private static final int SMALL = 1 << 16;

  private static final int ATTEMPTS = 64;

  private final ObjectDatabase database;
  private final LooseReader looseReader;
  private final PackEntry entry;
  private final Layers layers;
  private final BaseCache cache = new BaseCache();
  private final DeltaChain chain = new DeltaChain();
  private final Set<Copy> damaged = new HashSet<>();
  private int last;

  ThoroughReader(ObjectDatabase database, LooseReader looseReader, PackEntry entry, Layers layers) {
    this.database = database;
    this.looseReader = looseReader;
    this.entry = entry;
    this.layers = layers;
  }

  /** An object in one place: packs are numbered from 0, then directories of loose objects. */
  private record Copy(int place, ObjectId id) {}

  /** One copy turned out to be damaged. */
  private static final class BadCopy extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Copy copy;

    BadCopy(Copy copy, DamagedException cause) {
      super(cause);
      this.copy = copy;
    }
  }

  /** As {@link ObjectReader#read(ObjectId, long)}. */
  StoredObject read(ObjectId id, long limit)
      throws MissingObjectException, DamagedException, TooLargeException {
    DamagedException first = null;
    String problem = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int place = find(id);
      if (place == NOWHERE) {
        break;
      }
      try {
        StoredObject object = read(place, id, Math.min(limit, Layers.MOST));
        if (problem != null) {
          database.problem(problem);
        }
        return object;
      } catch (BadCopy e) {
        damaged.add(e.copy);
        if (first == null) {
          first = (DamagedException) e.getCause();
          problem = problem(e.copy, first);
        }
      } catch (OutOfMemoryError e) {
        throw TooLargeException.forMemory(0);
      }
    }
    if (first != null || database.contains(id)) {
      throw first != null ? first : new DamagedException("is damaged");
    }
    throw new MissingObjectException(id);
  }

  private String problem(Copy copy, DamagedException why) {
    int packs = database.packs().size();
    String where =
        copy.place < packs
            ? database.packs().get(copy.place).path().toString()
            : database.loose().get(copy.place - packs).file(copy.id).toString();
    return "object "
        + copy.id
        + " in "
        + where
        + " "
        + why.getMessage()
        + "; another copy of it was read: run 'git fsck'";
  }

  /** A place that lists an object and has not turned out bad; {@link #NOWHERE} if none does. */
  int find(ObjectId id) {
    int packs = database.packs().size();
    int places = packs + database.loose().size();
    for (int i = 0; i < places; i++) {
      // The place that had the last object comes first, most objects being in one pack.
      int place = i == 0 ? last : i <= last ? i - 1 : i;
      boolean listed =
          place < packs
              ? database.packs().get(place).index().find(id.raw(), 0) >= 0
              : database.loose().get(place - packs).contains(id.raw(), 0);
      if (listed && (damaged.isEmpty() || !damaged.contains(new Copy(place, id)))) {
        last = place;
        return place;
      }
    }
    return NOWHERE;
  }

  private StoredObject read(int place, ObjectId id, long limit) throws BadCopy, TooLargeException {
    chain.clear();
    StoredObject base = null;
    int at = place;
    ObjectId next = id;
    while (next != null && base == null) {
      if (at >= database.packs().size()) {
        base = loose(at, next, chain.length() == 0 ? limit : layers.baseLimit());
        break;
      }
      PackFile pack = database.packs().get(at);
      base = follow(at, pack, pack.rank(pack.index().offset(pack.index().find(next.raw(), 0))));
      next = base == null ? outside(pack) : null;
      at = next == null ? at : base(next);
    }
    return rebuild(base, limit);
  }

  /**
   * Adds an entry and what it is stored as a difference to, as far as that is in the same pack.
   *
   * @return what the last entry is a difference to, if that is known
   */
  private StoredObject follow(int number, PackFile pack, int first) throws BadCopy {
    for (int rank = first; ; rank = entry.baseRank()) {
      StoredObject known = cache.get(number, rank);
      if (known != null) {
        return known;
      }
      chain.add(number, rank);
      try {
        entry.open(pack, rank);
        if (chain.length() > DEPTH) {
          throw new DamagedException("is stored as a chain of differences that does not end");
        }
      } catch (IOException e) {
        throw bad(chain.length() - 1, e);
      }
      boolean inside = entry.delta() && entry.baseRank() >= 0;
      if (!inside
          || !damaged.isEmpty() && damaged.contains(new Copy(number, pack.id(entry.baseRank())))) {
        return null;
      }
    }
  }

  /** Id of the base that is to be looked for elsewhere; null if the last entry is stored whole. */
  private ObjectId outside(PackFile pack) {
    if (!entry.delta()) {
      return null;
    }
    return entry.baseRank() >= 0 ? pack.id(entry.baseRank()) : entry.baseId();
  }

  private int base(ObjectId id) throws BadCopy {
    int place = find(id);
    if (place == NOWHERE) {
      throw bad(
          chain.length() - 1,
          new DamagedException("is stored as a difference to " + id + ", which cannot be read"));
    }
    return place;
  }

  private StoredObject loose(int place, ObjectId id, long limit) throws BadCopy, TooLargeException {
    try {
      LooseObjects objects = database.loose().get(place - database.packs().size());
      return looseReader.read(objects.file(id), id, limit);
    } catch (DamagedException e) {
      throw new BadCopy(new Copy(place, id), e);
    } catch (TooLargeException e) {
      throw chain.length() == 0 ? e : TooLargeException.forMemory(0);
    }
  }

  /** Goes back up the chain. */
  private StoredObject rebuild(StoredObject base, long limit) throws BadCopy, TooLargeException {
    if (chain.length() == 0 && base.content().length > limit) {
      throw TooLargeException.than(limit, base.content().length);
    }
    StoredObject object = base;
    for (int link = chain.length() - 1; link >= 0; link--) {
      int number = chain.pack(link);
      int rank = chain.rank(link);
      try {
        entry.open(database.packs().get(number), rank);
        object = layers.over(object, entry, link == 0 ? limit : layers.baseLimit(), link == 0);
      } catch (TooLargeException e) {
        throw e;
      } catch (IOException e) {
        throw bad(link, e);
      }
      if (link > 0 || object.content().length <= SMALL) {
        cache.put(number, rank, object);
      }
    }
    return object;
  }

  private BadCopy bad(int link, IOException cause) {
    DamagedException damage =
        cause instanceof DamagedException known
            ? known
            : new DamagedException("could not be read (" + cause + ")", cause);
    int number = chain.pack(link);
    ObjectId id = database.packs().get(number).id(chain.rank(link));
    return new BadCopy(new Copy(number, id), damage);
  }
}
