package dev.keyfuse.source.git;

import dev.keyfuse.source.Copies;
import dev.keyfuse.source.Remembered;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectSink;
import dev.keyfuse.source.git.objects.ObjectType;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Takes commits, trees and tags as a walk delivers them. What is damaged counts as absent; reading
 * the history has told about it.
 */
final class PlacedObjects implements ObjectSink {
  private final TreeGraph trees;
  private final History history;
  private final BooleanSupplier cancelled;
  private final Map<ObjectId, ObjectId> tags = new ConcurrentHashMap<>();

  PlacedObjects(TreeGraph trees, History history, BooleanSupplier cancelled) {
    this.trees = trees;
    this.history = history;
    this.cancelled = cancelled;
  }

  /** For each annotated tag what it is a tag of. */
  Map<ObjectId, ObjectId> tags() {
    return tags;
  }

  @Override
  public boolean wants(ObjectType type) {
    return type != ObjectType.BLOB;
  }

  @Override
  public Remembered object(
      ObjectId id, ObjectType type, byte[] content, Remembered base, Copies copies) {
    byte[] raw = new byte[id.length()];
    id.copyTo(raw, 0);
    try {
      if (type == ObjectType.TREE) {
        return trees.add(raw, content, base, copies);
      }
      if (type == ObjectType.COMMIT) {
        history.add(raw, content);
      } else {
        tags.put(id, RawObjects.taggedObject(content, trees.edges().format()));
      }
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
