package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.source.CommitInfo;
import dev.keyfuse.source.Placement;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.util.FS;

/**
 * A small random history with several roots, octopus and criss-cross merges, equal and reversed
 * timestamps, together with a slow and obvious computation of where its blobs lived.
 */
final class RandomHistory {
  private final List<Commit> commits = new ArrayList<>();
  private final Map<String, Integer> refs = new TreeMap<>();
  private final Set<String> blobs = new TreeSet<>();
  private int head;

  private record Commit(String id, List<Integer> parents, long time, Map<String, String> files) {}

  static RandomHistory create(Path directory, int seed) throws IOException {
    Hermetic.install();
    RandomHistory history = new RandomHistory();
    SplittableRandom random = new SplittableRandom(seed);
    Path objects = Files.createDirectories(directory.resolve("objects"));
    Files.createDirectories(directory.resolve("refs"));
    ObjectDirectory database =
        new ObjectDirectory(new Config(), objects.toFile(), new File[0], FS.DETECTED, null);
    try (ObjectInserter inserter = database.newInserter()) {
      int size = 5 + random.nextInt(25);
      for (int i = 0; i < size; i++) {
        history.addCommit(inserter, random);
      }
      inserter.flush();
    }
    history.addRefs(directory, random);
    database.close();
    return history;
  }

