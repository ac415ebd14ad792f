package dev.keyfuse.finding;

import dev.keyfuse.secret.Position;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One place where a part stands.
 *
 * @param path path relative to the target; the full name of a ref; empty for a message and for a
 *     git object no commit reaches
 * @param position lines and columns; in the name itself for {@link Place#PATH}, where columns count
 *     from the start of the path, and {@link Place#REF_NAME}
 * @param via decodings that lead to the value, outermost first, such as {@code base64}
 * @param place which part of the target it was read from
 * @param commit for history and paths in it the commit that introduced {@code blob} or the name, at
 *     this path or another one; for a message the commit it belongs to
 * @param blob git object id of the content
 * @param tag object id of the annotated tag whose message it is
 * @param submodule path of the submodule it was found in, which {@code path} starts with; empty for
 *     the target itself
 * @param allow the comment that accepts the value here, if there is one
 * @param archivePath path in the archive at {@code path}, which the position is of, with {@code !}
 *     behind each archive within; empty if the text is not packed
 */
public record Occurrence(
    String path,
    Position position,
    List<String> via,
    Place place,
    Optional<String> commit,
    Optional<String> blob,
    Optional<String> tag,
    String submodule,
    Optional<Allow> allow,
    String archivePath) {
  public Occurrence {
    via = List.copyOf(via);
  }

  /** Which part of the target; {@link #id()} is the report's {@code source}. */
  public enum Place {
    /** Content of a file in the working tree, or of any file outside git. */
    WORKTREE,
    /** Content the next commit would add. */
    INDEX,
    /** Standard input. */
    STDIN,
    /** A file git keeps for itself: configuration, reflog, hook. */
    GIT_DIR,
    /** The name of a file or directory. */
    PATH,
    /** The name of a branch, tag or other ref. */
    REF_NAME,
    /** Content of a git object. */
    HISTORY,
    /** Text of a commit or annotated tag: message, people, signature's comments. */
    MESSAGE;

    /** The name in reports. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
