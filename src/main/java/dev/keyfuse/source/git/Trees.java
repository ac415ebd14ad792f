package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.ObjectDatabase;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectType;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * Reads trees and all trees below them, each once. It goes level by level, so that every level can
 * be read in pack order and by several threads, and depth costs no stack.
 */
final class Trees {
  private final ObjectDatabase objects;
  private final int jobs;
  private final Damage damage;
  private final BooleanSupplier cancelled;

  Trees(ObjectDatabase objects, int jobs, Damage damage, BooleanSupplier cancelled) {
    this.objects = objects;
    this.jobs = jobs;
    this.damage = damage;
    this.cancelled = cancelled;
  }

  /**
   * Reads all of {@code trees}, including those the visitor adds.
   *
   * @param visitor called for one tree at a time, from changing threads
   */
  void read(IdSet trees, TreeVisitor visitor) throws IOException {
    PackOrder packs = new PackOrder(objects);
    int from = 0;
    while (from < trees.size() && !cancelled.getAsBoolean()) {
      int to = trees.size();
      int[] order = packs.sort(trees, from, to);
      ObjectId[] ids = new ObjectId[order.length];
      for (int i = 0; i < order.length; i++) {
        ids[i] = trees.get(order[i]);
      }
      Parallel.run(
          objects,
          order.length,
          jobs,
          cancelled,
          (reader, first, end) -> {
            for (int i = first; i < end; i++) {
              try {
                byte[] raw = reader.read(ids[i], ObjectType.TREE);
                synchronized (trees) {
                  visitor.tree(order[i], raw);
                }
              } catch (IOException | RuntimeException e) {
                damage.add(ids[i], "tree", e);
              }
            }
          });
      from = to;
    }
  }

  /** Receives the raw bytes of a tree. */
  interface TreeVisitor {
    void tree(int number, byte[] raw) throws IOException;
  }
}
