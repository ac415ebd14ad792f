package dev.keyfuse.finding;

import dev.keyfuse.secret.Position;
import java.util.List;
import java.util.Optional;

/** Places of which only some things matter. */
public final class OccurrenceKit {
  private OccurrenceKit() {}

  /** In the target itself, no tag. */
  public static Occurrence of(
      String path,
      Position position,
      List<String> via,
      Occurrence.Place place,
      Optional<String> commit,
      Optional<String> blob) {
    return of(path, position, via, place, commit, blob, Optional.empty(), "");
  }

  /** Without a comment. */
  public static Occurrence of(
      String path,
      Position position,
      List<String> via,
      Occurrence.Place place,
      Optional<String> commit,
      Optional<String> blob,
      Optional<String> tag,
      String submodule) {
    return of(path, position, via, place, commit, blob, tag, submodule, Optional.empty());
  }

  /** In no archive. */
  public static Occurrence of(
      String path,
      Position position,
      List<String> via,
      Occurrence.Place place,
      Optional<String> commit,
      Optional<String> blob,
      Optional<String> tag,
      String submodule,
      Optional<Allow> allow) {
    return new Occurrence(path, position, via, place, commit, blob, tag, submodule, allow, "");
  }
}
