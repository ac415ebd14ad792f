package dev.keyfuse.finding;

import dev.keyfuse.secret.Position;
import java.util.List;
import java.util.Optional;

/**
 * One place where a part stands.
 *
 * @param path path relative to the target; empty for a git object no commit reaches
 * @param position lines and columns
 * @param via decodings that lead to the value, outermost first, such as {@code base64}
 * @param place which part of the target it was read from
 * @param commit the commit that introduced {@code blob}, for history; at this path or another one
 * @param blob git object id of the content
 */
public record Occurrence(
    String path,
    Position position,
    List<String> via,
    Place place,
    Optional<String> commit,
    Optional<String> blob) {
  public Occurrence {
    via = List.copyOf(via);
  }

  /** Which part of the target; {@link #id()} is the report's {@code source}. */
  public enum Place {
    HISTORY,
    WORKTREE,
    INDEX,
    STDIN;

    /** The name in reports. */
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
