package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.HashFormat;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectType;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All commits of an object database, whether anything leads to them or not, numbered; their
 * parents, times and root trees; and what annotated tags are tags of. What could not be read has no
 * tree and no parents. Filled by any number of threads, then asked by one.
 */
final class History {
  private static final byte[] TREE = RawObjects.ascii("tree ");
  private static final byte[] PARENT = RawObjects.ascii("parent ");
  private static final int[] NONE = {};

  /** 33 million commits would have to be told apart by more bits than a sum has. */
  private static final int NUMBER_BITS = 25;

  private final int idLength;
  private final IdSet ids;
  private final IdSet trees;
  private final Map<ObjectId, ObjectId> tags = new ConcurrentHashMap<>();
  private int[][] parents = new int[1024][];
  private int[] roots = new int[1024];
  private long[] times = new long[1024];

  /** No commits yet. */
  History(HashFormat format) {
    this.idLength = format.length();
    this.ids = new IdSet(format);
    this.trees = new IdSet(format);
  }

  private void add(ObjectId id, byte[] raw) throws IOException {
    byte[] hash = new byte[idLength];
    int at = header(raw, 0, TREE, hash);
    long time = RawObjects.time(raw);
    synchronized (ids) {
      int root = trees.add(hash, 0);
      int[] found = new int[2];
      int count = 0;
      while (RawObjects.startsWith(raw, at, PARENT)) {
        at = header(raw, at, PARENT, hash);
        found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
        found[count++] = ids.add(hash, 0);
      }
      int commit = ids.add(id);
      ensure(ids.size());
      parents[commit] = count == 0 ? NONE : Arrays.stream(found, 0, count).distinct().toArray();
      roots[commit] = root + 1;
      times[commit] = time;
    }
  }

  /** Reads the id in a line; the start of the next one. */
  private int header(byte[] raw, int at, byte[] word, byte[] id) throws IOException {
    int from = at + word.length;
    int end = from + 2 * idLength;
    if (!RawObjects.startsWith(raw, at, word) || end >= raw.length || raw[end] != '\n') {
      throw new IOException("malformed header");
    }
    for (int i = 0; i < idLength; i++) {
      int high = Character.digit(raw[from + 2 * i], 16);
      int low = Character.digit(raw[from + 2 * i + 1], 16);
      if (high < 0 || low < 0) {
        throw new IOException("malformed object id");
      }
      id[i] = (byte) (high << 4 | low);
    }
    return end + 1;
  }

  private void ensure(int size) {
    if (size > roots.length) {
      int length = Math.max(size, Math.multiplyExact(roots.length, 2));
      parents = Arrays.copyOf(parents, length);
      roots = Arrays.copyOf(roots, length);
      times = Arrays.copyOf(times, length);
    }
  }

  /** Forgets the parents of a commit, which a shallow clone leaves out. */
  void cut(ObjectId id) {
    int commit = ids.indexOf(id);
    if (commit >= 0) {
      parents[commit] = NONE;
    }
  }

  int size() {
    return ids.size();
  }

  /** How many commits were read. */
  long commits() {
    return Arrays.stream(roots).filter(root -> root > 0).count();
  }

  /** Number of a commit, or -1; also of one that is only named as a parent. */
  int number(ObjectId id) {
    return ids.indexOf(id);
  }

  ObjectId id(int commit) {
    return ids.get(commit);
  }

  /** Parents that could be read or not, without those a shallow clone cuts off. */
  int[] parents(int commit) {
    return parents[commit] == null ? NONE : parents[commit];
  }

  /**
   * Adds a commit or a tag; other objects are let go.
   *
   * @throws IOException if it is malformed; then it counts as one that could not be read
   */
  void add(ObjectId id, ObjectType type, byte[] raw) throws IOException {
    if (type == ObjectType.COMMIT) {
      add(id, raw);
    } else if (type == ObjectType.TAG) {
      tags.put(id, RawObjects.taggedObject(raw, ids.format()));
    }
  }

  /** What an object is a tag of; empty if it is no annotated tag. */
  Optional<ObjectId> tagged(ObjectId id) {
    return Optional.ofNullable(tags.get(id));
  }

  /** How many distinct root trees there are; they are numbered from 0. */
  int roots() {
    return trees.size();
  }

  /** Id of a root tree. */
  ObjectId tree(int root) {
    return trees.get(root);
  }

  /** Number of the root tree; -1 if the commit could not be read. */
  int root(int commit) {
    return roots[commit] - 1;
  }

  /** Committer time in seconds since 1970. */
  long time(int commit) {
    return times[commit];
  }

  /**
   * All commits, parents first; among those that could come next, the oldest by committer time,
   * then by id. So the order depends on nothing but the history.
   */
  int[] oldestFirst() {
    int size = size();
    int[] byAge = byAge();
    int[] ages = new int[size];
    for (int i = 0; i < size; i++) {
      ages[byAge[i]] = i;
    }
    int[] waiting = new int[size];
    int[] childCount = new int[size];
    boolean ordered = true;
    for (int i = 0; i < size; i++) {
      for (int parent : parents(i)) {
        childCount[parent]++;
        ordered &= ages[parent] < ages[i];
      }
      waiting[i] = parents(i).length;
    }
    return ordered ? byAge : parentsFirst(byAge, ages, waiting, childCount);
  }

  private int[] parentsFirst(int[] byAge, int[] ages, int[] waiting, int[] childCount) {
    int size = byAge.length;
    int[][] children = new int[size][];
    for (int i = 0; i < size; i++) {
      children[i] = childCount[i] == 0 ? NONE : new int[childCount[i]];
    }
    for (int i = 0; i < size; i++) {
      for (int parent : parents(i)) {
        children[parent][--childCount[parent]] = i;
      }
    }
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int i = 0; i < size; i++) {
      if (waiting[i] == 0) {
        ready.add(ages[i]);
      }
    }
    int[] order = new int[size];
    int count = 0;
    while (!ready.isEmpty()) {
      int next = byAge[ready.poll()];
      order[count++] = next;
      for (int child : children[next]) {
        if (--waiting[child] == 0) {
          ready.add(ages[child]);
        }
      }
    }
    // Ids cannot form a cycle unless a pack index lies about them; such commits are left out.
    return Arrays.copyOf(order, count);
  }

  /** All commits by time, then by id. */
  private int[] byAge() {
    int size = size();
    if (size >= 1 << NUMBER_BITS) {
      throw new IllegalStateException("too many commits");
    }
    // Times are below 2^38: the last second of the year 9999.
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = times[i] << NUMBER_BITS | i;
    }
    Arrays.sort(keys);
    int[] sorted = new int[size];
    for (int i = 0; i < size; i++) {
      sorted[i] = (int) keys[i] & (1 << NUMBER_BITS) - 1;
    }
    for (int from = 0, to; from < size; from = to) {
      for (to = from + 1; to < size && times[sorted[to]] == times[sorted[from]]; to++) {}
      if (to - from > 1) {
        Integer[] same = Arrays.stream(sorted, from, to).boxed().toArray(Integer[]::new);
        Arrays.sort(same, ids::compare);
        for (int i = from; i < to; i++) {
          sorted[i] = same[i - from];
        }
      }
    }
    return sorted;
  }
}
