package dev.keyfuse.source.git.objects;

import dev.keyfuse.source.Copies;
import dev.keyfuse.source.Remembered;
import java.io.IOException;

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
  private byte[] delta = new byte[1 << 16];

  /** Of the objects of the tree being walked; null while that is not known. */
  private ObjectType type;

  TreeWalk(Walk walk, int number, DeltaForest forest) {
    this.walk = walk;
    this.number = number;
    this.pack = walk.pack(number);
    this.forest = forest;
  }

  /** An object whose derived ones are being visited; without content if it could not be read. */
  private static final class Frame {
    private final byte[] content;
    private final Remembered remembered;
    private final long held;
    private boolean large;
    private Frame below;
    private int child;

    Frame(byte[] content, Remembered remembered, long held, int child) {
      this.content = content;
      this.remembered = remembered;
      this.held = held;
      this.child = child;
    }
  }

  /** Delivers a root and everything derived from it. */
  void tree(int root) {
    if (!forest.needed(root)) {
      return;
    }
    int stored = forest.type(root);
    boolean whole = stored < PackEntry.OFFSET_DELTA;
    type = whole ? ObjectType.of(stored) : null;
    if (whole && !walk.sink().wants(type)) {
      return;
    }
    Frame top = whole ? object(root, null) : derivedFromElsewhere(root);
    while (top != null && !walk.sink().cancelled()) {
      Frame base = top;
      int child = base.child;
      base.child = forest.nextSibling(child);
      if (base.child < 0) {
        // The last and heaviest: its base is not needed once it is rebuilt.
        top = base.below;
      }
      Frame derived = forest.needed(child) ? object(child, base) : null;
      if (base.child < 0) {
        walk.budget().give(base.held);
      }
      if (derived != null) {
        derived.below = top;
        top = derived;
      }
    }
    for (Frame left = top; left != null; left = left.below) {
      walk.budget().give(left.held);
    }
    walk.budget().done();
  }

  /** A root that is stored as a difference to an object that is not in its pack. */
  private Frame derivedFromElsewhere(int root) {
    Frame base = new Frame(null, null, 0, root);
    try {
      entry.open(pack, root);
      if (entry.baseId() != null) {
        StoredObject object = walk.base(entry.baseId());
        type = object.type();
        base = new Frame(object.content(), null, 0, root);
      }
    } catch (IOException e) {
      // The base is missing or damaged; told with what is derived from it.
      type = null;
    }
    return type != null && !walk.sink().wants(type) ? null : object(root, base);
  }

  /**
   * Rebuilds and delivers one object.
   *
   * @param base null if it is stored whole
   * @return null if nothing is derived from it
   */
  private Frame object(int rank, Frame base) {
    long held = 0;
    try {
      entry.open(pack, rank);
      if (!entry.possible()) {
        throw new DamagedException("has an impossible size");
      }
      if (base != null && base.large) {
        return tooLarge(rank, 0);
      }
      if (base != null && base.content == null) {
        throw new DamagedException("is stored as a difference to one that cannot be read");
      }
      Delta.Header header = base == null ? null : inflateDelta();
      long size = base == null ? entry.size() : header.size();
      if (size > walk.largest(forest.firstChild(rank) >= 0)) {
        return tooLarge(rank, size);
      }
      walk.budget().take(size);
      held = size;
      byte[] content = new byte[(int) size];
      if (base == null) {
        copies.clear();
        entry.inflate(content);
      } else {
        Delta.apply(header, delta, (int) entry.size(), base.content, content, copies);
      }
      Frame frame = deliver(rank, content, base, held);
      held = frame == null ? held : 0;
      return frame;
    } catch (DamagedException e) {
      return lost(rank, e.getMessage());
    } catch (TooLargeException e) {
      return tooLarge(rank, 0);
    } catch (IOException e) {
      return lost(rank, "could not be read (" + e.getMessage() + ")");
    } catch (OutOfMemoryError e) {
      return tooLarge(rank, 0);
    } finally {
      walk.budget().give(held);
    }
  }

  private Delta.Header inflateDelta() throws IOException {
    if (entry.size() > Math.min(MOST, walk.largest(true))) {
      throw TooLargeException.forMemory(0);
    }
    int size = (int) entry.size();
    if (delta.length < size) {
      delta = new byte[size];
    }
    entry.inflate(delta);
    return Delta.header(delta, size);
  }

  private Frame deliver(int rank, byte[] content, Frame base, long held) {
    Remembered remembered = null;
    boolean wanted = walk.wanted(number, pack.position(rank));
    if (wanted && content.length > walk.limit()) {
      walk.sink().tooLarge(pack.id(rank), type, content.length);
    } else if (wanted) {
      Remembered before = base == null ? null : base.remembered;
      if (before == null) {
        copies.clear();
      }
      remembered = walk.sink().object(pack.id(rank), type, content, before, copies);
    }
    return frame(rank, content, remembered, held);
  }

  /** What is derived from it cannot be rebuilt here either. */
  private Frame tooLarge(int rank, long size) {
    // In another pack, too: the size may be a lie.
    if (!walk.known(pack, rank)) {
      walk.sink().tooLarge(pack.id(rank), type, size);
    }
    Frame frame = frame(rank, null, null, 0);
    if (frame != null) {
      frame.large = true;
    }
    return frame;
  }

  private Frame frame(int rank, byte[] content, Remembered remembered, long held) {
    int child = forest.firstChild(rank);
    if (child < 0) {
      return null;
    }
    long more = remembered == null ? 0 : remembered.size();
    walk.budget().take(more);
    return new Frame(content, remembered, held + more, child);
  }

  /** Tells of an object that cannot be read here, and goes on with another copy if there is one. */
  private Frame lost(int rank, String what) {
    walk.sink().damaged(pack.id(rank), what);
    StoredObject copy = walk.otherCopy(pack.id(rank));
    if (copy == null) {
      return frame(rank, null, null, 0);
    }
    type = copy.type();
    walk.budget().take(copy.content().length);
    Frame frame = deliver(rank, copy.content(), null, copy.content().length);
    if (frame == null) {
      walk.budget().give(copy.content().length);
    }
    return frame;
  }

  @Override
  public void close() {
    entry.close();
  }
}
