package dev.keyfuse.source.git;

import dev.keyfuse.source.Source;
import dev.keyfuse.source.Visitor;
import dev.keyfuse.source.git.objects.ObjectDatabase;
import dev.keyfuse.source.git.objects.ObjectId;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Everything a repository's object database holds, each object once, whatever leads to it. */
final class HistorySource implements Source {
  private final GitRepository repository;
  private final int jobs;
  private final long maxFileSize;
  private final long memory;

  /**
   * A source.
   *
   * @param memory bytes that contents may take at a time
   */
  HistorySource(GitRepository repository, int jobs, long maxFileSize, long memory) {
    this.repository = repository;
    this.jobs = jobs;
    this.maxFileSize = maxFileSize;
    this.memory = memory;
  }

  @Override
  public void visit(Visitor visitor) throws IOException {
    Damage damage = new Damage();
    Commits commits = Commits.read(repository, damage, visitor::cancelled);
    visitor.commits(commits.size());
    if (commits.shallow()) {
      visitor.incomplete(
          "this is a shallow clone, older commits are not here: run 'git fetch --unshallow'");
    }
    ObjectDatabase objects = repository.objects();
    HistorySink sink = new HistorySink(objects, visitor);
    objects.walk(jobs, maxFileSize, memory, sink);
    sink.tell();
    missing(sink, commits, damage, visitor::cancelled);
    // Reading objects can add to them.
    repository.problems().forEach(visitor::incomplete);
    damage.tell(visitor, repository.partialClone());
  }

  /**
   * What objects that nothing leads to would need does not have to be there: git lets go of such
   * objects one by one.
   */
  private void missing(HistorySink sink, Commits commits, Damage damage, BooleanSupplier cancelled)
      throws IOException {
    if (sink.missing().isEmpty()) {
      return;
    }
    IdSet expected = repository.partialClone() ? null : blobs(commits, damage, cancelled);
    for (ObjectId id : sink.missing()) {
      if (expected == null || expected.indexOf(id) >= 0) {
        damage.missing(id, "blob");
      }
    }
  }

  private IdSet blobs(Commits commits, Damage damage, BooleanSupplier cancelled)
      throws IOException {
    IdSet trees = commits.trees();
    IdSet blobs = commits.blobs();
    new Trees(repository.objects(), jobs, damage, cancelled)
        .read(
            trees,
            (number, raw) ->
                RawObjects.tree(
                    raw,
                    trees.format(),
                    (tree, bytes, name, nameEnd, id) -> (tree ? trees : blobs).add(bytes, id)));
    return blobs;
  }
}
