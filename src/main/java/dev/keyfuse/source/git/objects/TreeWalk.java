package dev.keyfuse.source.git.objects;

import dev.keyfuse.source.Copies;
import dev.keyfuse.source.Remembered;
import java.io.IOException;
import java.util.Arrays;

/** One thread's part in a walk: delta trees of one pack, one after the other. */
final class TreeWalk implements AutoCloseable {
  /** Largest array there can be. */
  private static final long MOST = Integer.MAX_VALUE - 8;

  private final Walk walk;
  private final int number;
  private final PackFile pack;
  private final DeltaForest forest;
  private final PackEntry entry = new PackEntry();
  private final Copies copies = new Copies();
  private final Copies none = new Copies();
  private byte[] delta = new byte[1 << 16];

  TreeWalk(Walk walk, int number, DeltaForest forest) {
    this.walk = walk;
    this.number = number;
    this.pack = walk.packs.get(number);
    this.forest = forest;
  }

  /** An object whose derived ones are being visited. */
  private static final class Frame {
    final Frame below;
    final byte[] content;
    final Remembered remembered;
    final long held;
    int child;

    Frame(Frame below, byte[] content, Remembered remembered, long held, int child) {
      this.below = below;
      this.content = content;
      this.remembered = remembered;
      this.held = held;
      this.child = child;
    }
  }

  /** Delivers a root and everything derived from it. */
  void tree(int root) {
    int stored = forest.type(root);
    boolean outside = stored == PackEntry.OFFSET_DELTA || stored == PackEntry.REF_DELTA;
    ObjectType type = outside ? null : ObjectType.of(stored);
    if (!outside && !walk.sink.wants(type)) {
      return;
    }
    Frame top = outside ? outside(root) : object(root, type, null);
    if (outside && top != null) {
      type = outsideType;
    }
    while (top != null && !walk.sink.cancelled()) {
      int child = top.child;
      top.child = forest.nextSibling(child);
      Frame base = top;
      if (top.child < 0) {
        // The last and heaviest: its base is not needed once it is rebuilt.
        top = top.below;
      }
      Frame derived = object(child, type, base);
      if (base.child < 0) {
        walk.budget.give(base.held);
      }
      if (derived != null) {
        top = new Frame(top, derived.content, derived.remembered, derived.held, derived.child);
      }
    }
    for (Frame left = top; left != null; left = left.below) {
      walk.budget.give(left.held);
    }
    walk.budget.done();
  }

  private ObjectType outsideType;

  /** Reads the base of a root that is stored as a difference to an object of another pack. */
  private Frame outside(int root) {
    try {
      entry.open(pack, root);
      if (!entry.delta() || entry.baseRank() >= 0) {
        throw new DamagedException("changed while it was read");
      }
      StoredObject base = walk.bases.read(entry.baseId());
      outsideType = base.type();
      if (!walk.sink.wants(outsideType)) {
        return null;
      }
      walk.budget.take(base.content().length);
      Frame frame = new Frame(null, base.content(), null, base.content().length, root);
      Frame derived = object(root, outsideType, frame);
      walk.budget.give(frame.held);
      return derived;
    } catch (IOException e) {
      lost(root, "is stored as a difference to an object that is not there");
      return null;
    }
  }

  /**
   * Rebuilds and delivers one object.
   *
   * @param base null if it is stored whole
   * @return null if nothing is derived from it, or it could not be rebuilt
   */
  private Frame object(int rank, ObjectType type, Frame base) {
    long held = 0;
    try {
      entry.open(pack, rank);
      if (!entry.possible()) {
        throw new DamagedException("has an impossible size");
      }
      byte[] content;
      if (base == null) {
        held = hold(rank, type, entry.size());
        if (held < 0) {
          return null;
        }
        content = new byte[(int) entry.size()];
        entry.inflate(content);
      } else {
        Delta.Header header = inflateDelta();
        held = hold(rank, type, header.size());
        if (held < 0) {
          return null;
        }
        content = new byte[(int) header.size()];
        Delta.apply(header, delta, (int) entry.size(), base.content, content, copies);
      }
      Remembered remembered = deliver(rank, type, content, base);
      int child = forest.firstChild(rank);
      if (child >= 0) {
        long more = remembered == null ? 0 : remembered.size();
        walk.budget.take(more);
        Frame frame = new Frame(null, content, remembered, held + more, child);
        held = 0;
        return frame;
      }
    } catch (DamagedException e) {
      lost(rank, e.getMessage());
    } catch (IOException e) {
      lost(rank, "could not be read (" + e.getMessage() + ")");
    } catch (OutOfMemoryError e) {
      lost(rank, "does not fit into memory: give Java more, with KEYFUSE_JAVA_OPTS=-Xmx4g");
    } finally {
      if (held > 0) {
        walk.budget.give(held);
      }
    }
    return null;
  }

  private Delta.Header inflateDelta() throws IOException {
    if (entry.size() > MOST) {
      throw new DamagedException("has a delta of an impossible size");
    }
    int size = (int) entry.size();
    if (delta.length < size) {
      delta = new byte[size];
    }
    entry.inflate(delta);
    return Delta.header(delta, size);
  }

  /** Takes the memory for an object; negative if it is too large to be rebuilt at all. */
  private long hold(int rank, ObjectType type, long size) {
    if (size > walk.largest(forest.firstChild(rank) >= 0)) {
      walk.sink.tooLarge(pack.id(rank), type, size);
      derivedFrom(rank, "is stored as a difference to one too large for memory");
      return -1;
    }
    walk.budget.take(size);
    return size;
  }

  private Remembered deliver(int rank, ObjectType type, byte[] content, Frame base) {
    if (walk.elsewhere(number, pack.position(rank))) {
      return null;
    }
    if (content.length > walk.limit) {
      walk.sink.tooLarge(pack.id(rank), type, content.length);
      return null;
    }
    boolean inherits = base != null && base.remembered != null;
    return walk.sink.object(
        pack.id(rank), type, content, inherits ? base.remembered : null, inherits ? copies : none);
  }

  private void lost(int rank, String what) {
    walk.damaged(pack.id(rank), what);
    derivedFrom(rank, "is stored as a difference to one that cannot be read");
  }

  /** Tells of everything derived from an entry, which cannot be rebuilt from here. */
  private void derivedFrom(int rank, String what) {
    int at = forest.firstChild(rank);
    int[] back = new int[16];
    int depth = 0;
    while (at >= 0) {
      walk.damaged(pack.id(at), what);
      if (depth == back.length) {
        back = Arrays.copyOf(back, depth * 2);
      }
      back[depth++] = forest.nextSibling(at);
      at = forest.firstChild(at);
      while (at < 0 && depth > 0) {
        at = back[--depth];
      }
    }
  }

  @Override
  public void close() {
    entry.close();
  }
}
