package dev.keyfuse.source.git;

import dev.keyfuse.source.Visitor;
import dev.keyfuse.source.git.objects.MissingObjectException;
import dev.keyfuse.source.git.objects.ObjectId;
import java.util.TreeMap;

/** Collects objects that could not be read, to tell them in a stable order. Thread safe. */
final class Damage {
  private static final int TOLD = 20;

  private final TreeMap<ObjectId, String> damaged = new TreeMap<>();
  private final TreeMap<ObjectId, String> missing = new TreeMap<>();

  /**
   * Notes that an object could not be read.
   *
   * @param what the kind of object, with the ref that names it if that is known
   */
  synchronized void add(ObjectId id, String what, Exception reason) {
    boolean absent = reason instanceof MissingObjectException gone && gone.id().equals(id);
    (absent ? missing : damaged).putIfAbsent(id, what);
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
      tell(visitor, missing, " is missing: run 'git fsck', then fetch it from another copy");
    }
    tell(visitor, damaged, " is damaged: run 'git fsck', then restore it from another copy");
  }

  private static void tell(Visitor visitor, TreeMap<ObjectId, String> objects, String fate) {
    int told = 0;
    for (var entry : objects.entrySet()) {
      if (told == TOLD) {
        visitor.incomplete(
            objects.size() - told + " more objects like this: run 'git fsck' for the full list");
        return;
      }
      visitor.incomplete("object " + entry.getKey() + " (" + entry.getValue() + ")" + fate);
      told++;
    }
  }
}
