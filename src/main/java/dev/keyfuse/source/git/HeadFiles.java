package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectReader;
import dev.keyfuse.source.git.objects.ObjectType;
import dev.keyfuse.source.git.objects.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Files of the tree of HEAD, those of the upper directories first. */
final class HeadFiles {
  private static final int FILES = 2_000;

  /** A tree can name one other tree by billions of paths. */
  private static final int DIRECTORIES = 200_000;

  private final ObjectReader reader;
  private final Predicate<String> wanted;
  private final int maxSize;
  private final BiConsumer<String, byte[]> visitor;
  private final Deque<Entry> pending = new ArrayDeque<>();
  private int files;

  HeadFiles(
      ObjectReader reader,
      Predicate<String> wanted,
      int maxSize,
      BiConsumer<String, byte[]> visitor) {
    this.reader = reader;
    this.wanted = wanted;
    this.maxSize = maxSize;
    this.visitor = visitor;
  }

  void read(ObjectId head, BooleanSupplier cancelled) {
    try {
      byte[] commit = reader.read(head, ObjectType.COMMIT);
      pending.add(new Entry("", RawObjects.commit(commit, reader.format()).tree()));
    } catch (IOException e) {
      return;
    }
    for (int trees = 0; trees < DIRECTORIES && !pending.isEmpty(); trees++) {
      if (cancelled.getAsBoolean() || files >= FILES) {
        return;
      }
      directory(pending.poll());
    }
  }

  private void directory(Entry directory) {
    Deque<Entry> found = new ArrayDeque<>();
    try {
      RawObjects.tree(
          reader.read(directory.id(), ObjectType.TREE),
          reader.format(),
          (tree, raw, name, nameEnd, id) -> {
            String path =
                directory.path() + new String(raw, name, nameEnd - name, StandardCharsets.UTF_8);
            if (tree && pending.size() < DIRECTORIES) {
              pending.add(new Entry(path + '/', reader.format().id(raw, id)));
            } else if (!tree && wanted.test(path)) {
              found.add(new Entry(path, reader.format().id(raw, id)));
            }
          });
    } catch (IOException e) {
      return;
    }
    found.forEach(this::file);
  }

  private void file(Entry file) {
    if (files >= FILES) {
      return;
    }
    try {
      StoredObject object = reader.read(file.id(), maxSize);
      files++;
      visitor.accept(file.path(), object.content());
    } catch (IOException e) {
      // Reading the history tells about it; these files only add to what others say.
      return;
    }
  }

  private record Entry(String path, ObjectId id) {}
}
