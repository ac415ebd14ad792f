package dev.keyfuse.source.git;

import dev.keyfuse.source.Source;
import dev.keyfuse.source.Visitor;
import java.io.IOException;

/**
 * Tells of grafts and replacements, which make git show another history than the one it stores.
 * They are not followed, so nothing hides behind them: every object is scanned as what it is, and
 * placed by the parents its commits have themselves.
 */
final class Rewritings implements Source {
  private static final String WHY =
      "not followed: each object is scanned as it is stored, and placed by its commits' own parents";

  private final GitRepository repository;

  Rewritings(GitRepository repository) {
    this.repository = repository;
  }

  @Override
  public void visit(Visitor visitor) throws IOException {
    for (String ref : repository.refs().names()) {
      if (ref.startsWith("refs/replace/")) {
        visitor.skipped("replacement of an object", WHY);
      }
    }
    String grafts =
        SmallFiles.readIfPresent(repository.layout().commonDir().resolve("info/grafts"));
    grafts
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> visitor.skipped("graft", WHY));
  }
}
