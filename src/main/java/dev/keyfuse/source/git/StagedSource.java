package dev.keyfuse.source.git;

import dev.keyfuse.source.Blob;
import dev.keyfuse.source.LongTokens;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Source;
import dev.keyfuse.source.Visitor;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectReader;
import dev.keyfuse.source.git.objects.ObjectType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Index entries that differ from HEAD. */
final class StagedSource implements Source {
  private final GitRepository repository;
  private final Optional<Path> indexFile;
  private final long maxFileSize;

  StagedSource(GitRepository repository, Optional<Path> indexFile, long maxFileSize) {
    this.repository = repository;
    this.indexFile = indexFile;
    this.maxFileSize = maxFileSize;
  }

  @Override
  public void visit(Visitor visitor) throws IOException {
    if (indexFile.isEmpty() && repository.workTree().isEmpty()) {
      throw new IOException(
          repository.gitDirectory()
              + " is a bare repository, nothing can be staged in it: scan it"
              + " without --staged");
    }
    Path file = indexFile.orElse(repository.gitDirectory().resolve("index"));
    Index index = Index.read(file, repository.objects().format());
    Damage damage = new Damage();
    try (ObjectReader reader = repository.objects().newReader()) {
      HeadTree head = new HeadTree(reader, repository.refs().head(), damage);
      BlobRead blobs = new BlobRead(maxFileSize, visitor, damage);
      Set<String> named = new HashSet<>();
      for (Index.Entry entry : index.entries()) {
        if (visitor.cancelled()) {
          break;
        }
        if (!entry.id().equals(head.find(entry.path()))) {
          names(entry.path(), named, visitor);
          blobs
              .read(reader, entry.id())
              .map(bytes -> new Blob(new Origin.Staged(entry.path(), entry.id().hex()), bytes))
              .ifPresent(visitor::blob);
        }
      }
    }
    damage.tell(visitor, repository);
  }

  /** Each name of a path, if not told before. */
  private static void names(String path, Set<String> named, Visitor visitor) {
    for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
      String whole = path.substring(0, end);
      String name = whole.substring(whole.lastIndexOf('/') + 1);
      if (LongTokens.in(name) && named.add(whole)) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        visitor.blob(new Blob(new Origin.PathName(whole), text));
      }
    }
  }

  /** Looks paths up in the tree of HEAD; reads only directories that are asked for. */
  private static final class HeadTree {
    private final ObjectReader reader;
    private final Damage damage;
    private final Map<String, Map<String, ObjectId>> directories = new HashMap<>();

    HeadTree(ObjectReader reader, Optional<ObjectId> head, Damage damage) {
      this.reader = reader;
      this.damage = damage;
      directories.put("", head.map(this::root).orElse(Map.of()));
    }

    /** The id at a path, or null. */
    ObjectId find(String path) {
      int slash = path.lastIndexOf('/');
      return directory(slash < 0 ? "" : path.substring(0, slash)).get(path.substring(slash + 1));
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

    /**
     * Directories carry a trailing slash here, so that a file of that name is not taken for one.
     */
    private Map<String, ObjectId> read(ObjectId tree) {
      Map<String, ObjectId> entries = new HashMap<>();
      try {
        RawObjects.tree(
            reader.read(tree, ObjectType.TREE),
            reader.format(),
            (isTree, raw, name, nameEnd, id) -> {
              String text = new String(raw, name, nameEnd - name, StandardCharsets.UTF_8);
              entries.put(isTree ? text + '/' : text, reader.format().id(raw, id));
            });
      } catch (IOException e) {
        damage.add(tree, "tree of HEAD", e);
      }
      return entries;
    }
  }
}
