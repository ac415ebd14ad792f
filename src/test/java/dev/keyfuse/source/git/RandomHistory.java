package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.HashFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A small random history with several roots, octopus, criss-cross and evil merges, reverts,
 * renames, copies, stashes, equal and reversed timestamps, tags of anything, commits that only a
 * reflog or nothing leads to, and now and then an edge that a shallow clone ends at.
 */
final class RandomHistory {
  private final SplittableRandom random;
  private final LooseWriter writer;
  private final List<Commit> commits = new ArrayList<>();
  private final Map<String, List<Target>> refs = new TreeMap<>();
  private final Map<String, String> tagObjects = new TreeMap<>();
  private final List<Target> logged = new ArrayList<>();
  private final Set<Integer> stashed = new TreeSet<>();
  private final Set<String> blobs = new TreeSet<>();
  private int head;

  /** A commit; parents are numbers of commits. */
  record Commit(String id, List<Integer> parents, long time, Map<String, String> files) {}

  /** What a ref points to: a commit, the files of a tree, or a blob; the others are -1 or null. */
  record Target(String id, int commit, Map<String, String> files, String blob) {}

  private RandomHistory(int seed, Path directory, HashFormat format) {
    random = new SplittableRandom(seed);
    writer = new LooseWriter(directory.resolve("objects"), format);
  }

  static RandomHistory create(Path directory, int seed) throws IOException {
    return create(directory, seed, HashFormat.SHA1);
  }

  static RandomHistory create(Path directory, int seed, HashFormat format) throws IOException {
    RandomHistory history = new RandomHistory(seed, directory, format);
    Files.createDirectories(directory.resolve("objects"));
    Files.createDirectories(directory.resolve("refs"));
    if (format == HashFormat.SHA256) {
      Files.writeString(
          directory.resolve("config"),
          "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = sha256\n");
    }
    int size = 5 + history.random.nextInt(25);
    while (history.commits.size() < size) {
      history.addCommit();
    }
    history.addTargets();
    history.writeRefs(directory);
    history.cut(directory);
    return history;
  }

  private boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  private int anyCommit() {
    return random.nextInt(commits.size());
  }

  private void addCommit() throws IOException {
    Set<Integer> parents = new TreeSet<>(Comparator.reverseOrder());
    int wanted = commits.isEmpty() || oneIn(8) ? 0 : 1 + random.nextInt(6) / 3;
    wanted = wanted > 1 && oneIn(4) ? 4 : wanted;
    for (int i = 0; i < wanted; i++) {
      parents.add(Math.max(0, commits.size() - 1 - random.nextInt(6)));
    }
    Map<String, String> files = new TreeMap<>();
    if (!parents.isEmpty()) {
      int from = oneIn(6) ? anyCommit() : List.copyOf(parents).get(random.nextInt(parents.size()));
      files.putAll(commits.get(from).files());
    }
    change(files);
    add(List.copyOf(parents), files);
  }

  private void change(Map<String, String> files) throws IOException {
    for (int change = random.nextInt(4); change > 0; change--) {
      String path =
          List.of("", "d/", "d/e/", "g/").get(random.nextInt(4)) + "f" + random.nextInt(3);
      int kind = files.isEmpty() ? 0 : random.nextInt(4);
      if (kind == 3) {
        files.remove(List.copyOf(files.keySet()).get(random.nextInt(files.size())));
      } else if (kind == 2) {
        String from = List.copyOf(files.keySet()).get(random.nextInt(files.size()));
        files.put(path, oneIn(2) ? files.get(from) : files.remove(from));
      } else {
        files.put(path, blob());
      }
    }
  }

  private String blob() throws IOException {
    String blob = writer.blob("content " + random.nextInt(9));
    blobs.add(blob);
    return blob;
  }

  private int add(List<Integer> parents, Map<String, String> files) throws IOException {
    long time = 1_700_000_000 + random.nextInt(5) + (oneIn(5) ? random.nextInt(-1000, 1000) : 0);
    List<String> ids = parents.stream().map(parent -> commits.get(parent).id()).toList();
    String id = writer.commit(writer.tree(files), ids, time, "Commit " + commits.size() + '\n');
    commits.add(new Commit(id, parents, time, Map.copyOf(files)));
    return commits.size() - 1;
  }

  private Target target(int commit) {
    return new Target(commits.get(commit).id(), commit, null, null);
  }

