package dev.keyfuse.source.git.objects;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads single objects, wherever they are stored. Where one copy is damaged and another is not, it
 * takes the other and notes a problem of the database. For one thread; to be closed.
 */
public final class ObjectReader implements AutoCloseable {
  /** No commit, tree or tag of any known repository comes near this. */
  private static final long LARGEST = 256L << 20;

  private final ObjectDatabase database;
  private final LooseReader looseReader;
  private final PackEntry entry = new PackEntry();
  private final Layers layers;
  private final GlanceReader glance;
  private final ThoroughReader thorough;

  ObjectReader(ObjectDatabase database) {
    this.database = database;
    this.looseReader = new LooseReader(database.format());
    long most = Math.max(LARGEST / 4, Runtime.getRuntime().maxMemory() / 8);
    this.layers = new Layers(Math.min(Layers.MOST, most));
    this.glance = new GlanceReader(database.format(), entry, layers);
    this.thorough = new ThoroughReader(database, looseReader, entry, layers);
  }

  public HashFormat format() {
    return database.format();
  }

  /**
   * Whether an object can be read and is not what its id stands for. Larger ones than {@code limit}
   * pass: who reads those reads them with their hash.
   */
  public boolean lies(ObjectId id, long limit) {
    try {
      return !read(id, limit).is(id, format().digest());
    } catch (IOException e) {
      return false;
    }
  }

  /** Reads the content of an object that is not held whole. */
  public interface Content {
    /** Takes the content, all of it; only its end tells that it is what the object's id names. */
    void read(InputStream content) throws IOException;
  }

  /**
   * Reads a blob of any size, without holding it.
   *
   * @param limit largest size, in bytes, that is wanted
   * @throws MissingObjectException if it is nowhere
   * @throws DamagedException if it cannot be read, or is no blob; part of it can have been read
   *     then
   * @throws TooLargeException if it, or what it is stored as a difference to, is too large
   */
  public void read(ObjectId id, long limit, Content use) throws IOException {
    int place = thorough.find(id);
    if (place == ThoroughReader.NOWHERE) {
      throw new MissingObjectException(id);
    }
    LargeObjects large = new LargeObjects(this, entry, limit);
    try {
      if (place >= database.packs().size()) {
        large.loose(database.loose().get(place - database.packs().size()).file(id), id, use);
        return;
      }
      PackFile pack = database.packs().get(place);
      large.packed(pack, pack.rank(pack.index().offset(pack.index().find(id.raw(), 0))), use);
    } catch (OutOfMemoryError e) {
      throw TooLargeException.forMemory(0);
    }
  }

  /** Reads what an object too large to be held is stored as a difference to. */
  StoredObject largeBase(ObjectId id) throws IOException {
    try {
      return read(id, layers.baseLimit());
    } catch (TooLargeException e) {
      throw TooLargeException.forMemory(0);
    }
  }

  /** Bytes of the largest object that others may be stored as differences to. */
  long baseLimit() {
    return layers.baseLimit();
  }

  /**
   * Reads an object.
   *
   * @param limit largest size, in bytes, that is wanted
   * @throws MissingObjectException if it is nowhere
   * @throws DamagedException if it is listed and no copy can be read; the message follows its id in
   *     a sentence
   * @throws TooLargeException if it, or what it is stored as a difference to, is too large
   */
  public StoredObject read(ObjectId id, long limit)
      throws MissingObjectException, DamagedException, TooLargeException {
    StoredObject glanced = glanced(id, Math.min(limit, Layers.MOST));
    return glanced == null ? thorough.read(id, limit) : glanced;
  }

  /** Reads an object without the whole of any index; null if it takes more. */
  private StoredObject glanced(ObjectId id, long limit) {
    Glances packs = database.glances();
    if (packs == null) {
      return null;
    }
    try {
      StoredObject packed = glance.read(packs, id, limit);
      for (int i = 0; packed == null && i < database.loose().size(); i++) {
        LooseObjects objects = database.loose().get(i);
        if (objects.contains(id.raw(), 0)) {
          return looseReader.read(objects.file(id), id, limit);
        }
      }
      return packed;
    } catch (IOException | OutOfMemoryError e) {
      // Told by the thorough way, which meets it again.
      return null;
    }
  }

  /**
   * Reads a commit, tree or tag.
   *
   * @throws MissingObjectException if it is nowhere
   * @throws DamagedException if it cannot be read, or is of another type
   * @throws TooLargeException if it is larger than any such object
   */
  public byte[] read(ObjectId id, ObjectType type)
      throws MissingObjectException, DamagedException, TooLargeException {
    StoredObject object = read(id, LARGEST);
    if (object.type() != type) {
      throw new DamagedException("is a " + object.type() + ", not a " + type);
    }
    return object.content();
  }

  @Override
  public void close() {
    entry.close();
    looseReader.close();
  }
}
