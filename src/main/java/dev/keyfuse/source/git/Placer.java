package dev.keyfuse.source.git;

import dev.keyfuse.source.Placement;
import dev.keyfuse.source.Placements;
import dev.keyfuse.source.git.objects.ObjectDatabase;
import dev.keyfuse.source.git.objects.ObjectId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Finds where blobs lived without comparing trees: it reads each tree once to learn which trees
 * hold which of the blobs, then goes over the commits, oldest first.
 */
final class Placer implements Placements {
  /** Bounds the bits kept for each commit and tree: 128 bytes. */
  private static final int BATCH = 1024;

  private final ObjectDatabase objects;
  private final Commits commits;
  private final int[] order;
  private final IdSet hits;
  private final TreeGraph trees;
  private final Map<String, Placement> alone = new TreeMap<>();

  private Placer(ObjectDatabase objects, Commits commits, IdSet hits, TreeGraph trees) {
    this.objects = objects;
    this.commits = commits;
    this.order = commits.oldestFirst();
    this.hits = hits;
    this.trees = trees;
  }

  /** Reads commits and trees, and places each blob alone; places nothing once cancelled. */
  static Placements place(
      GitRepository repository, Set<String> blobIds, int jobs, BooleanSupplier cancelled)
      throws IOException {
    if (blobIds.isEmpty()) {
      return NONE;
    }
    IdSet hits = new IdSet(repository.objects().format());
    new TreeSet<>(blobIds).forEach(name -> hits.add(ObjectId.of(name)));
    Damage ignored = new Damage();
    Commits commits = Commits.read(repository, ignored, cancelled);
    TreeGraph trees = new TreeGraph(commits.trees(), hits);
    trees.read(new Trees(repository.objects(), jobs, ignored, cancelled));
    Placer placer = new Placer(repository.objects(), commits, hits, trees);
    return placer.placeAlone(cancelled) ? placer : NONE;
  }

  private boolean placeAlone(BooleanSupplier cancelled) {
    for (int from = 0; from < hits.size() && !cancelled.getAsBoolean(); from += BATCH) {
      int to = Math.min(hits.size(), from + BATCH);
      List<Placement> placed =
          placed(IntStream.range(from, to).mapToObj(hit -> new int[] {hit}).toList());
      for (int hit = from; hit < to; hit++) {
        alone.put(hits.get(hit).hex(), placed.get(hit - from));
      }
    }
    return !cancelled.getAsBoolean();
  }

  @Override
  public Optional<Placement> of(String blob) {
    return Optional.ofNullable(alone.get(blob));
  }

  @Override
  public List<Optional<Placement>> together(List<Set<String>> sets) {
    List<Optional<Placement>> all = new ArrayList<>();
    List<int[]> asked = new ArrayList<>();
    List<Integer> askedBy = new ArrayList<>();
    for (Set<String> set : sets) {
      List<String> known = set.stream().filter(alone::containsKey).toList();
      all.add(known.stream().findFirst().map(alone::get));
      if (known.size() > 1) {
        askedBy.add(all.size() - 1);
        asked.add(known.stream().mapToInt(name -> hits.indexOf(ObjectId.of(name))).toArray());
      }
    }
    for (int from = 0; from < asked.size(); from += BATCH) {
      List<Placement> placed = placed(asked.subList(from, Math.min(asked.size(), from + BATCH)));
      for (int i = 0; i < placed.size(); i++) {
        all.set(askedBy.get(from + i), Optional.of(placed.get(i)));
      }
    }
    return all;
  }

  @Override
  public Comparator<String> oldestFirst() {
    int[] ranks = new int[commits.size()];
    for (int i = 0; i < order.length; i++) {
      ranks[order[i]] = i;
    }
    return Comparator.<String>comparingInt(id -> ranks[commits.number(id)])
        .thenComparing(Comparator.naturalOrder());
  }

  private List<Placement> placed(List<int[]> sets) {
    Marks marks = Marks.of(sets, hits.size());
    return new BatchPlacer(objects, commits, order, trees, marks).place(hits);
  }
}
