package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.ObjectDatabase;
import dev.keyfuse.source.git.objects.ObjectId;
import java.io.IOException;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Finds what should be in an object database and is not: what refs lead to. What only objects that
 * nothing leads to would need does not have to be there, as git lets go of such objects one by one.
 */
final class Missing {
  private final GitRepository repository;
  private final ObjectDatabase objects;
  private final History history;
  private final Tips tips;
  private final Damage damage;

  /**
   * A search.
   *
   * @param history everything a walk has read
   * @param damage receives what is missing
   */
  Missing(GitRepository repository, History history, Damage damage) {
    this.repository = repository;
    this.objects = repository.objects();
    this.history = history;
    this.tips = Tips.of(repository.refs(), Set.of(), history);
    this.damage = damage;
  }

  /**
   * Notes what is missing.
   *
   * @param named ids that trees name and that are not there
   */
  void find(Set<ObjectId> named, int jobs, BooleanSupplier cancelled) throws IOException {
    repository.refs().targets().forEach((ref, ids) -> ids.forEach(id -> expect(id, "of " + ref)));
    repository.refs().head().ifPresent(id -> expect(id, "of HEAD"));
    tips.all().forEach(tip -> expect(tip.id(), "of " + tip.ref()));
    for (int commit = 0; commit < history.size(); commit++) {
      if (tips.rank(commit) == Tips.REFERENCED) {
        if (history.root(commit) < 0) {
          expect(history.id(commit), "commit");
        } else {
          expect(history.tree(history.root(commit)), "tree");
        }
      }
    }
    if (named.isEmpty()) {
      return;
    }
    IdSet expected = repository.partialClone() ? null : reachable(jobs, cancelled);
    for (ObjectId id : named) {
      if (expected == null || expected.indexOf(id) >= 0) {
        damage.missing(id, "blob");
      }
    }
  }

  private void expect(ObjectId id, String what) {
    if (!objects.contains(id)) {
      damage.missing(id, what);
    }
  }

  /** Everything that trees which refs lead to name. */
  private IdSet reachable(int jobs, BooleanSupplier cancelled) throws IOException {
    IdSet trees = new IdSet(objects.format());
    IdSet blobs = new IdSet(objects.format());
    for (int commit = 0; commit < history.size(); commit++) {
      if (tips.rank(commit) == Tips.REFERENCED && history.root(commit) >= 0) {
        trees.add(history.tree(history.root(commit)));
      }
    }
    tips.all().stream().filter(tip -> tip.commit() < 0).forEach(tip -> trees.add(tip.id()));
    // What is damaged has been told, and a tip need not be a tree.
    new Trees(objects, jobs, new Damage(), cancelled)
        .read(
            trees,
            (number, raw) ->
                RawObjects.tree(
                    raw,
                    trees.format(),
                    (tree, bytes, name, nameEnd, id) -> (tree ? trees : blobs).add(bytes, id)));
    for (int i = 0; i < trees.size(); i++) {
      blobs.add(trees.get(i));
    }
    return blobs;
  }
}
