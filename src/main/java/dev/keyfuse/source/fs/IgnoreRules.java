package dev.keyfuse.source.fs;

/** Tells which files a project does not want under version control. */
@FunctionalInterface
public interface IgnoreRules {
  /** Ignores nothing. */
  IgnoreRules NONE = (path, directory) -> false;

  /**
   * Whether the path itself is ignored. The caller asks for directories before their content and
   * treats everything in an ignored directory as ignored. Called from one thread.
   *
   * @param path relative to the root of the walk, with {@code /}
   * @param directory whether it is a directory
   */
  boolean ignores(String path, boolean directory);
}
