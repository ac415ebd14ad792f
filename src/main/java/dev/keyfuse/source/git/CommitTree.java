package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.HashFormat;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectReader;
import dev.keyfuse.source.git.objects.ObjectType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Looks paths up in the tree of a commit; reads only directories that are asked for, and each once.
 * What cannot be read counts as empty and is noted as damage. For one thread.
 */
final class CommitTree {
  /** Trees can be made that name one other by billions of paths. */
  private static final int MOST = 10_000_000;

  private final ObjectReader reader;
  private final Damage damage;
  private final Map<String, Map<String, ObjectId>> directories = new HashMap<>();
  private int left = MOST;

  /**
   * The tree of a commit.
   *
   * @param commit empty for an empty tree
   */
  CommitTree(ObjectReader reader, Optional<ObjectId> commit, Damage damage) {
    this.reader = reader;
    this.damage = damage;
    directories.put("", commit.isPresent() ? root(commit.get()) : Map.of());
  }

  /** The id of the file at a path, or null. */
  ObjectId find(String path) {
    int slash = path.lastIndexOf('/');
    return directory(slash < 0 ? "" : path.substring(0, slash)).get(path.substring(slash + 1));
  }

  /** The id of the directory at a path, or null. */
  ObjectId findDirectory(String path) {
    int slash = path.lastIndexOf('/');
    String above = slash < 0 ? "" : path.substring(0, slash);
    return directory(above).get(path.substring(slash + 1) + '/');
  }

  /** Hands over path and id of every file. */
  void files(BooleanSupplier cancelled, BiConsumer<String, ObjectId> visitor) {
    files("", directories.get(""), cancelled, visitor);
  }

  /** Hands over path and id of every file in a directory, which need not be of this commit. */
  void files(
      String path, ObjectId tree, BooleanSupplier cancelled, BiConsumer<String, ObjectId> visitor) {
    files(path + '/', read(tree), cancelled, visitor);
  }

  private void files(
      String prefix,
      Map<String, ObjectId> entries,
      BooleanSupplier cancelled,
      BiConsumer<String, ObjectId> visitor) {
    for (Map.Entry<String, ObjectId> entry : entries.entrySet()) {
      if (cancelled.getAsBoolean()) {
        return;
      }
      String path = prefix + entry.getKey();
      if (left-- <= 0) {
        damage.add(entry.getValue(), "tree", new IOException("names too many files"));
        return;
      }
      if (path.endsWith("/")) {
        files(path, read(entry.getValue()), cancelled, visitor);
      } else {
        visitor.accept(path, entry.getValue());
      }
    }
  }

  private Map<String, ObjectId> directory(String path) {
    Map<String, ObjectId> entries = directories.get("");
    for (int end = 0; end < path.length(); ) {
      int from = end == 0 ? 0 : end + 1;
      end = path.indexOf('/', from);
      end = end < 0 ? path.length() : end;
      String name = path.substring(from, end) + '/';
      String prefix = path.substring(0, end);
      Map<String, ObjectId> known = directories.get(prefix);
      if (known == null) {
        ObjectId id = entries.get(name);
        known = id == null ? Map.of() : read(id);
        directories.put(prefix, known);
      }
      entries = known;
    }
    return entries;
  }

  private Map<String, ObjectId> root(ObjectId commit) {
    try {
      byte[] raw = reader.read(commit, ObjectType.COMMIT);
      return read(RawObjects.commit(raw, reader.format()).tree());
    } catch (IOException e) {
      damage.add(commit, "commit of HEAD", e);
      return Map.of();
    }
  }

  /** Directories carry a trailing slash here, so that a file of that name is not taken for one. */
  private record Entries(Map<String, ObjectId> entries, HashFormat format)
      implements RawObjects.EntryVisitor {
    @Override
    public void entry(boolean tree, byte[] raw, int name, int nameEnd, int id) {
      String text = new String(raw, name, nameEnd - name, StandardCharsets.UTF_8);
      entries.put(tree ? text + '/' : text, format.id(raw, id));
    }
  }

  private Map<String, ObjectId> read(ObjectId tree) {
    Map<String, ObjectId> entries = new HashMap<>();
    try {
      RawObjects.tree(
          reader.read(tree, ObjectType.TREE),
          reader.format(),
          new Entries(entries, reader.format()));
    } catch (IOException e) {
      damage.add(tree, "tree of HEAD", e);
    }
    return entries;
  }
}
