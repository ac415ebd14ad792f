package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.QuotedPath;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where git says that the parts of a repository lie, in the environment of the hooks it starts: a
 * commit of some files has an index of its own, what is pushed to a server lies in a directory of
 * its own until the server takes it, and a linked work tree or {@code git --git-dir} have no {@code
 * .git} directory where they are.
 *
 * @param gitDir {@code GIT_DIR}
 * @param workTree {@code GIT_WORK_TREE}
 * @param index {@code GIT_INDEX_FILE}
 * @param objects {@code GIT_OBJECT_DIRECTORY}
 * @param alternates {@code GIT_ALTERNATE_OBJECT_DIRECTORIES}
 */
public record GitEnvironment(
    Optional<Path> gitDir,
    Optional<Path> workTree,
    Optional<Path> index,
    Optional<Path> objects,
    List<Path> alternates) {
  /** Says nothing. */
  public static final GitEnvironment NONE = ofIndex(Optional.empty());

  public GitEnvironment {
    alternates = List.copyOf(alternates);
  }

  /** Names an index and nothing else. */
  public static GitEnvironment ofIndex(Optional<Path> index) {
    return new GitEnvironment(
        Optional.empty(), Optional.empty(), index, Optional.empty(), List.of());
  }

  /**
   * Reads the variables.
   *
   * @param directory the directory that relative paths count from: the current one
   * @throws IllegalArgumentException if one of them is no path; the message names it
   */
  public static GitEnvironment of(Map<String, String> env, Path directory) {
    return new GitEnvironment(
        path(env, "GIT_DIR", directory),
        path(env, "GIT_WORK_TREE", directory),
        path(env, "GIT_INDEX_FILE", directory),
        path(env, "GIT_OBJECT_DIRECTORY", directory),
        list(env, "GIT_ALTERNATE_OBJECT_DIRECTORIES", directory));
  }

  private static Optional<Path> path(Map<String, String> env, String name, Path directory) {
    String value = env.getOrDefault(name, "");
    return value.isEmpty() ? Optional.empty() : Optional.of(resolve(name, value, directory));
  }

  private static List<Path> list(Map<String, String> env, String name, Path directory) {
    String value = env.getOrDefault(name, "");
    List<Path> paths = new ArrayList<>();
    for (int at = 0; at < value.length(); ) {
      int end = end(value, at);
      String path = QuotedPath.unquoted(value.substring(at, end));
      if (!path.isEmpty()) {
        paths.add(resolve(name, path, directory));
      }
      at = end + 1;
    }
    return paths;
  }

  /** Where a path of a list ends: at the next separator that no quotes enclose. */
  private static int end(String list, int from) {
    boolean quoted = list.charAt(from) == '"';
    int at = quoted ? from + 1 : from;
    for (; at < list.length(); at++) {
      char c = list.charAt(at);
      if (quoted && c == '\\') {
        at++;
      } else if (quoted && c == '"') {
        quoted = false;
      } else if (!quoted && c == File.pathSeparatorChar) {
        break;
      }
    }
    return Math.min(at, list.length());
  }

  private static Path resolve(String name, String value, Path directory) {
    try {
      return directory.resolve(value);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(name + " is no path: unset it", e);
    }
  }
}
