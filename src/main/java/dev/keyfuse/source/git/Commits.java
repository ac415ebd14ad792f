package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.HashFormat;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectReader;
import dev.keyfuse.source.git.objects.ObjectType;
import dev.keyfuse.source.git.objects.StoredObject;
import dev.keyfuse.source.git.objects.TooLargeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * All commits that refs reach, numbered; their parents, times and root trees. What cannot be read
 * is noted as damage and treated as absent.
 */
final class Commits {
  private static final int TAG_DEPTH = 64;
  private static final int NONE = -1;

  /** No commit, tree or tag of any known repository comes near this. */
  private static final long LARGEST = 256L << 20;

  private final HashFormat format;
  private final IdSet ids;
  private final IdSet trees;
  private final IdSet blobs;
  private final List<Tip> tips = new ArrayList<>();
  private final Set<ObjectId> shallow;
  private final Damage damage;
  private int[][] parents = new int[1024][];
  private int[] roots = new int[1024];
  private long[] times = new long[1024];
  private int head = NONE;

  private Commits(HashFormat format, Set<ObjectId> shallow, Damage damage) {
    this.format = format;
    this.ids = new IdSet(format);
    this.trees = new IdSet(format);
    this.blobs = new IdSet(format);
    this.shallow = shallow;
    this.damage = damage;
  }

  /** Reads the commits reachable from the repository's refs. */
  static Commits read(GitRepository repository, Damage damage, BooleanSupplier cancelled) {
    Refs refs = repository.refs();
    Commits commits = new Commits(repository.objects().format(), repository.shallow(), damage);
    try (ObjectReader reader = repository.objects().newReader()) {
      for (Map.Entry<String, List<ObjectId>> ref : refs.targets().entrySet()) {
        for (ObjectId id : ref.getValue()) {
          commits.tip(reader, ref.getKey(), id);
        }
      }
      if (refs.head().isPresent()) {
        commits.tip(reader, "", refs.head().get());
      }
      commits.walk(reader, cancelled);
    }
    return commits;
  }

  int size() {
    return ids.size();
  }

  ObjectId id(int commit) {
    return ids.get(commit);
  }

  /** Number of a commit, or -1. */
  int number(String id) {
    return ids.indexOf(ObjectId.of(id));
  }

  /** Parents that could be read or not, without those a shallow clone cuts off. */
  int[] parents(int commit) {
    return parents[commit];
  }

  /** Number of the root tree within {@link #trees}, -1 if the commit could not be read. */
  int root(int commit) {
    return roots[commit];
  }

  /** Committer time in seconds since 1970. */
  long time(int commit) {
    return times[commit];
  }

  /** The commit HEAD points to, or -1. */
  int head() {
    return head;
  }

  boolean shallow() {
    return !shallow.isEmpty();
  }

  /** Distinct root trees of commits, then trees that refs name directly. */
  IdSet trees() {
    return trees;
  }

  /** Blobs that refs name directly. */
  IdSet blobs() {
    return blobs;
  }

  List<Tip> tips() {
    return tips;
  }

  /**
   * All commits, parents first; among those that could come next, the oldest by committer time,
   * then by id. So the order depends on nothing but the history.
   */
  int[] oldestFirst() {
    int size = size();
    int[] waiting = new int[size];
    int[] childCount = new int[size];
    for (int i = 0; i < size; i++) {
      for (int parent : parents[i]) {
        childCount[parent]++;
      }
      waiting[i] = parents[i].length;
    }
    int[][] children = new int[size][];
    for (int i = 0; i < size; i++) {
      children[i] = new int[childCount[i]];
    }
    for (int i = 0; i < size; i++) {
      for (int parent : parents[i]) {
        children[parent][--childCount[parent]] = i;
      }
    }
    PriorityQueue<Integer> ready = new PriorityQueue<>(this::compareAge);
    for (int i = 0; i < size; i++) {
      if (waiting[i] == 0) {
        ready.add(i);
      }
    }
    int[] order = new int[size];
    int count = 0;
    while (!ready.isEmpty()) {
      int next = ready.poll();
      order[count++] = next;
      for (int child : children[next]) {
        if (--waiting[child] == 0) {
          ready.add(child);
        }
      }
    }
    // Ids cannot form a cycle unless a pack index lies about them; such commits are left out.
    return Arrays.copyOf(order, count);
  }

  private int compareAge(int a, int b) {
    int byTime = Long.compare(times[a], times[b]);
    return byTime != 0 ? byTime : ids.get(a).compareTo(ids.get(b));
  }

  private void tip(ObjectReader reader, String ref, ObjectId target) {
    ObjectId id = target;
    String what = ref.isEmpty() ? "HEAD" : ref;
    try {
      for (int depth = 0; depth < TAG_DEPTH; depth++) {
        if (ids.indexOf(id) >= 0) {
          typed(ref, id, ObjectType.COMMIT);
          return;
        }
        StoredObject object = reader.read(id, LARGEST);
        if (object.type() != ObjectType.TAG) {
          typed(ref, id, object.type());
          return;
        }
        id = RawObjects.taggedObject(object.content(), format);
      }
      throw new IOException("tags nested too deeply");
    } catch (TooLargeException e) {
      // Nothing but a blob is that large.
      typed(ref, id, ObjectType.BLOB);
    } catch (IOException e) {
      damage.add(id, "of " + what, e);
    }
  }

  private void typed(String ref, ObjectId id, ObjectType type) {
    if (type == ObjectType.COMMIT) {
      int commit = ids.add(id);
      if (ref.isEmpty()) {
        head = commit;
      } else {
        tips.add(new Tip(ref, commit, NONE, NONE));
      }
    } else if (type == ObjectType.TREE) {
      tips.add(new Tip(ref, NONE, trees.add(id), NONE));
    } else {
      tips.add(new Tip(ref, NONE, NONE, blobs.add(id)));
    }
  }

  private void walk(ObjectReader reader, BooleanSupplier cancelled) {
    for (int commit = 0; commit < ids.size() && !cancelled.getAsBoolean(); commit++) {
      ensure(commit);
      ObjectId id = ids.get(commit);
      try {
        parse(commit, id, reader.read(id, ObjectType.COMMIT));
      } catch (IOException | RuntimeException e) {
        damage.add(id, "commit", e);
        parents[commit] = new int[0];
        roots[commit] = NONE;
      }
    }
    for (int commit = 0; commit < ids.size(); commit++) {
      ensure(commit);
      if (parents[commit] == null) {
        parents[commit] = new int[0];
        roots[commit] = NONE;
      }
    }
  }

  private void parse(int commit, ObjectId id, byte[] raw) throws IOException {
    RawObjects.Commit parsed = RawObjects.commit(raw, format);
    List<ObjectId> named = shallow.contains(id) ? List.of() : parsed.parents();
    parents[commit] = named.stream().mapToInt(ids::add).distinct().toArray();
    roots[commit] = trees.add(parsed.tree());
    times[commit] = parsed.time();
  }

  private void ensure(int commit) {
    if (commit >= roots.length) {
      int length = Math.multiplyExact(roots.length, 2);
      parents = Arrays.copyOf(parents, length);
      roots = Arrays.copyOf(roots, length);
      times = Arrays.copyOf(times, length);
    }
  }

  /**
   * Where a ref points, after peeling tags: one of the three numbers, the others are -1.
   *
   * @param commit number of a commit
   * @param tree number within {@link #trees}
   * @param blob number within {@link #blobs}
   */
  record Tip(String ref, int commit, int tree, int blob) {}
}
