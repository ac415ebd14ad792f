package dev.keyfuse.source.git;

import dev.keyfuse.source.Copies;
import dev.keyfuse.source.Remembered;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectSink;
import dev.keyfuse.source.git.objects.ObjectType;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * Takes trees, and commits and tags if they are not known yet, as a walk delivers them. What is
 * damaged counts as absent; reading the history has told about it.
 */
final class PlacedObjects implements ObjectSink {
  private final TreeGraph trees;
  private final History history;
  private final boolean known;
  private final BooleanSupplier cancelled;

  /**
   * A sink for one walk.
   *
   * @param known whether the history is complete and needs no commits
   */
  PlacedObjects(TreeGraph trees, History history, boolean known, BooleanSupplier cancelled) {
    this.trees = trees;
    this.history = history;
    this.known = known;
    this.cancelled = cancelled;
  }

  @Override
  public boolean wants(ObjectType type) {
    return type == ObjectType.TREE || type != ObjectType.BLOB && !known;
  }

  @Override
  public Remembered object(
      ObjectId id, ObjectType type, byte[] content, Remembered base, Copies copies) {
    try {
      if (type == ObjectType.TREE) {
        return trees.add(id, content, base, copies);
      }
      history.add(id, type, content);
    } catch (IOException e) {
      return null;
    }
    return null;
  }

  @Override
  public void tooLarge(ObjectId id, ObjectType type, long size) {}

  @Override
  public void damaged(ObjectId id, String what) {}

  @Override
  public void problem(String what) {}

  @Override
  public boolean cancelled() {
    return cancelled.getAsBoolean();
  }
}
