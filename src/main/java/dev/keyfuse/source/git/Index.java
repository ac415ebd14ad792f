package dev.keyfuse.source.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.FS;

/**
 * The entries of an index, in its order, without submodules and without what is only intended to be
 * added.
 */
record Index(List<Entry> entries, Set<String> paths) {

  /** Reads an index; one that does not exist has no entries. */
  static Index read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new Index(List.of(), Set.of());
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is not a regular file: remove it and run 'git reset'");
    }
    DirCache cache;
    try {
      cache = DirCache.read(file.toFile(), FS.DETECTED);
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          file
              + " could not be read ("
              + e.getMessage()
              + "): if it is split or sparse, run 'git update-index --no-split-index' or 'git"
              + " sparse-checkout reapply --no-sparse-index'; if it is damaged, 'git reset'",
          e);
    }
    List<Entry> entries = new ArrayList<>();
    Set<String> paths = new LinkedHashSet<>();
    for (int i = 0; i < cache.getEntryCount(); i++) {
      DirCacheEntry entry = cache.getEntry(i);
      if (FileMode.GITLINK.equals(entry.getRawMode())) {
        continue;
      }
      paths.add(entry.getPathString());
      if (!entry.isIntentToAdd()) {
        entries.add(new Entry(entry.getPathString(), entry.getObjectId()));
      }
    }
    return new Index(entries, paths);
  }

  record Entry(String path, ObjectId id) {}
}
