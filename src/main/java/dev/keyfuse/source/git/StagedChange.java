package dev.keyfuse.source.git;

import dev.keyfuse.source.Blob;
import dev.keyfuse.source.LongTokens;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Source;
import dev.keyfuse.source.Visitor;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the next commit would introduce: index entries that none of its parents holds at that path.
 * That is HEAD, and while a merge is unfinished also what is merged. Not thread safe.
 */
final class StagedChange implements Introduction {
  private final GitRepository repository;
  private final Optional<Path> indexFile;
  private final long maxFileSize;
  private final Map<String, String> added = new HashMap<>();
  private final Set<String> before = new HashSet<>();
  private final Set<String> staged = new HashSet<>();
  private final List<String> same = new ArrayList<>();

  StagedChange(GitRepository repository, Optional<Path> indexFile, long maxFileSize) {
    this.repository = repository;
    this.indexFile = indexFile;
    this.maxFileSize = maxFileSize;
  }

  /** The entries, as {@link Origin.Staged}, and the names of new paths. */
  @Override
  public Source introduced() {
    return new Introduced();
  }

  private final class Introduced implements Source {
    @Override
    public void visit(Visitor visitor) throws IOException {
      StagedChange.this.visit(visitor);
    }
  }

  private void visit(Visitor visitor) throws IOException {
    if (indexFile.isEmpty() && repository.workTree().isEmpty()) {
      throw new IOException(
          repository.gitDirectory()
              + " is a bare repository, nothing can be staged in it: scan it"
              + " without --staged");
    }
    Path file = indexFile.orElse(repository.gitDirectory().resolve("index"));
    Index index = Index.read(file, repository.format(), repository.gitDirectory());
    Damage damage = new Damage();
    try (ObjectReader reader = repository.objects().newReader()) {
      List<CommitTree> parents = parents(reader, damage);
      List<Index.Entry> entries = entries(index, parents, visitor);
      BlobRead blobs = new BlobRead(maxFileSize, visitor, damage);
      Set<String> named = new HashSet<>();
      for (Index.Entry entry : entries) {
        if (visitor.cancelled()) {
          break;
        }
        if (!held(entry, parents)) {
          added.put(entry.path(), entry.id().hex());
          names(entry.path(), named, visitor);
          blobs.deliver(reader, entry.id(), new Origin.Staged(entry.path(), entry.id().hex()));
        }
      }
    }
    damage.tell(visitor, repository);
  }

  private static boolean held(Index.Entry entry, List<CommitTree> parents) {
    for (CommitTree parent : parents) {
      if (entry.id().equals(parent.find(entry.path()))) {
        return true;
      }
    }
    return false;
  }

  /** Of a sparse index also what is in directories that no parent has like that. */
  private List<Index.Entry> entries(Index index, List<CommitTree> parents, Visitor visitor) {
    staged.addAll(index.paths());
    if (index.directories().isEmpty()) {
      return index.entries();
    }
    List<Index.Entry> entries = new ArrayList<>(index.entries());
    index
        .directories()
        .forEach(
            (path, tree) -> {
              if (parents.stream().anyMatch(p -> tree.equals(p.findDirectory(path)))) {
                same.add(path + '/');
                return;
              }
              parents
                  .get(0)
                  .files(
                      path,
                      tree,
                      visitor::cancelled,
                      (file, id) -> {
                        staged.add(file);
                        entries.add(new Index.Entry(file, id));
                      });
            });
    return entries;
  }

  private boolean removed(String path) {
    return !staged.contains(path) && same.stream().noneMatch(path::startsWith);
  }

  private List<CommitTree> parents(ObjectReader reader, Damage damage) throws IOException {
    List<CommitTree> parents = new ArrayList<>();
    parents.add(new CommitTree(reader, repository.refs().head(), damage));
    Path merged = repository.gitDirectory().resolve("MERGE_HEAD");
    if (!Files.exists(merged)) {
      return parents;
    }
    for (String line : SmallFiles.read(merged).lines().toList()) {
      if (ObjectId.isHex(line.strip(), reader.format())) {
        Optional<ObjectId> id = Optional.of(ObjectId.of(line.strip()));
        parents.add(new CommitTree(reader, id, damage));
      }
    }
    return parents;
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

  /** Read only where something was found: all files of the parents are gone through for it. */
  @Override
  public Source replaced(Set<String> found) {
    return visitor -> {
      if (added.values().stream().noneMatch(found::contains)) {
        return;
      }
      Damage damage = new Damage();
      try (ObjectReader reader = repository.objects().newReader()) {
        BlobRead blobs = new BlobRead(maxFileSize, visitor, damage);
        for (CommitTree parent : parents(reader, damage)) {
          parent.files(
              visitor::cancelled,
              (path, id) -> {
                if (found.contains(id.hex())) {
                  // Moved, or copied.
                  before.add(id.hex());
                } else if (added.containsKey(path) || removed(path)) {
                  if (before.add(id.hex())) {
                    blobs.deliver(reader, id, new Origin.Staged(path, id.hex()));
                  }
                }
              });
        }
      }
      damage.tell(visitor, repository);
    };
  }

  @Override
  public boolean introduces(Set<String> holding) {
    return holding.stream().noneMatch(before::contains);
  }
}
