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

/** Everything a repository's object database holds, each object once, whatever leads to it. */
final class HistorySource implements Source {
  /** Where no more than one object of so many is wanted, each alone is there sooner. */
  private static final int FEW = 1024;

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
    Counting read = new Counting(visitor);
    if ((long) before.telling().size() * FEW < before.objects()) {
      each(before.telling(), read);
    } else {
      along(before.telling(), read);
    }
    Earlier.Account now = read.account();
    visitor.earlier(before.blobs() - now.blobs(), before.bytes() - now.bytes());
  }

  /** Reads objects one by one. */
  private void each(List<ObjectId> ids, Visitor visitor) throws IOException {
    LargeBlobs large = new LargeBlobs(maxFileSize, visitor);
    Parallel.run(
        repository.objects(),
        ids.size(),
        jobs,
        visitor::cancelled,
        (reader, from, to) -> {
          for (ObjectId id : ids.subList(from, to)) {
            StoredObject object;
            try {
              object = reader.read(id, Math.min(maxFileSize, Blob.WHOLE));
            } catch (TooLargeException e) {
              large.read(reader, id, new Origin.GitBlob(id.hex()));
              continue;
            }
            visitor.blob(
                object.type() == ObjectType.BLOB
                    ? new Blob(new Origin.GitBlob(id.hex()), object.content())
                    : MessageText.blob(id, object.type(), object.content()));
          }
        });
  }

  /**
   * Reads objects as they are stored: versions of one file have most of what is found in common.
   */
  private void along(List<ObjectId> ids, Visitor visitor) throws IOException {
    ObjectDatabase objects = repository.objects();
    IdSet wanted = new IdSet(objects.format());
    ids.forEach(wanted::add);
    Damage damage = new Damage();
    History history = new History(objects.format());
    HistorySink sink =
        new HistorySink(objects, history, new AllBut(wanted), visitor, damage, maxFileSize);
    objects.walk(jobs, Math.min(maxFileSize, Blob.WHOLE), memory, sink);
    damage.tell(visitor, repository);
  }

  /** As if all other objects had been found clean. */
  private record AllBut(IdSet wanted) implements Earlier {
    @Override
    public boolean clean(ObjectType type, byte[] raw, int at) {
      return wanted.indexOf(raw, at) < 0;
    }
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
