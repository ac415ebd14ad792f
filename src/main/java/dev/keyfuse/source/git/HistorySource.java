package dev.keyfuse.source.git;

import dev.keyfuse.source.Blob;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Source;
import dev.keyfuse.source.Visitor;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.eclipse.jgit.lib.ObjectId;

/** Every blob that a ref reaches, each once, in the order the packs hold them. */
final class HistorySource implements Source {
  private final GitRepository repository;
  private final int jobs;
  private final long maxFileSize;

  HistorySource(GitRepository repository, int jobs, long maxFileSize) {
    this.repository = repository;
    this.jobs = jobs;
    this.maxFileSize = maxFileSize;
  }

  @Override
  public void visit(Visitor visitor) throws IOException {
    Damage damage = new Damage();
    Store store = repository.store();
    repository.problems().forEach(visitor::incomplete);
    Commits commits = Commits.read(store, repository.refs(), damage, visitor::cancelled);
    visitor.commits(commits.size());
    if (commits.shallow()) {
      visitor.incomplete(
          "this is a shallow clone, older commits are not here: run 'git fetch --unshallow'");
    }
    IdSet blobs = blobs(commits, damage, visitor::cancelled);
    BlobRead blobRead = new BlobRead(maxFileSize, visitor, damage);
    int[] order = new PackOrder(store).sort(blobs, 0, blobs.size());
    Parallel.run(
        store,
        order.length,
        jobs,
        visitor::cancelled,
        (reader, from, to) -> {
          for (int i = from; i < to && !visitor.cancelled(); i++) {
            ObjectId id = blobs.get(order[i]);
            blobRead
                .read(reader, id)
                .map(content -> new Blob(new Origin.GitBlob(id.name()), content))
                .ifPresent(visitor::blob);
          }
        });
    damage.tell(visitor, repository.partialClone());
  }

  private IdSet blobs(Commits commits, Damage damage, BooleanSupplier cancelled)
      throws IOException {
    IdSet trees = commits.trees();
    IdSet blobs = commits.blobs();
    new Trees(repository.store(), jobs, damage, cancelled)
        .read(
            trees,
            (number, raw) ->
                RawObjects.tree(
                    raw,
                    (tree, bytes, name, nameEnd, id) -> (tree ? trees : blobs).add(bytes, id)));
    return blobs;
  }
}
