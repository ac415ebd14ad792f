package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.MissingObjectException;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectReader;
import dev.keyfuse.source.git.objects.ObjectType;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Finds the commits of a range, newest first, without reading much of what is not in it. As git
 * does, it trusts times to tell when to stop; where those go backwards over very many commits, it
 * can take a commit for part of the range that is not, never the other way round for a range of
 * commits. Used once.
 */
final class RangeWalk {
  /** So many commits that are not in the range, one after the other, end the search. */
  private static final int PATIENCE = 500;

  private static final int INCLUDED = 1;
  private static final int LEFT = 2;
  private static final int RIGHT = 4;
  private static final int EXCLUDED = 8;

  private final ObjectReader reader;
  private final Set<ObjectId> shallow;
  private final Damage damage;
  private final long since;
  private final Map<ObjectId, Node> nodes = new HashMap<>();
  private final PriorityQueue<Node> queue =
      new PriorityQueue<>(Comparator.comparingLong((Node node) -> -node.time));
  // How many in the queue are in the range as far as is known.
  private int open;

  private RangeWalk(ObjectReader reader, Set<ObjectId> shallow, Damage damage, long since) {
    this.reader = reader;
    this.shallow = shallow;
    this.damage = damage;
    this.since = since;
  }

  /**
   * A commit of a range.
   *
   * @param parentTrees of the parents that could be read
   * @param cut whether its parents were left out of a shallow clone
   */
  record Member(ObjectId id, ObjectId tree, List<ObjectId> parentTrees, boolean cut) {}

  private static final class Node {
    final ObjectId id;
    ObjectId tree;
    List<ObjectId> parents = List.of();
    long time = Long.MIN_VALUE;
    int flags;
    int passedOn;
    boolean queued;

    Node(ObjectId id) {
      this.id = id;
    }
  }

  /** The commits of a range, newest first. */
  static List<Member> members(
      ObjectReader reader,
      Set<ObjectId> shallow,
      Range range,
      Damage damage,
      BooleanSupplier cancelled) {
    RangeWalk walk = new RangeWalk(reader, shallow, damage, range.since());
    range.excluded().forEach(id -> walk.flag(id, EXCLUDED));
    range.left().forEach(id -> walk.flag(id, LEFT));
    range.right().forEach(id -> walk.flag(id, RIGHT));
    range.included().forEach(id -> walk.flag(id, INCLUDED));
    walk.run(cancelled);
    return walk.members();
  }

  private void run(BooleanSupplier cancelled) {
    long oldest = Long.MAX_VALUE;
    int idle = 0;
    while (!queue.isEmpty() && idle < PATIENCE && !cancelled.getAsBoolean()) {
      Node node = queue.poll();
      node.queued = false;
      boolean in = in(node);
      open -= in ? 1 : 0;
      oldest = in ? Math.min(oldest, node.time) : oldest;
      idle = open > 0 || in || node.time >= oldest ? 0 : idle + 1;
      if (node.passedOn != node.flags) {
        node.passedOn = node.flags;
        for (ObjectId parent : node.parents) {
          flag(parent, excluded(node.flags) ? EXCLUDED : node.flags);
        }
      }
    }
  }

  private List<Member> members() {
    return nodes.values().stream()
        .filter(node -> node.tree != null && in(node))
        .sorted(Comparator.comparingLong((Node node) -> -node.time).thenComparing(node -> node.id))
        .map(node -> new Member(node.id, node.tree, parentTrees(node), shallow.contains(node.id)))
        .toList();
  }

  private List<ObjectId> parentTrees(Node node) {
    return node.parents.stream()
        .map(parent -> nodes.get(parent).tree)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static boolean excluded(int flags) {
    return (flags & EXCLUDED) != 0 || (flags & LEFT) != 0 && (flags & RIGHT) != 0;
  }

  private boolean in(Node node) {
    return !excluded(node.flags) && node.time >= since;
  }

  private void flag(ObjectId id, int flags) {
    Node node = nodes.get(id);
    if (node == null) {
      node = new Node(id);
      nodes.put(id, node);
      read(node, excluded(flags));
    }
    if ((node.flags | flags) == node.flags) {
      return;
    }
    open -= node.queued && in(node) ? 1 : 0;
    node.flags |= flags;
    if (!node.queued) {
      node.queued = true;
      queue.add(node);
    }
    open += in(node) ? 1 : 0;
  }

  private void read(Node node, boolean excluded) {
    try {
      RawObjects.Commit commit =
          RawObjects.commit(reader.read(node.id, ObjectType.COMMIT), reader.format());
      node.time = commit.time();
      node.tree = commit.tree();
      node.parents = shallow.contains(node.id) ? List.of() : commit.parents();
    } catch (MissingObjectException e) {
      if (!excluded) {
        damage.add(node.id, "commit", e);
      }
    } catch (IOException | RuntimeException e) {
      damage.add(node.id, "commit", e);
    }
  }
}
