package dev.keyfuse.source.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;

/** Files of the tree of HEAD, those of the upper directories first. */
final class HeadFiles {
  private static final int FILES = 2_000;

  /** A tree can name one other tree by billions of paths. */
  private static final int DIRECTORIES = 200_000;

  private final Reader reader;
  private final Predicate<String> wanted;
  private final int maxSize;
  private final BiConsumer<String, byte[]> visitor;
  private final Deque<Entry> pending = new ArrayDeque<>();
  private int files;

  HeadFiles(
      Reader reader, Predicate<String> wanted, int maxSize, BiConsumer<String, byte[]> visitor) {
    this.reader = reader;
    this.wanted = wanted;
    this.maxSize = maxSize;
    this.visitor = visitor;
  }

  void read(ObjectId head, BooleanSupplier cancelled) {
    try {
      byte[] commit = reader.bytes(head, Constants.OBJ_COMMIT);
      pending.add(new Entry("", RawObjects.commit(commit).tree()));
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
          reader.bytes(directory.id(), Constants.OBJ_TREE),
          (tree, raw, name, nameEnd, id) -> {
            String path =
                directory.path() + new String(raw, name, nameEnd - name, StandardCharsets.UTF_8);
            if (tree && pending.size() < DIRECTORIES) {
              pending.add(new Entry(path + '/', ObjectId.fromRaw(raw, id)));
            } else if (!tree && wanted.test(path)) {
              found.add(new Entry(path, ObjectId.fromRaw(raw, id)));
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
      ObjectLoader loader = reader.open(file.id(), Constants.OBJ_BLOB, maxSize + 1);
      if (!loader.isLarge() && loader.getSize() <= maxSize) {
        files++;
        visitor.accept(file.path(), loader.getCachedBytes());
      }
    } catch (IOException e) {
      // Reading the history tells about it; these files only add to what others say.
      return;
    }
  }

  private record Entry(String path, ObjectId id) {}
}
