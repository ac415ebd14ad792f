package dev.keyfuse.source.git;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.util.FS;

/** The object directories of a repository: its own and its alternates. Thread safe. */
final class Store implements AutoCloseable {
  private static final int ALTERNATE_DEPTH = 5;
  private static final int ALTERNATE_LIMIT = 50;

  private final Map<Path, ObjectDirectory> directories = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final Path shallowFile;
  private boolean promisor;
  private List<PackIndex> indexes;

  private Store(Layout layout) {
    this.shallowFile = layout.commonDir().resolve("shallow");
  }

  static Store open(Layout layout) throws IOException {
    Store store = new Store(layout);
    store.add(layout.commonDir().resolve("objects").toRealPath(), 0);
    return store;
  }

  /** A reader for one thread, to be closed by the caller. */
  Reader newReader() {
    return new Reader(this, combined(directories.values()));
  }

  /** A JGit reader that has not met any damage yet. */
  ObjectReader freshReader() throws IOException {
    List<ObjectDirectory> fresh = new ArrayList<>();
    for (Path directory : directories.keySet()) {
      fresh.add(openDirectory(directory));
    }
    return combined(fresh);
  }

  private static ObjectReader combined(Collection<ObjectDirectory> directories) {
    List<ObjectReader> readers = new ArrayList<>();
    directories.forEach(directory -> readers.add(directory.newReader()));
    return readers.size() == 1 ? readers.get(0) : new CombinedReader(readers);
  }

  /** Commits whose parents a shallow clone left out. */
  Set<ObjectId> shallowCommits() throws IOException {
    return directories.values().iterator().next().getShallowCommits();
  }

  /** The indexes of all packs, as they were when first asked for. */
  synchronized List<PackIndex> indexes() {
    if (indexes == null) {
      indexes = new ArrayList<>();
      for (ObjectDirectory directory : directories.values()) {
        for (Pack pack : directory.getPacks()) {
          try {
            indexes.add(pack.getIndex());
          } catch (IOException e) {
            // Its objects count as not packed; reading them tells that they are not there.
            continue;
          }
        }
      }
    }
    return indexes;
  }

  /** Whether a pack lists an object. */
  boolean packed(ObjectId id) {
    return indexes().stream().anyMatch(index -> index.hasObject(id));
  }

  /** What could not be used, each with the fix. */
  List<String> problems() {
    return problems;
  }

  /** Whether packs are marked as coming from a remote that holds the rest. */
  boolean promisor() {
    return promisor;
  }

  @Override
  public void close() {
    directories.values().forEach(ObjectDirectory::close);
  }

  private void add(Path directory, int depth) throws IOException {
    if (directories.containsKey(directory)) {
      return;
    }
    if (depth > ALTERNATE_DEPTH || directories.size() >= ALTERNATE_LIMIT) {
      problems.add("alternate object directory " + directory + " is nested too deeply to follow");
      return;
    }
    requireReadable(directory);
    checkPacks(directory.resolve("pack"));
    directories.put(directory, openDirectory(directory));
    for (String line :
        SmallFiles.readIfPresent(directory.resolve("info/alternates")).lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        addAlternate(directory, line, depth + 1);
      }
    }
  }

  private ObjectDirectory openDirectory(Path directory) throws IOException {
    Config config = new Config();
    // A commit graph file could claim other parents than the commits themselves do.
    config.setBoolean("core", null, "commitGraph", false);
    // An empty list of alternates keeps JGit from opening those as whole repositories.
    return new ObjectDirectory(
        config, directory.toFile(), new File[0], FS.DETECTED, shallowFile.toFile());
  }

  private void addAlternate(Path directory, String line, int depth) {
    try {
      Path alternate = directory.resolve(line);
      if (Files.isDirectory(alternate)) {
        add(alternate.toRealPath(), depth);
      } else {
        problems.add(
            "alternate object directory "
                + line
                + " does not exist: restore it, or correct objects/info/alternates");
      }
    } catch (IOException | IllegalArgumentException e) {
      problems.add("alternate object directory " + line + " is unusable: " + e.getMessage());
    }
  }

  /** JGit would wait forever on a pipe that bears the name of an object or pack. */
  private static void requireReadable(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory, 2, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
          throw new UnsupportedRepositoryException(
              file + " is neither a file nor a directory: remove it");
        }
      }
    } catch (UncheckedIOException e) {
      throw new IOException("objects could not be listed: " + e.getCause().getMessage(), e);
    }
  }

  private void checkPacks(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (DirectoryStream<Path> indexes = Files.newDirectoryStream(directory)) {
      for (Path file : indexes) {
        String name = file.getFileName().toString();
        promisor |= name.endsWith(".promisor");
        if (name.startsWith("pack-") && name.endsWith(".idx") && !PackTrailer.matches(file)) {
          problems.add(
              name.replace(".idx", ".pack")
                  + " is damaged or missing (its end does not match its index): run 'git fsck'"
                  + " and fetch again");
        }
      }
    }
  }
}
