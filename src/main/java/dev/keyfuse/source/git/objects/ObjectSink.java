package dev.keyfuse.source.git.objects;

import dev.keyfuse.source.Copies;
import dev.keyfuse.source.Remembered;

/**
 * Receives the objects of a database, each once. Called from several threads at a time, except that
 * an object always comes after the one it is derived from, on the same thread.
 */
public interface ObjectSink {
  /** Whether objects of a type are to be read at all. */
  boolean wants(ObjectType type);

  /**
   * Whether an object is known, so that it need not be handed over. It is read only where others
   * are stored as differences to it.
   *
   * @param raw holds its id from {@code at} on
   */
  default boolean known(byte[] raw, int at) {
    return false;
  }

  /**
   * An object.
   *
   * @param content its bytes; not to be changed, since others are derived from them
   * @param base what this method returned for the object that this one is stored as a difference
   *     to; null if it is stored whole
   * @param copies what it shares with that object; empty if there is none; reused after the call
   * @return handed in again with objects derived from this one; may be null
   */
  Remembered object(ObjectId id, ObjectType type, byte[] content, Remembered base, Copies copies);

  /**
   * An object that was not read for its size, or that of one it is stored as a difference to; once
   * for each pack that holds it.
   *
   * @param type null if that is not known
   * @param size in bytes, as the copy of it says that was met; 0 if that is not known
   */
  void tooLarge(ObjectId id, ObjectType type, long size);

  /**
   * An object of which a copy cannot be read. Where there is another copy that can, that one is
   * delivered all the same.
   *
   * @param what is wrong, to follow the id in a sentence
   */
  void damaged(ObjectId id, String what);

  /** Something else that cannot be read as it should be, with the fix. */
  void problem(String what);

  /** True once no more is wanted; the walk ends soon after. */
  boolean cancelled();
}
