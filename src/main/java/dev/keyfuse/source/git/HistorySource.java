package dev.keyfuse.source.git;

import dev.keyfuse.source.Blob;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Source;
import dev.keyfuse.source.Visitor;
import dev.keyfuse.source.git.objects.ObjectDatabase;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectType;
import dev.keyfuse.source.git.objects.StoredObject;
import dev.keyfuse.source.git.objects.TooLargeException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Everything a repository's object database holds, each object once, whatever leads to it. */
final class HistorySource implements Source {
  private final GitRepository repository;
  private final int jobs;
  private final long maxFileSize;
  private final long memory;
  private final Earlier earlier;

  /**
   * A source.
   *
   * @param memory bytes that contents may take at a time
   */
  HistorySource(
      GitRepository repository, int jobs, long maxFileSize, long memory, Earlier earlier) {
    this.repository = repository;
    this.jobs = jobs;
    this.maxFileSize = maxFileSize;
    this.memory = memory;
    this.earlier = earlier;
  }

  @Override
  public void visit(Visitor visitor) throws IOException {
    if (earlier == Earlier.NONE) {
      read(visitor);
      return;
    }
    String state = repository.state();
    Optional<Earlier.Account> before = earlier.unchanged(state);
    if (before.isPresent()) {
      again(before.get(), visitor);
      return;
    }
    Counting counting = new Counting(visitor);
    read(counting);
    if (!visitor.cancelled()) {
      earlier.complete(state, counting.account());
    }
  }

  /** Nothing has changed: only what something was found in is read again, to be found again. */
  private void again(Earlier.Account before, Visitor visitor) throws IOException {
    before.incomplete().forEach(visitor::incomplete);
    visitor.commits(before.commits());
    visitor.objects(before.objects());
    LongAdder bytes = new LongAdder();
    LongAdder blobs = new LongAdder();
    LargeBlobs large = new LargeBlobs(maxFileSize, visitor);
    List<ObjectId> telling = before.telling();
    Parallel.run(
        repository.objects(),
        telling.size(),
        jobs,
        visitor::cancelled,
        (reader, from, to) -> {
          for (ObjectId id : telling.subList(from, to)) {
            StoredObject object;
            try {
              object = reader.read(id, Math.min(maxFileSize, Blob.WHOLE));
            } catch (TooLargeException e) {
              bytes.add(Math.max(0, large.read(reader, id, new Origin.GitBlob(id.hex()))));
              blobs.increment();
              continue;
            }
            boolean blob = object.type() == ObjectType.BLOB;
            visitor.blob(
                blob
                    ? new Blob(new Origin.GitBlob(id.hex()), object.content())
                    : MessageText.blob(id, object.type(), object.content()));
            blobs.add(blob ? 1 : 0);
            bytes.add(object.content().length);
          }
        });
    visitor.earlier(before.blobs() - blobs.sum(), before.bytes() - bytes.sum());
  }

  /** How many objects were left out for having been looked at by an earlier scan. */
  private long known(ObjectDatabase objects, Visitor visitor) {
    if (earlier.isEmpty()) {
      return 0;
    }
    long[] known = new long[2];
    byte[] raw = new byte[objects.format().length()];
    objects.ids(
        id -> {
          id.copyTo(raw, 0);
          known[0] += earlier.clean(ObjectType.BLOB, raw, 0) ? 1 : 0;
          known[1] += earlier.clean(ObjectType.TREE, raw, 0) ? 1 : 0;
        });
    visitor.earlier(known[0], 0);
    return known[0] + known[1];
  }

  private void read(Visitor visitor) throws IOException {
    Damage damage = new Damage();
    ObjectDatabase objects = repository.objects();
    History history = new History(objects.format());
    HistorySink sink = new HistorySink(objects, history, earlier, visitor, damage, maxFileSize);
    objects.walk(jobs, Math.min(maxFileSize, Blob.WHOLE), memory, sink);
    visitor.commits(history.commits());
    visitor.objects(sink.count() + known(objects, visitor));
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
