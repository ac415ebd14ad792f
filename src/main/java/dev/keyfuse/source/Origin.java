package dev.keyfuse.source;

/** Where a blob comes from. Paths are relative to the target and use {@code /}. */
public sealed interface Origin {

  /**
   * An object of a git object database. Its paths and commits are found afterwards, for hits only.
   *
   * @param id object id in lower-case hexadecimal, 40 or 64 digits
   */
  record GitBlob(String id) implements Origin {}

  /**
   * Content the next commit would add.
   *
   * @param path path in the index
   * @param id object id in lower-case hexadecimal
   */
  record Staged(String path, String id) implements Origin {}

  /** A file of the working tree or of a plain directory. */
  record WorkingFile(String path) implements Origin {}

  /** Standard input. */
  record StandardInput() implements Origin {}

  /** The path people see: empty for a git blob, whose path is not known yet. */
  default String path() {
    if (this instanceof Staged staged) {
      return staged.path();
    }
    if (this instanceof WorkingFile file) {
      return file.path();
    }
    return this instanceof StandardInput ? "<stdin>" : "";
  }
}
