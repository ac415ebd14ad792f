package dev.keyfuse.source.git;

import dev.keyfuse.source.Placement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Finds where blobs lived without comparing trees: it reads each tree once to learn which trees
 * hold which of the blobs, then goes over the commits, oldest first.
 */
final class Placer {
  /** Bounds the bits kept for each commit and tree: 128 bytes. */
  private static final int BATCH = 1024;

  private final GitRepository repository;
  private final int jobs;
  private final BooleanSupplier cancelled;

  Placer(GitRepository repository, int jobs, BooleanSupplier cancelled) {
    this.repository = repository;
    this.jobs = jobs;
    this.cancelled = cancelled;
  }

  Map<String, Placement> place(Set<String> blobIds) throws IOException {
    List<ObjectId> ids = new ArrayList<>();
    IdSet hits = new IdSet();
    for (String name : new TreeSet<>(blobIds)) {
      ObjectId id = ObjectId.fromString(name);
      ids.add(id);
      hits.add(id);
    }
    Map<String, Placement> placements = new TreeMap<>();
    if (ids.isEmpty()) {
      return placements;
    }
    Damage ignored = new Damage();
    Commits commits = Commits.read(repository.store(), repository.refs(), ignored, cancelled);
    TreeGraph trees = new TreeGraph(commits.trees(), hits);
    trees.read(new Trees(repository.store(), jobs, ignored, cancelled));
    int[] order = commits.oldestFirst();
    for (int from = 0; from < ids.size() && !cancelled.getAsBoolean(); from += BATCH) {
      int to = Math.min(ids.size(), from + BATCH);
      new BatchPlacer(repository.store(), commits, order, trees, from, to)
          .place((hit, placement) -> placements.put(ids.get(hit).name(), placement), hits);
    }
    return cancelled.getAsBoolean() ? Map.of() : placements;
  }
}