  private void addCommit(ObjectInserter inserter, SplittableRandom random) throws IOException {
    Set<Integer> parents = new TreeSet<>(Comparator.reverseOrder());
    int wanted = commits.isEmpty() || random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(6) / 3;
    wanted = wanted > 1 && random.nextInt(4) == 0 ? 4 : wanted;
    for (int i = 0; i < wanted; i++) {
      parents.add(Math.max(0, commits.size() - 1 - random.nextInt(6)));
    }
    Map<String, String> files = new TreeMap<>();
    if (!parents.isEmpty()) {
      int any = random.nextInt(parents.size());
      files.putAll(commits.get(List.copyOf(parents).get(any)).files());
    }
    for (int change = random.nextInt(4); change > 0; change--) {
      String path = (random.nextBoolean() ? "d/e/" : "") + "f" + random.nextInt(4);
      if (random.nextInt(3) == 0) {
        files.remove(path);
      } else {
        byte[] text = ("content " + random.nextInt(8)).getBytes(StandardCharsets.UTF_8);
        files.put(path, inserter.insert(Constants.OBJ_BLOB, text).name());
      }
    }
    blobs.addAll(files.values());
    long time = 1_700_000_000 + random.nextInt(5);
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree(inserter, files));
    commit.setParentIds(
        parents.stream().map(p -> ObjectId.fromString(commits.get(p).id())).toList());
    PersonIdent who =
        new PersonIdent("T", "t@example.org", Instant.ofEpochSecond(time), ZoneOffset.UTC);
    commit.setAuthor(who);
    commit.setCommitter(who);
    commit.setMessage("Commit " + commits.size());
    commits.add(new Commit(inserter.insert(commit).name(), List.copyOf(parents), time, files));
  }

  private static ObjectId tree(ObjectInserter inserter, Map<String, String> files)
      throws IOException {
    DirCacheBuilder builder = DirCache.newInCore().builder();
    for (var file : files.entrySet()) {
      DirCacheEntry entry = new DirCacheEntry(file.getKey());
      entry.setFileMode(FileMode.REGULAR_FILE);
      entry.setObjectId(ObjectId.fromString(file.getValue()));
      builder.add(entry);
    }
    builder.finish();
    return builder.getDirCache().writeTree(inserter);
  }

  private void addRefs(Path directory, SplittableRandom random) throws IOException {
    head = random.nextInt(commits.size());
    refs.put("refs/heads/main", head);
    for (String name :
        List.of("refs/heads/b1", "refs/heads/b2", "refs/remotes/o/r", "refs/tags/t")) {
      if (random.nextBoolean()) {
        refs.put(name, random.nextInt(commits.size()));
      }
    }
    for (int i = 0; i < commits.size(); i++) {
      refs.put("refs/all/" + i, i);
    }
    for (var ref : refs.entrySet()) {
      Path file = directory.resolve(ref.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, commits.get(ref.getValue()).id() + "\n");
    }
    Files.writeString(directory.resolve("HEAD"), "ref: refs/heads/main\n");
  }

  Set<String> blobIds() {
    return blobs;
  }

  /** Compares with where any of the blobs lived. */
  void assertPlaced(Set<String> any, Placement placement) {
    Commit introduced = null;
    Commit removed = null;
    Set<String> paths = new TreeSet<>();
    int count = 0;
    for (Commit commit : oldestFirst()) {
      boolean parentHas = commit.parents().stream().anyMatch(p -> has(commits.get(p), any));
      if (has(commit, any)) {
        count++;
        paths.addAll(paths(commit, any));
        introduced = introduced == null && !parentHas ? commit : introduced;
      } else if (parentHas) {
        removed = commit;
      }
    }
    Set<String> containing = new TreeSet<>();
    for (var ref : refs.entrySet()) {
      if (ancestors(ref.getValue()).stream().anyMatch(commit -> has(commits.get(commit), any))) {
        containing.add(ref.getKey());
      }
      boolean branch = ref.getKey().matches("refs/(heads|remotes)/.*");
      removed = branch && has(commits.get(ref.getValue()), any) ? null : removed;
    }
    assertEquals(List.copyOf(paths), placement.paths());
    assertEquals(introduced.id(), placement.introduced().orElseThrow().id());
    assertEquals(paths(introduced, any).get(0), placement.introducedPath());
    assertEquals(
        Optional.ofNullable(removed).map(Commit::id), placement.removed().map(CommitInfo::id));
    assertEquals(paths(commits.get(head), any), placement.headPaths());
    assertEquals(has(commits.get(head), any), placement.inHead());
    assertEquals(List.copyOf(containing), placement.refs());
    assertEquals(containing.contains("refs/remotes/o/r"), placement.onRemote());
    assertEquals(count, placement.commits());
  }

  int size() {
    return commits.size();
  }

  String id(int commit) {
    return commits.get(commit).id();
  }

  /** Numbers of the commits that {@code to} reaches and {@code from} does not. */
  Set<Integer> range(int from, int to) {
    Set<Integer> range = ancestors(to);
    range.removeAll(ancestors(from));
    return range;
  }

  /** Blobs at a path where no parent has the same one. */
  Set<String> introduced(Set<Integer> range) {
    Set<String> introduced = new TreeSet<>();
    for (int number : range) {
      Commit commit = commits.get(number);
      commit
          .files()
          .forEach(
              (path, blob) -> {
                if (commit.parents().stream()
                    .noneMatch(parent -> blob.equals(commits.get(parent).files().get(path)))) {
                  introduced.add(blob);
                }
              });
    }
    return introduced;
  }

  /** Whether a commit has any of the blobs while none of its parents has any. */
  boolean introduces(Set<Integer> range, Set<String> any) {
    return range.stream()
        .map(commits::get)
        .anyMatch(
            commit ->
                has(commit, any)
                    && commit.parents().stream().noneMatch(p -> has(commits.get(p), any)));
  }

  private static boolean has(Commit commit, Set<String> any) {
    return commit.files().values().stream().anyMatch(any::contains);
  }

  private static List<String> paths(Commit commit, Set<String> any) {
    return commit.files().entrySet().stream()
        .filter(file -> any.contains(file.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Commit ids in the order that decides what came first. */
  List<String> order() {
    return oldestFirst().stream().map(Commit::id).toList();
  }

  private Set<Integer> ancestors(int commit) {
    Set<Integer> all = new HashSet<>(Set.of(commit));
    commits.get(commit).parents().forEach(parent -> all.addAll(ancestors(parent)));
    return all;
  }

  /**
   * Again and again the oldest commit, then the smallest id, among those without waiting parents.
   */
  private List<Commit> oldestFirst() {
    List<Commit> order = new ArrayList<>();
    Map<Integer, Commit> rest = new HashMap<>();
    for (int i = 0; i < commits.size(); i++) {
      rest.put(i, commits.get(i));
    }
    while (!rest.isEmpty()) {
      int next =
          rest.keySet().stream()
              .filter(i -> rest.get(i).parents().stream().noneMatch(rest::containsKey))
              .min(
                  Comparator.<Integer>comparingLong(i -> rest.get(i).time())
                      .thenComparing(i -> rest.get(i).id()))
              .orElseThrow();
      order.add(rest.remove(next));
    }
    return order;
  }
}
