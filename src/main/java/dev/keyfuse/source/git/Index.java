package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.HashFormat;
import dev.keyfuse.source.git.objects.ObjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The entries of an index, in its order.
 *
 * @param entries without submodules and without what is only intended to be added
 * @param paths of everything but submodules
 * @param links paths of submodules
 */
record Index(List<Entry> entries, Set<String> paths, Set<String> links) {

  /** Reads an index; one that does not exist has no entries. */
  static Index read(Path file, HashFormat format) throws IOException {
    if (!Files.exists(file)) {
      return new Index(List.of(), Set.of(), Set.of());
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is not a regular file: remove it and run 'git reset'");
    }
    try {
      return IndexReader.read(file, format);
    } catch (IOException e) {
      throw new IOException(
          file
              + " could not be read ("
              + e.getMessage()
              + "): if it is split or sparse, run 'git update-index --no-split-index' or 'git"
              + " sparse-checkout reapply --no-sparse-index'; if it is damaged, 'git reset'",
          e);
    }
  }

  record Entry(String path, ObjectId id) {}
}
