package dev.keyfuse.source.git;

import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Source;
import dev.keyfuse.source.Visitor;
import dev.keyfuse.source.git.objects.ObjectDatabase;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the commits of some ranges introduce. A commit introduces the files that stand in its tree
 * at a path where no parent has the same content: of a merge that is what none of the merged has,
 * of a commit without parents everything. So what a range adds and removes again counts, and what a
 * merge brings in counts through the commits it merges, as far as they are in the range.
 *
 * <p>A file that is changed holds much that is not new, and a file that is moved nothing new at
 * all. So what is found in the {@link #introduced introduced} files is looked for in the {@link
 * #replaced replaced} ones too, and {@link #introduces} decides. Not thread safe.
 */
public final class CommitRange implements Introduction {
  private final GitRepository repository;
  private final int jobs;
  private final long maxFileSize;
  private final List<Range> ranges;
  private final List<Change> changes = new ArrayList<>();
  private final IdSet blobs;
  private final RangeTexts texts;
  // Files of ranges that go back to the beginning: introduced, whichever commit did it.
  private final BitSet whole = new BitSet();

  private CommitRange(GitRepository repository, int jobs, long maxFileSize, List<Range> ranges) {
    this.repository = repository;
    this.jobs = jobs;
    this.maxFileSize = maxFileSize;
    this.ranges = ranges;
    this.blobs = new IdSet(repository.objects().format());
    this.texts = new RangeTexts(repository.objects());
  }

  static CommitRange read(
      GitRepository repository,
      List<String> texts,
      Optional<String> since,
      Instant now,
      int jobs,
      long maxFileSize)
      throws IOException {
    try (ObjectReader reader = repository.objects().newReader()) {
      Revisions revisions = new Revisions(repository, reader);
      List<Range> ranges = new Ranges(repository, revisions).read(texts, since, now);
      return new CommitRange(repository, jobs, maxFileSize, ranges);
    }
  }

  /** One commit; files as numbers within {@link #blobs}, sorted. */
  private static final class Change {
    final RangeWalk.Member commit;
    final int[] added;
    int[] replaced = {};

    Change(RangeWalk.Member commit, int[] added) {
      this.commit = commit;
      this.added = added;
    }
  }

  /**
   * The files that the commits introduce, each once, as {@link dev.keyfuse.source.Origin.GitBlob},
   * their messages and those of the tags the ranges are named by, and the names of files and
   * directories that they introduce. Commits that a shallow clone lacks make the scan incomplete.
   * To be visited once, before anything else is asked.
   */
  @Override
  public Source introduced() {
    return visitor -> {
      Damage damage = new Damage();
      findIntroduced(visitor, damage);
      deliver(0, visitor, damage);
      texts.deliver(repository.objects(), jobs, visitor, damage);
      damage.tell(visitor, repository);
    };
  }

  /**
   * The files that were there, in a parent, instead of those that a commit introduces, or that it
   * removed; without those delivered before.
   *
   * @param found ids of introduced files; of commits that introduce none of them nothing is
   *     delivered
   */
  @Override
  public Source replaced(Set<String> found) {
    return visitor -> {
      Damage damage = new Damage();
      int known = blobs.size();
      findReplaced(numbers(found), damage);
      deliver(known, visitor, damage);
      damage.tell(visitor, repository);
    };
  }

  /**
   * Whether a commit introduces what some files hold: it introduces one of them while none of them
   * is replaced or removed by it. Those of them that {@link #replaced} was not asked about count as
   * introduced.
   *
   * @param holding ids of all files found to hold it
   */
  @Override
  public boolean introduces(Set<String> holding) {
    int[] numbers = numbers(holding);
    return Arrays.stream(numbers).anyMatch(whole::get)
        || changes.stream().anyMatch(c -> meet(c.added, numbers) && !meet(c.replaced, numbers));
  }

  private int[] numbers(Set<String> ids) {
    return ids.stream()
        .mapToInt(id -> blobs.indexOf(ObjectId.of(id)))
        .filter(number -> number >= 0)
        .sorted()
        .toArray();
  }

  private static boolean meet(int[] some, int[] others) {
    return Arrays.stream(others).anyMatch(other -> Arrays.binarySearch(some, other) >= 0);
  }

  private void findIntroduced(Visitor visitor, Damage damage) throws IOException {
    ObjectDatabase objects = repository.objects();
    IdSet commits = new IdSet(repository.objects().format());
    IdSet roots = new IdSet(repository.objects().format());
    try (ObjectReader reader = objects.newReader()) {
      TreeDifference difference = new TreeDifference(reader, damage);
      for (Range range : ranges) {
        range.tags().forEach(texts::message);
        for (RangeWalk.Member commit :
            RangeWalk.members(reader, repository.shallow(), range, damage, visitor::cancelled)) {
          commits.add(commit.id());
          texts.message(commit.id());
          tellIfCut(commit, visitor);
          if (range.unbounded()) {
            roots.add(commit.tree());
          } else if (!visitor.cancelled()) {
            changes.add(new Change(commit, files(difference, commit)));
            texts.names(difference, commit);
          }
        }
      }
    }
    visitor.commits(commits.size());
    everything(roots, new Trees(objects, jobs, damage, visitor::cancelled));
  }

  private int[] files(TreeDifference difference, RangeWalk.Member commit) {
    IntStream.Builder files = IntStream.builder();
    difference.added(commit.tree(), commit.parentTrees(), id -> files.add(blobs.add(id)));
    return files.build().sorted().distinct().toArray();
  }

  private void everything(IdSet roots, Trees trees) throws IOException {
    trees.read(
        roots,
        (number, raw) ->
            RawObjects.tree(
                raw,
                roots.format(),
                (tree, bytes, name, nameEnd, id) -> {
                  texts.name(bytes, name, nameEnd);
                  if (tree) {
                    roots.add(bytes, id);
                  } else {
                    whole.set(blobs.add(bytes, id));
                  }
                }));
  }

  private static void tellIfCut(RangeWalk.Member commit, Visitor visitor) {
    if (commit.cut()) {
      visitor.incomplete(
          "the range goes back beyond commit "
              + commit.id().hex()
              + ", where this shallow clone ends: run 'git fetch --unshallow', or check out with"
              + " 'fetch-depth: 0'");
    }
  }

  private void findReplaced(int[] found, Damage damage) {
    try (ObjectReader reader = repository.objects().newReader()) {
      TreeDifference difference = new TreeDifference(reader, damage);
      for (Change change : changes) {
        if (meet(change.added, found)) {
          change.replaced = replaced(difference, change.commit);
        }
      }
    }
  }

  private int[] replaced(TreeDifference difference, RangeWalk.Member commit) {
    IntStream.Builder files = IntStream.builder();
    for (ObjectId parent : commit.parentTrees()) {
      difference.added(parent, List.of(commit.tree()), id -> files.add(blobs.add(id)));
      // A copy of a file that stays where it was is not new either.
      difference.added(parent, List.of(), id -> files.add(blobs.indexOf(id)));
    }
    return files.build().filter(number -> number >= 0).sorted().distinct().toArray();
  }

  /** Delivers the blobs from a number on. */
  private void deliver(int from, Visitor visitor, Damage damage) throws IOException {
    BlobRead read = new BlobRead(maxFileSize, visitor, damage);
    int[] order = new PackOrder(repository.objects()).sort(blobs, from, blobs.size());
    Parallel.run(
        repository.objects(),
        order.length,
        jobs,
        visitor::cancelled,
        (reader, first, end) -> {
          for (int i = first; i < end && !visitor.cancelled(); i++) {
            ObjectId id = blobs.get(order[i]);
            read.deliver(reader, id, new Origin.GitBlob(id.hex()));
          }
        });
  }
}
