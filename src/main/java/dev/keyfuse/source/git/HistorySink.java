package dev.keyfuse.source.git;

import dev.keyfuse.source.Blob;
import dev.keyfuse.source.Copies;
import dev.keyfuse.source.LongTokens;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Remembered;
import dev.keyfuse.source.Visitor;
import dev.keyfuse.source.git.objects.ObjectDatabase;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectReader;
import dev.keyfuse.source.git.objects.ObjectSink;
import dev.keyfuse.source.git.objects.ObjectType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.LongAdder;

/** Takes the objects of a database as they come and hands their texts to a visitor. Thread safe. */
final class HistorySink implements ObjectSink {
  /** Names remembered, to read each once; what comes beyond is read as often as it comes. */
  private static final int NAMES = 1 << 20;

  private final ObjectDatabase database;
  private final History history;
  private final Earlier earlier;
  private final Visitor visitor;
  private final Damage damage;
  private final LargeBlobs largeBlobs;
  private final Map<ObjectId, Long> large = new ConcurrentHashMap<>();
  private final Set<ObjectId> missing = new ConcurrentSkipListSet<>();
  private final Set<String> names = ConcurrentHashMap.newKeySet();
  private final LongAdder count = new LongAdder();
  private volatile boolean complete = true;

  /**
   * A sink.
   *
   * @param damage where objects are noted that cannot be read
   * @param maxFileSize largest blob that is looked at, in bytes
   */
  HistorySink(
      ObjectDatabase database,
      History history,
      Earlier earlier,
      Visitor visitor,
      Damage damage,
      long maxFileSize) {
    this.largeBlobs = new LargeBlobs(maxFileSize, visitor);
    this.database = database;
    this.earlier = earlier;
    this.history = history;
    this.visitor = visitor;
    this.damage = damage;
  }

  @Override
  public boolean wants(ObjectType type) {
    return true;
  }

  @Override
  public boolean known(byte[] raw, int at) {
    return earlier.clean(ObjectType.BLOB, raw, at) || earlier.clean(ObjectType.TREE, raw, at);
  }

  @Override
  public Remembered object(
      ObjectId id, ObjectType type, byte[] content, Remembered base, Copies copies) {
    count.increment();
    return switch (type) {
      case BLOB -> blob(id, content, base, copies);
      case TREE -> tree(id, content, base, copies);
      case COMMIT, TAG -> message(id, type, content);
    };
  }

  private Remembered blob(ObjectId id, byte[] content, Remembered base, Copies copies) {
    Remembered remembered =
        visitor.derived(new Blob(new Origin.GitBlob(id.hex()), content), base, copies);
    earlier.looked(ObjectType.BLOB, id);
    return remembered;
  }

  private Remembered message(ObjectId id, ObjectType type, byte[] raw) {
    visitor.blob(MessageText.blob(id, type, raw));
    try {
      history.add(id, type, raw);
    } catch (IOException e) {
      damaged(id, "is a malformed " + type);
    }
    return null;
  }

  /**
   * Where the entries of a tree start that was looked at. The same bytes are an entry only if they
   * were one there: whoever writes a delta by hand can copy from the middle of one.
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Entries(int[] starts, int count) implements Remembered {
    /** Number of the entry that starts there, negative if none does; tries one first. */
    int find(int start, int expected) {
      return expected >= 0 && expected < count && starts[expected] == start
          ? expected
          : Arrays.binarySearch(starts, 0, count, start);
    }

    @Override
    public long size() {
      return 4L * starts.length;
    }
  }

  /** Looks at the entries that are not taken over, whole, from the tree it is derived from. */
  private Remembered tree(ObjectId tree, byte[] raw, Remembered base, Copies copies) {
    Entries before = base instanceof Entries entries ? entries : null;
    int[] starts = new int[before == null ? raw.length / 32 + 1 : before.count + 8];
    int count = 0;
    int length = database.format().length();
    boolean whole = true;
    int stretch = 0;
    int same = -1;
    int at = 0;
    while (at < raw.length) {
      int id = at;
      while (id < raw.length && raw[id] != 0) {
        id++;
      }
      int next = ++id + length;
      if (next > raw.length) {
        damaged(tree, "is a malformed tree");
        whole = false;
        break;
      }
      while (stretch < copies.count() && copies.at(stretch) + copies.length(stretch) < next) {
        stretch++;
      }
      boolean known = before != null && stretch < copies.count() && copies.at(stretch) <= at;
      if (known) {
        same = before.find(at - copies.at(stretch) + copies.from(stretch), same + 1);
        known = same >= 0;
      }
      starts = count == starts.length ? Arrays.copyOf(starts, count * 2) : starts;
      starts[count++] = at;
      if (!known) {
        name(raw, at, id - 1);
      }
      if (!known && !submodule(raw, at) && !database.contains(raw, id)) {
        missing.add(ObjectId.of(raw, id, length));
        whole = false;
      }
      at = next;
    }
    if (whole) {
      earlier.looked(ObjectType.TREE, tree);
    }
    return new Entries(starts, count);
  }

  /** The name in an entry whose mode is first: between the first space and {@code end}. */
  private void name(byte[] raw, int entry, int end) {
    int start = entry;
    while (start < end && raw[start] != ' ') {
      start++;
    }
    if (LongTokens.in(raw, ++start, end)) {
      String name = new String(raw, start, end - start, StandardCharsets.UTF_8);
      if (names.size() >= NAMES || names.add(name)) {
        byte[] text = Arrays.copyOfRange(raw, start, end);
        visitor.blob(new Blob(new Origin.TreeName(name), text));
      }
    }
  }

  /** Whether an entry has mode 160000: it names a commit of another repository. */
  private static boolean submodule(byte[] raw, int at) {
    return raw[at] == '1' && raw[at + 1] == '6';
  }

  @Override
  public void tooLarge(ObjectId id, ObjectType type, long size) {
    complete &= type == null || type == ObjectType.BLOB;
    try (ObjectReader reader = database.newReader()) {
      Long known = large.get(id);
      long read = known != null ? known : largeBlobs.read(reader, id, new Origin.GitBlob(id.hex()));
      if (read >= 0 && !cancelled()) {
        if (large.put(id, read) == null) {
          count.increment();
          earlier.looked(ObjectType.BLOB, id);
        }
        if (size > 0 && read != size) {
          damaged(id, "is of another size than one of its copies says");
        }
      }
    } catch (IOException e) {
      damaged(id, e.getMessage());
    }
  }

  @Override
  public void damaged(ObjectId id, String what) {
    damage.damaged(id, what);
  }

  @Override
  public void problem(String what) {
    visitor.incomplete(what);
  }

  @Override
  public boolean cancelled() {
    return visitor.cancelled();
  }

  /** Whether no commit, tree or tag was left out for its size. */
  boolean complete() {
    return complete;
  }

  /** How many objects came. */
  long count() {
    return count.sum();
  }

  /** Objects that trees name and that are not there; submodules' commits are not expected to be. */
  Set<ObjectId> missing() {
    return missing;
  }
}
