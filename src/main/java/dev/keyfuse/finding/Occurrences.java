package dev.keyfuse.finding;

import java.util.Locale;

/** Orders occurrences, and tells when two are the same for a reader. */
final class Occurrences {
  private Occurrences() {}

  /** Sort key: working tree before index before history, then path, line, column, blob. */
  static String key(Occurrence occurrence) {
    int rank =
        switch (occurrence.place()) {
          case WORKTREE -> 0;
          case INDEX -> 1;
          case STDIN -> 2;
          case HISTORY -> 3;
        };
    return String.format(
        Locale.ROOT,
        "%d\0%s\0%09d\0%09d\0%s",
        rank,
        occurrence.path(),
        occurrence.position().line(),
        occurrence.position().column(),
        occurrence.blob().orElse(""));
  }
}
