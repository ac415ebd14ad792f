package dev.keyfuse.source.git.objects;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Opens the packs of one directory. What cannot be opened becomes a problem. */
final class PackDirectory {
  private static final String MULTI = "multi-pack-index";
  private static final String PACK = ".pack";
  private static final String INDEX = ".idx";

  private final Path directory;
  private final HashFormat format;
  private final List<String> problems;
  private final Set<String> names = new TreeSet<>();
  private final List<PackFile> packs = new ArrayList<>();
  private MultiPackIndex shared;

  private PackDirectory(Path directory, HashFormat format, List<String> problems) {
    this.directory = directory;
    this.format = format;
    this.problems = problems;
  }

  /**
   * Opens all packs of a directory, which need not exist.
   *
   * @param problems receives what could not be opened, with the fix
   */
  static PackDirectory open(Path directory, HashFormat format, List<String> problems) {
    PackDirectory packs = new PackDirectory(directory, format, problems);
    if (Files.isDirectory(directory)) {
      packs.list();
      packs.open();
    }
    return packs;
  }

  List<PackFile> packs() {
    return packs;
  }

  /** The packs of a directory, which need not exist, by their names; none of them is opened. */
  static PackDirectory list(Path directory, HashFormat format) {
    List<String> problems = new ArrayList<>();
    PackDirectory packs = new PackDirectory(directory, format, problems);
    if (Files.isDirectory(directory)) {
      packs.list();
    }
    return packs;
  }

  /**
   * Adds each pack to those to be looked at.
   *
   * @return false if there is more to the directory than packs with an index each, so that it takes
   *     {@link #open} to know what is there
   */
  boolean glance(Glances glances) {
    boolean plain = problems.isEmpty();
    for (String name : names) {
      if (name.endsWith(PACK)) {
        String index = name.substring(0, name.length() - PACK.length()) + INDEX;
        plain &= names.contains(index);
        glances.add(new PackGlance(directory.resolve(name), directory.resolve(index), format));
      } else if (name.endsWith(INDEX)) {
        plain &= names.contains(name.substring(0, name.length() - INDEX.length()) + PACK);
      }
    }
    return plain;
  }

  /** Packs, their indexes, and what several packs share. */
  List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      if (name.endsWith(PACK) || name.endsWith(INDEX) || name.equals(MULTI)) {
        files.add(directory.resolve(name));
      }
    }
    return files;
  }

  /** Whether a pack is marked as coming from a remote that holds the rest. */
  boolean promisor() {
    for (String name : names) {
      if (name.endsWith(".promisor")) {
        return true;
      }
    }
    return false;
  }

  private void list() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        names.add(file.getFileName().toString());
      }
    } catch (IOException | DirectoryIteratorException e) {
      problems.add(directory + " could not be listed (" + e + "): allow to read it");
    }
  }

  private void open() {
    if (names.contains(MULTI)) {
      try {
        shared = MultiPackIndex.read(directory.resolve(MULTI), format);
      } catch (IOException e) {
        problems.add(told(directory.resolve(MULTI), e));
      } catch (OutOfMemoryError e) {
        problems.add(tooMany(directory.resolve(MULTI)));
      }
    }
    for (String name : names) {
      if (name.endsWith(PACK)) {
        open(name, name.substring(0, name.length() - PACK.length()) + INDEX);
      } else if (name.endsWith(INDEX)
          && !names.contains(name.substring(0, name.length() - INDEX.length()) + PACK)) {
        problems.add(
            directory.resolve(name)
                + " has no pack: restore it from another copy, or run 'git fsck' and fetch again");
      }
    }
  }

  private void open(String name, String indexName) {
    Path pack = directory.resolve(name);
    try {
      PackIndex index = index(pack, indexName);
      if (index != null) {
        packs.add(PackFile.open(pack, index, format));
      }
    } catch (IOException e) {
      problems.add(told(pack, e));
    } catch (OutOfMemoryError e) {
      problems.add(tooMany(pack));
    }
  }

  /** The pack's own index, else what several share, else null. */
  private PackIndex index(Path pack, String name) throws IOException {
    if (!Files.isRegularFile(pack)) {
      problems.add(pack + " is not a file: remove it, then run 'git fsck' and fetch again");
      return null;
    }
    if (names.contains(name)) {
      try {
        return PackIndex.read(directory.resolve(name), format);
      } catch (IOException e) {
        problems.add(told(directory.resolve(name), e));
      }
    }
    int number = shared == null ? -1 : shared.packs().indexOf(name);
    if (number < 0 && !names.contains(name)) {
      problems.add(
          pack + " has no index: make one with 'git index-pack " + pack.getFileName() + "'");
    }
    return number < 0 ? null : shared.index(number);
  }

  private static String tooMany(Path file) {
    return file
        + " has too many objects for memory: give Java more, for example with"
        + " KEYFUSE_JAVA_OPTS=-Xmx4g";
  }

  private static String told(Path file, IOException e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    if (e instanceof DamagedException) {
      return message.contains("git ")
          ? message
          : message + ": run 'git fsck', then fetch again or restore it from another copy";
    }
    return file + " could not be read (" + message + "): allow to read it, or run 'git fsck'";
  }
}
