package dev.keyfuse.source.git;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The submodules of a repository that are here to be read: those checked out in its work tree, and
 * those whose git directory it keeps although they are not. Of what the repository says about them
 * only paths are believed, and those only within the work tree and without links; a git directory
 * counts only within the repository's own. Immutable.
 */
public final class Submodules {
  private static final int DIRECTORIES = 20_000;
  private static final int DEPTH = 20;

  private final Map<String, Path> present = new TreeMap<>();
  private final List<String> absent = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<Path, String> modules = new HashMap<>();
  private final Layout layout;

  private Submodules(Layout layout) {
    this.layout = layout;
  }

  /**
   * Finds the submodules of a repository.
   *
   * @param links paths of submodules in the index
   * @param declared paths in {@code .gitmodules} by name
   */
  static Submodules find(
      Layout layout,
      Optional<Path> workTree,
      Collection<String> links,
      Map<String, String> declared) {
    Submodules found = new Submodules(layout);
    found.gitDirectories(layout.commonDir().resolve("modules"));
    if (!layout.gitDir().equals(layout.commonDir())) {
      found.gitDirectories(layout.gitDir().resolve("modules"));
    }
    Set<String> paths = new TreeSet<>(links);
    paths.addAll(declared.values());
    workTree.ifPresent(root -> paths.forEach(path -> found.checkedOut(root, path, links)));
    found.modules.forEach(
        (directory, name) -> found.notCheckedOut(directory, name, declared, workTree.isPresent()));
    return found;
  }

  /** Where to open those that can be read, by their path in this repository. */
  public Map<String, Path> present() {
    return present;
  }

  /** Paths of those that are not checked out, of which nothing is here. */
  public List<String> absent() {
    return absent;
  }

  /** What should be here and cannot be read, with the fix. */
  public List<String> problems() {
    return problems;
  }

  /** Names of submodules can have slashes, so their directories lie at any depth. */
  private void gitDirectories(Path root) {
    Deque<Path> pending = new ArrayDeque<>(List.of(root));
    int count = 0;
    while (!pending.isEmpty()) {
      Path next = pending.pop();
      if (!Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      if (Files.exists(next.resolve("HEAD"))) {
        gitDirectory(next, name(root, next));
        continue;
      }
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(next)) {
        for (Path entry : entries) {
          if (++count > DIRECTORIES || entry.getNameCount() - root.getNameCount() > DEPTH) {
            problems.add(root + " holds too many directories: remove what is no submodule");
            return;
          }
          pending.push(entry);
        }
      } catch (IOException | DirectoryIteratorException e) {
        problems.add(next + " could not be listed (" + e.getMessage() + ")");
      }
    }
  }

  private void gitDirectory(Path directory, String name) {
    try {
      Path real = directory.toRealPath();
      if (Files.exists(directory.resolve("commondir"))) {
        problems.add(outside(name));
      } else if (Layout.hasObjects(real)) {
        modules.put(real, name);
      } else {
        problems.add(
            "submodule "
                + name
                + " is damaged (objects or refs are missing): remove "
                + directory
                + " and run 'git submodule update --init'");
      }
    } catch (IOException e) {
      problems.add("submodule " + name + " could not be read: " + e.getMessage());
    }
  }

  private static String outside(String name) {
    return "submodule "
        + name
        + " keeps its objects outside this repository and was not followed: scan it on its own";
  }

  private static String name(Path root, Path directory) {
    return root.relativize(directory).toString().replace('\\', '/');
  }

  private void checkedOut(Path root, String path, Collection<String> links) {
    Path directory = within(root, path);
    if (directory == null || !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      absent(path, links);
      return;
    }
    Path dotGit = directory.resolve(".git");
    if (!Files.exists(dotGit, LinkOption.NOFOLLOW_LINKS)) {
      absent(path, links);
      return;
    }
    try {
      Layout found = Layout.find(directory);
      // A link in its place would lead anywhere.
      boolean own =
          Files.isDirectory(dotGit, LinkOption.NOFOLLOW_LINKS)
              && found.commonDir().equals(dotGit.toRealPath());
      if (own
          || found.gitDir().startsWith(layout.commonDir())
              && found.commonDir().startsWith(layout.commonDir())) {
        present.put(path, directory);
        modules.remove(found.commonDir());
      } else {
        problems.add(outside(path));
      }
    } catch (IOException e) {
      problems.add("submodule " + path + ": " + e.getMessage());
    }
  }

  private void absent(String path, Collection<String> links) {
    // Declared only, it may be one of another branch.
    if (links.contains(path)) {
      absent.add(path);
    }
  }

  private void notCheckedOut(
      Path directory, String name, Map<String, String> declared, boolean inWorkTree) {
    String path = declared.getOrDefault(name, "");
    absent.remove(path);
    boolean free = !path.isEmpty() && plain(path) && !present.containsKey(path);
    present.put(free ? path : (inWorkTree ? ".git/modules/" : "modules/") + name, directory);
  }

  /** The place of a path below a root; null if it leads out of it or by way of a link. */
  private static Path within(Path root, String path) {
    if (!plain(path)) {
      return null;
    }
    try {
      Path place = root.resolve(path);
      return place.toRealPath().equals(root.toRealPath().resolve(path)) ? place : null;
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  private static boolean plain(String path) {
    for (String name : path.split("/", -1)) {
      if (name.isEmpty() || name.equals(".") || name.equals("..") || name.equals(".git")) {
        return false;
      }
    }
    return path.indexOf('\\') < 0 && path.indexOf(':') < 0;
  }
}
