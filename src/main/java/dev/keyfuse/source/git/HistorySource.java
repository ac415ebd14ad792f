package dev.keyfuse.source.git;

import dev.keyfuse.source.Source;
import dev.keyfuse.source.Visitor;
import dev.keyfuse.source.git.objects.ObjectDatabase;
import java.io.IOException;

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
    ObjectDatabase objects = repository.objects();
    History history = new History(objects.format());
    HistorySink sink = new HistorySink(objects, history, visitor);
    objects.walk(jobs, maxFileSize, memory, sink);
    sink.tell();
    visitor.commits(history.commits());
    visitor.objects(sink.count());
    if (!repository.shallow().isEmpty()) {
      visitor.incomplete(
          "this is a shallow clone, older commits are not here: run 'git fetch --unshallow'");
    }
    repository.shallow().forEach(history::cut);
    if (!visitor.cancelled()) {
      new Missing(repository, history, damage).find(sink.missing(), jobs, visitor::cancelled);
      if (sink.complete()) {
        repository.remember(history);
      }
    }
    damage.tell(visitor, repository);
  }
}