  private void addTargets() throws IOException {
    head = anyCommit();
    if (oneIn(4)) {
      refs.put("HEAD", List.of(target(head)));
    } else {
      refs.put("refs/heads/main", List.of(target(head)));
    }
    for (String name : List.of("refs/heads/b", "refs/remotes/o/r", "refs/notes/n", "refs/tags/t")) {
      if (oneIn(2)) {
        refs.put(name, List.of(target(anyCommit())));
      }
    }
    if (oneIn(2)) {
      Map<String, String> files = new TreeMap<>(commits.get(anyCommit()).files());
      change(files);
      refs.put(
          oneIn(2) ? "refs/tags/tree" : "refs/remotes/o/tree",
          List.of(new Target(writer.tree(files), -1, files, null)));
      String blob = blob();
      refs.put("refs/tags/blob", List.of(new Target(blob, -1, null, blob)));
    }
    if (oneIn(2)) {
      refs.put("refs/stash", oneIn(2) ? List.of(stash()) : List.of(stash(), stash()));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      logged.add(target(anyCommit()));
    }
    if (oneIn(3)) {
      String blob = blob();
      logged.add(new Target(blob, -1, null, blob));
    }
  }

  private Target stash() throws IOException {
    int base = anyCommit();
    Map<String, String> index = new TreeMap<>(commits.get(base).files());
    change(index);
    Map<String, String> files = new TreeMap<>(index);
    change(files);
    Map<String, String> untracked = new TreeMap<>();
    change(untracked);
    int indexCommit = add(List.of(base), index);
    List<Integer> parents = new ArrayList<>(List.of(base, indexCommit));
    if (oneIn(2)) {
      parents.add(add(List.of(), untracked));
    }
    int stash = add(parents, files);
    stashed.add(stash);
    stashed.addAll(parents.subList(1, parents.size()));
    return target(stash);
  }

  private void writeRefs(Path directory) throws IOException {
    StringBuilder packed = new StringBuilder();
    Files.writeString(directory.resolve("HEAD"), "ref: refs/heads/main\n");
    for (var ref : refs.entrySet()) {
      Target target = ref.getValue().get(0);
      String id = target.id();
      String type = target.commit() >= 0 ? "commit" : target.blob() == null ? "tree" : "blob";
      for (int i = ref.getKey().startsWith("refs/tags/") ? random.nextInt(3) : 0; i > 0; i--) {
        id = writer.tag(id, type);
        type = "tag";
        tagObjects.put(id, ref.getKey());
      }
      if (!ref.getKey().equals("HEAD") && oneIn(2)) {
        packed.append(id).append(' ').append(ref.getKey()).append('\n');
        continue;
      }
      Path file = directory.resolve(ref.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, id + "\n");
    }
    Files.writeString(directory.resolve("packed-refs"), packed);
    log(directory.resolve(oneIn(2) ? "logs/HEAD" : "logs/refs/heads/main"), logged);
    log(directory.resolve("logs/refs/stash"), refs.getOrDefault("refs/stash", List.of()));
  }

  private void log(Path log, List<Target> targets) throws IOException {
    StringBuilder lines = new StringBuilder();
    String old = "0".repeat(commits.get(0).id().length());
    for (int i = targets.size() - 1; i >= 0; i--) {
      lines.append(old).append(' ').append(targets.get(i).id());
      lines.append(" T <t@example.org> 1700000000 +0000\tx\n");
      old = targets.get(i).id();
    }
    Files.createDirectories(log.getParent());
    Files.writeString(log, lines);
  }

  /**
   * Where a shallow clone ends, the parents are taken for none; here they are there all the same.
   */
  private void cut(Path directory) throws IOException {
    int edge = anyCommit();
    if (oneIn(5)) {
      Commit commit = commits.get(edge);
      Files.writeString(directory.resolve("shallow"), commit.id() + "\n");
      commits.set(edge, new Commit(commit.id(), List.of(), commit.time(), commit.files()));
    }
  }

  int size() {
    return commits.size();
  }

  Commit commit(int number) {
    return commits.get(number);
  }

  String id(int commit) {
    return commits.get(commit).id();
  }

  Set<String> blobIds() {
    return blobs;
  }

  /** What each ref points to, tags followed. */
  Map<String, List<Target>> refs() {
    return refs;
  }

  /** The ref that an annotated tag's object belongs to, by id. */
  Map<String, String> tagObjects() {
    return tagObjects;
  }

  /** What only reflogs name. */
  List<Target> logged() {
    return logged;
  }

  /** Commits that stashes consist of. */
  Set<Integer> stashed() {
    return stashed;
  }

  int head() {
    return head;
  }

  Set<Integer> ancestors(int commit) {
    Set<Integer> all = new HashSet<>(Set.of(commit));
    commits.get(commit).parents().forEach(parent -> all.addAll(ancestors(parent)));
    return all;
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

  /**
   * Again and again the oldest commit, then the smallest id, among those without waiting parents.
   */
  List<Integer> oldestFirst() {
    List<Integer> order = new ArrayList<>();
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
      order.add(next);
      rest.remove(next);
    }
    return order;
  }
}
