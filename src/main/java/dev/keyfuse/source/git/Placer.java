package dev.keyfuse.source.git;

import dev.keyfuse.source.Hits;
import dev.keyfuse.source.Placement;
import dev.keyfuse.source.Placements;
import dev.keyfuse.source.git.objects.ObjectDatabase;
import dev.keyfuse.source.git.objects.ObjectId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Finds where things lived without comparing trees: it goes over all trees once, as packs hold
 * them, to learn which hold what, then over the commits, oldest first.
 */
final class Placer implements Placements {
  /** Bounds the bits kept for each distinct set of hits: 128 bytes. */
  private static final int BATCH = 1024;

  /** Bytes that trees may take at a time while they are read. */
  private static final long MEMORY = 64L << 20;

  /** No commit, tree or tag of any known repository comes near this. */
  private static final long LARGEST = 256L << 20;

  private final GitRepository repository;
  private final History history;
  private final int[] order;
  private final PlacedTrees trees;
  private final Tips tips;
  private final IdSet blobs;
  private final List<String> names;
  private final BitSet staged;
  private final Map<String, Placement> alone = new TreeMap<>();
  private final Map<String, Placement> byName = new HashMap<>();
  private final Map<String, Placement> messages;

  private Placer(
      GitRepository repository, History history, PlacedTrees trees, IdSet blobs, Hits wanted) {
    this.repository = repository;
    this.history = history;
    this.order = history.oldestFirst();
    this.trees = trees;
    this.blobs = blobs;
    this.names = List.copyOf(wanted.names());
    Set<ObjectId> logged = Reflogs.ids(repository.layout(), blobs.format());
    this.tips = Tips.of(repository.refs(), logged, history);
    this.staged = staged(repository, blobs);
    try (CommitFacts facts = facts()) {
      this.messages = new Messages(history, tips, order, facts).place(wanted.messages());
    }
  }

  /** Reads commits and trees, and places everything alone; places nothing once cancelled. */
  static Placements place(
      GitRepository repository, Hits wanted, int jobs, BooleanSupplier cancelled)
      throws IOException {
    if (wanted.isEmpty()) {
      return NONE;
    }
    ObjectDatabase objects = repository.objects();
    IdSet blobs = new IdSet(objects.format());
    wanted.blobs().forEach(id -> blobs.add(ObjectId.of(id)));
    Edges edges = new Edges(new IdSet(objects.format()), blobs, List.copyOf(wanted.names()));
    TreeGraph trees = new TreeGraph(edges);
    Optional<History> known = repository.known();
    History history = known.orElseGet(() -> new History(objects.format()));
    objects.walk(
        jobs, LARGEST, MEMORY, new PlacedObjects(trees, history, known.isPresent(), cancelled));
    repository.shallow().forEach(history::cut);
    Placer placer =
        new Placer(repository, history, new PlacedTrees(trees, history, blobs), blobs, wanted);
    return placer.placeAlone(cancelled) ? placer : NONE;
  }

  /** What any work tree has in its index. */
  private static BitSet staged(GitRepository repository, IdSet blobs) {
    BitSet staged = new BitSet();
    for (Path index : repository.layout().indexes()) {
      try {
        for (Index.Entry entry : Index.read(index, blobs.format()).entries()) {
          int hit = blobs.indexOf(entry.id());
          if (hit >= 0) {
            staged.set(hit);
          }
        }
      } catch (IOException e) {
        // Reading the index for its content tells about it.
        continue;
      }
    }
    return staged;
  }

  private CommitFacts facts() {
    return new CommitFacts(repository.objects().newReader(), history);
  }

  private boolean placeAlone(BooleanSupplier cancelled) {
    int count = blobs.size() + names.size();
    for (int from = 0; from < count && !cancelled.getAsBoolean(); from += BATCH) {
      int to = Math.min(count, from + BATCH);
      List<Placement> placed =
          placed(IntStream.range(from, to).mapToObj(hit -> new int[] {hit}).toList());
      for (int hit = from; hit < to; hit++) {
        if (hit < blobs.size()) {
          alone.put(blobs.get(hit).hex(), placed.get(hit - from));
        } else {
          byName.put(names.get(hit - blobs.size()), placed.get(hit - from));
        }
      }
    }
    return !cancelled.getAsBoolean();
  }

  @Override
  public Optional<Placement> of(String blob) {
    return Optional.ofNullable(alone.get(blob));
  }

  @Override
  public Optional<Placement> message(String id) {
    return Optional.ofNullable(messages.get(id));
  }

  @Override
  public Optional<Placement> name(String name) {
    return Optional.ofNullable(byName.get(name));
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
        asked.add(known.stream().mapToInt(this::hit).toArray());
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

  private int hit(String blob) {
    return blobs.indexOf(ObjectId.of(blob));
  }

  @Override
  public Comparator<String> oldestFirst() {
    int[] positions = new int[history.size()];
    for (int i = 0; i < order.length; i++) {
      positions[order[i]] = i;
    }
    return Comparator.<String>comparingInt(id -> positions[history.number(ObjectId.of(id))])
        .thenComparing(Comparator.naturalOrder());
  }

  private List<Placement> placed(List<int[]> sets) {
    Marks marks = Marks.of(sets, blobs.size() + names.size());
    try (CommitFacts facts = facts()) {
      return new BatchPlacer(history, tips, order, trees, marks, staged).place(facts);
    }
  }
}
