package dev.keyfuse.source.git;

import dev.keyfuse.source.Visitor;
import dev.keyfuse.source.git.objects.MissingObjectException;
import dev.keyfuse.source.git.objects.ObjectId;
import java.util.TreeMap;

/**
 * Collects objects that could not be read, to tell the same ones of them whatever the order they
 * were met in. Thread safe.
 */
final class Damage {
  private static final int TOLD = 20;

  /** Of so many damaged ones it is known that they are different; further ones are counted. */
  private static final int HELD = 100_000;

  private final TreeMap<ObjectId, String> damaged = new TreeMap<>();
  private final TreeMap<ObjectId, String> missing = new TreeMap<>();
  private int further;

  /**
   * Notes that an object could not be read.
   *
   * @param what the kind of object, with the ref that names it if that is known
   */
  synchronized void add(ObjectId id, String what, Exception reason) {
    if (reason instanceof MissingObjectException gone && gone.id().equals(id)) {
      missing(id, what);
    } else {
      damaged(id, "(" + what + ") is damaged");
    }
  }

  /**
   * Notes that an object is damaged.
   *
   * @param how follows its id in a sentence, such as {@code is corrupt}
   */
  synchronized void damaged(ObjectId id, String how) {
    damaged.merge(id, how, (one, two) -> one.compareTo(two) <= 0 ? one : two);
    if (damaged.size() > HELD) {
      damaged.pollLastEntry();
      further++;
    }
  }

  /** Notes that an object is not there, without having been asked for. */
  synchronized void missing(ObjectId id, String what) {
    missing.putIfAbsent(id, what);
  }

  /**
   * Tells what was collected, and how often it happened beyond the first few; before it, what else
   * is wrong with the repository, which can be why, and which reading objects adds to.
   */
  synchronized void tell(Visitor visitor, GitRepository repository) {
    for (String problem : repository.problems()) {
      visitor.incomplete(problem);
    }
    if (repository.partialClone() && !missing.isEmpty()) {
      visitor.incomplete(
          "this is a partial clone: "
              + missing.size()
              + (missing.size() == 1 ? " object was" : " objects were")
              + " never fetched, such as "
              + missing.firstKey()
              + ": clone again without --filter");
    } else {
      tell(
          visitor,
          missing,
          0,
          "(",
          ") is missing: run 'git fsck', then fetch it from another copy");
    }
    tell(visitor, damaged, further, "", ": run 'git fsck', then restore it from another copy");
  }

  private static void tell(
      Visitor visitor, TreeMap<ObjectId, String> objects, int further, String open, String fate) {
    int told = 0;
    for (var of : objects.entrySet()) {
      if (told == TOLD) {
        break;
      }
      visitor.incomplete("object " + of.getKey() + " " + open + of.getValue() + fate);
      told++;
    }
    if (objects.size() > TOLD) {
      int more = objects.size() - TOLD + further;
      visitor.incomplete(more + " more objects like this: run 'git fsck' for the full list");
    }
  }
}
