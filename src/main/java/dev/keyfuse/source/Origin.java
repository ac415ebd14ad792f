package dev.keyfuse.source;

/** Where a text comes from. Paths are relative to the target and use {@code /}. */
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

  /**
   * A file git keeps for itself, such as its configuration or a reflog.
   *
   * @param path starts with {@code .git/}, wherever that directory lies, unless the target is the
   *     directory itself
   */
  record GitFile(String path) implements Origin {}

  /** Standard input. */
  record StandardInput() implements Origin {}

  /**
   * A commit or an annotated tag as {@code git cat-file} prints it, the ids of other objects and
   * the armour of signatures blanked out: people, message, comments of signatures.
   *
   * @param id object id in lower-case hexadecimal
   * @param tag whether it is a tag
   */
  record Message(String id, boolean tag) implements Origin {}

  /** The name of a branch, tag or any other ref, in full. */
  record RefName(String name) implements Origin {}

  /** The last name of a path in the working tree or the index. */
  record PathName(String path) implements Origin {}

  /**
   * The name of a file or directory in trees of an object database. Its paths and commits are found
   * afterwards, for hits only.
   */
  record TreeName(String name) implements Origin {}

  /**
   * Something in a submodule of the target.
   *
   * @param submodule path of the submodule
   * @param itself where it comes from, seen from the submodule; not of this kind itself
   */
  record InSubmodule(String submodule, Origin itself) implements Origin {}

  /**
   * A text packed into something.
   *
   * @param archive where that comes from; not of this kind itself
   * @param archivePath path of the text in it, with {@code !} behind each archive within
   */
  record InArchive(Origin archive, String archivePath) implements Origin {
    @Override
    public Origin itself() {
      return archive.itself();
    }

    @Override
    public String submodule() {
      return archive.submodule();
    }

    @Override
    public Origin stored() {
      return archive;
    }
  }

  /** The origin as its own repository sees it. */
  default Origin itself() {
    return this;
  }

  /** The origin of the archive if the text is packed into one, this one if not. */
  default Origin stored() {
    return this;
  }

  /** Path of the text in the archive it is packed into; empty if it is not. */
  default String archivePath() {
    return "";
  }

  /** Path of the submodule it comes from; empty for the target itself. */
  default String submodule() {
    return "";
  }

  /** Whether the text is a name and no content. */
  default boolean named() {
    Origin origin = itself();
    return origin instanceof RefName || origin instanceof PathName || origin instanceof TreeName;
  }

  /** The path people see; empty for what has none, or whose path is not known yet. */
  default String path() {
    if (this instanceof InArchive inner) {
      return inner.archive().path();
    }
    if (this instanceof InSubmodule inner) {
      String path = inner.itself().path();
      boolean within = !path.isEmpty() && !(inner.itself() instanceof RefName);
      return within ? inner.submodule() + '/' + path : path;
    }
    if (this instanceof Staged staged) {
      return staged.path();
    }
    if (this instanceof WorkingFile file) {
      return file.path();
    }
    if (this instanceof GitFile file) {
      return file.path();
    }
    if (this instanceof PathName name) {
      return name.path();
    }
    if (this instanceof RefName ref) {
      return ref.name();
    }
    return this instanceof StandardInput ? "<stdin>" : "";
  }
}
