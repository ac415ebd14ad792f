package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.HashFormat;
import dev.keyfuse.source.git.objects.ObjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The entries of an index.
 *
 * @param entries without submodules and without what is only intended to be added
 * @param paths of everything but submodules
 * @param links paths of submodules
 * @param directories of a sparse index, those that stand for all that is in them, with their trees
 */
record Index(
    List<Entry> entries, Set<String> paths, Set<String> links, Map<String, ObjectId> directories) {
  private static final Index EMPTY = new Index(List.of(), Set.of(), Set.of(), Map.of());

  /** Reads an index whose shared part, if it is split, is beside it. */
  static Index read(Path file, HashFormat format) throws IOException {
    return read(file, format, file.toAbsolutePath().getParent());
  }

  /**
   * Reads an index; one that does not exist has no entries.
   *
   * @param gitDir where its shared part is, if it is split
   */
  static Index read(Path file, HashFormat format, Path gitDir) throws IOException {
    if (!Files.exists(file)) {
      return EMPTY;
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is not a regular file: remove it and run 'git reset'");
    }
    try {
      return IndexReader.read(file, format, gitDir);
    } catch (IOException e) {
      throw new IOException(
          file + " could not be read (" + e.getMessage() + "): run 'git reset' to write it anew",
          e);
    }
  }

  record Entry(String path, ObjectId id) {}
}
