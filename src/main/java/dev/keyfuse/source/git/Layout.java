package dev.keyfuse.source.git;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the parts of a repository lie.
 *
 * @param gitDir what belongs to this work tree: HEAD and index
 * @param commonDir what all linked work trees share: objects, refs, config
 * @param workTree directory that holds the {@code .git} entry; empty in a bare repository
 */
record Layout(Path gitDir, Path commonDir, Optional<Path> workTree) {

  /** Looks for a repository at {@code path} and in its parent directories. */
  static Layout find(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NotARepositoryException(path + " does not exist");
    }
    Path real = path.toRealPath();
    for (Path at = real; at != null; at = at.getParent()) {
      Optional<Layout> found = at(at);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new NotARepositoryException(
        path
            + " is not in a git repository (no .git here or in a directory above): give the path"
            + " of one, or leave out --staged and --history-only");
  }

  /**
   * As {@link #find(Path)}, unless the environment names the repository.
   *
   * @param path the current directory, if it does
   */
  static Layout find(Path path, GitEnvironment environment) throws IOException {
    if (environment.gitDir().isEmpty()) {
      return find(path);
    }
    Path named = environment.gitDir().get();
    if (!Files.isDirectory(named) || !hasObjects(named)) {
      throw new UnsupportedRepositoryException(
          "GIT_DIR names " + named + ", which is not a git repository: correct or unset it");
    }
    Path gitDir = named.toRealPath();
    Path real = path.toRealPath();
    Optional<Path> workTree = environment.workTree();
    if (workTree.isEmpty()) {
      // Where hooks of a server run, and where git takes the current directory for the work tree.
      workTree = real.equals(gitDir) ? workTreeOf(gitDir) : Optional.of(real);
    }
    return of(gitDir, workTree);
  }

  /**
   * With the work tree that the configuration names, if there is none yet and that one leads back
   * here: the configuration alone could name any directory.
   *
   * @param configured as in {@code core.worktree}
   */
  Layout withWorkTree(String configured) {
    if (workTree.isPresent() || configured.isEmpty()) {
      return this;
    }
    try {
      Path place = gitDir.resolve(configured).toRealPath();
      boolean back = at(place).map(Layout::gitDir).filter(gitDir::equals).isPresent();
      return back && !place.equals(gitDir)
          ? new Layout(gitDir, commonDir, Optional.of(place))
          : this;
    } catch (IOException | InvalidPathException e) {
      return this;
    }
  }

  /** The index files of all work trees; they need not exist. */
  List<Path> indexes() {
    Set<Path> all = new LinkedHashSet<>();
    all.add(gitDir.resolve("index"));
    all.add(commonDir.resolve("index"));
    try (DirectoryStream<Path> linked = Files.newDirectoryStream(commonDir.resolve("worktrees"))) {
      linked.forEach(directory -> all.add(directory.resolve("index")));
    } catch (IOException | DirectoryIteratorException e) {
      // There are none, or reading refs tells about it.
      return List.copyOf(all);
    }
    return List.copyOf(all);
  }

  /** Whether the configuration names a directory with something in it that is not the work tree. */
  boolean elsewhere(String configured) {
    if (configured.isEmpty()) {
      return false;
    }
    try {
      Path place = gitDir.resolve(configured).toRealPath();
      if (workTree.isPresent() && workTree.get().toRealPath().equals(place)) {
        return false;
      }
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
        return entries.iterator().hasNext();
      }
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  private static Optional<Layout> at(Path directory) throws IOException {
    Path dotGit = directory.resolve(".git");
    if (Files.isRegularFile(dotGit)) {
      return Optional.of(of(linked(dotGit), Optional.of(directory)));
    }
    if (Files.isDirectory(dotGit) && hasObjects(dotGit)) {
      return Optional.of(of(dotGit.toRealPath(), Optional.of(directory)));
    }
    if (Files.exists(dotGit, LinkOption.NOFOLLOW_LINKS)) {
      throw broken(
          directory,
          dotGit
              + " holds no git repository (objects or refs are missing): restore it from another"
              + " copy; if this is not meant to be a repository, remove it");
    }
    if (Files.exists(directory.resolve("HEAD")) && hasObjects(directory)) {
      return Optional.of(of(directory, workTreeOf(directory)));
    }
    return Optional.empty();
  }

  private static Layout of(Path gitDir, Optional<Path> workTree) throws IOException {
    return new Layout(gitDir, commonDir(gitDir), workTree);
  }

  private static Optional<Path> workTreeOf(Path gitDir) {
    boolean named = gitDir.getFileName() != null && gitDir.getFileName().toString().equals(".git");
    return named ? Optional.ofNullable(gitDir.getParent()) : Optional.empty();
  }

  /** Follows a {@code .git} file, as linked work trees and submodules have it. */
  private static Path linked(Path dotGit) throws IOException {
    String text = SmallFiles.read(dotGit).strip();
    if (!text.startsWith("gitdir:")) {
      throw broken(
          dotGit.getParent(),
          dotGit
              + " is a file but names no 'gitdir:': restore it, or run 'git worktree repair' in the"
              + " repository it belongs to");
    }
    Path target = resolve(dotGit.getParent(), text.substring("gitdir:".length()).strip(), dotGit);
    if (!hasObjects(target)) {
      throw broken(
          dotGit.getParent(),
          dotGit
              + " points to "
              + target
              + ", which is not a git repository: run 'git worktree repair' or 'git submodule"
              + " update --init'");
    }
    return target.toRealPath();
  }

  private static UnsupportedRepositoryException broken(Path directory, String message) {
    return new UnsupportedRepositoryException(message, Optional.of(directory), null);
  }

  /** Whether a git directory has what every repository has. */
  static boolean hasObjects(Path gitDir) throws IOException {
    Path common = commonDir(gitDir);
    return Files.isDirectory(common.resolve("objects"))
        && Files.isDirectory(common.resolve("refs"));
  }

  private static Path commonDir(Path gitDir) throws IOException {
    Path file = gitDir.resolve("commondir");
    if (!Files.isRegularFile(file)) {
      return gitDir;
    }
    Path common = resolve(gitDir, SmallFiles.read(file).strip(), file);
    return Files.isDirectory(common) ? common.toRealPath() : common;
  }

  private static Path resolve(Path base, String text, Path namedBy) throws IOException {
    try {
      return base.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw new UnsupportedRepositoryException(namedBy + " names an impossible path");
    }
  }
}
