package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectType;
import java.util.List;
import java.util.Optional;

/**
 * What earlier scans of a repository left behind, and what this one leaves to later ones: nothing,
 * unless overridden. Thread safe.
 */
public interface Earlier {
  /** For scans that remember nothing. */
  Earlier NONE = new Earlier() {};

  /**
   * The outcome of reading a whole history.
   *
   * @param telling ids of commits, tags and blobs that something was reported of
   * @param incomplete why it was not complete
   * @param objects objects of every kind looked at
   * @param commits commits walked
   * @param blobs blobs looked at
   * @param bytes content of the blobs, in bytes
   */
  record Account(
      List<ObjectId> telling,
      List<String> incomplete,
      long objects,
      long commits,
      long blobs,
      long bytes) {
    public Account {
      telling = List.copyOf(telling);
      incomplete = List.copyOf(incomplete);
    }
  }

  /** Whether there is nothing to remember. */
  default boolean isEmpty() {
    return true;
  }

  /** What came of the last scan, if the repository was in this very state then. */
  default Optional<Account> unchanged(String state) {
    return Optional.empty();
  }

  /**
   * Whether a blob or tree was looked at before and held nothing.
   *
   * @param raw holds its id from {@code at} on
   */
  default boolean clean(ObjectType type, byte[] raw, int at) {
    return false;
  }

  /** A blob or tree was looked at; what was found in it is known elsewhere. */
  default void looked(ObjectType type, ObjectId id) {}

  /** All of a history was read, as far as it can be. */
  default void complete(String state, Account account) {}
}
