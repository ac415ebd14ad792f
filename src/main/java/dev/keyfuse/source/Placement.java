package dev.keyfuse.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Where and when one git blob, or any of a set of them, lived. "It" is the blob, or any of the set;
 * a name of files or directories is placed likewise. A tree holds what stands in it or in a tree
 * below it.
 *
 * <p>Several fields speak of "its commits": the commits that refs lead to, if one of their trees
 * holds it, or if a ref names a tree that does, or the blob itself. Else the commits that only
 * reflogs lead to, on the same conditions. Else all others. So what was amended, rebased or dropped
 * counts only for what is nowhere else. The parents that a shallow clone leaves out are none.
 *
 * <p>Of the text of a commit or tag, {@code refs}, {@code onRemote} and {@code reach} are those of
 * the commit or tag; {@code introduced} is the commit.
 *
 * @param paths every path it has in a tree of its commits, or in a tree that a ref or reflog names
 *     which leads to it as its commits do; sorted, at most 1,000; not those of more than 4,096
 *     characters
 * @param introduced the first of its commits that holds it while no parent does; parents come
 *     before their children, among those that could come next the one with the earlier committer
 *     date does, then the one with the smaller id
 * @param introducedPath the first path it had in that commit; empty if there is none
 * @param removed the last of its commits, in that order, that does not hold it while a parent does;
 *     empty while it is held by HEAD, the HEAD of another work tree, the tip of a local or
 *     remote-tracking branch, or a stash, its index and its untracked files included
 * @param inHead whether the tree of HEAD holds it
 * @param headPaths its paths in the tree of HEAD, sorted, at most 1,000
 * @param refs full names of the refs that are it, or lead to a commit or tree that holds it; {@code
 *     HEAD} where that is detached; sorted. Reflogs do not count
 * @param onRemote whether one of them is {@link #published}
 * @param commits how many of its commits hold it
 * @param reach what still leads to it: the strongest that does
 */
public record Placement(
    List<String> paths,
    Optional<CommitInfo> introduced,
    String introducedPath,
    Optional<CommitInfo> removed,
    boolean inHead,
    List<String> headPaths,
    List<String> refs,
    boolean onRemote,
    int commits,
    Reach reach) {

  /** What leads to an object, strongest first. What nothing leads to, git deletes some day. */
  public enum Reach {
    /** A branch, a tag, a stash, notes or any other ref. */
    REF,
    /** Only what refs pointed to earlier, as reflogs have it. */
    REFLOG,
    /** Only the index: it is staged. */
    INDEX,
    /** Nothing. */
    UNREACHABLE;

    /** The name in reports. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Placement {
    paths = List.copyOf(paths);
    headPaths = List.copyOf(headPaths);
    refs = List.copyOf(refs);
  }

  /** A placement that a ref reaches, or that nothing reaches if it names none. */
  public Placement(
      List<String> paths,
      Optional<CommitInfo> introduced,
      String introducedPath,
      Optional<CommitInfo> removed,
      boolean inHead,
      List<String> headPaths,
      List<String> refs,
      boolean onRemote,
      int commits) {
    this(
        paths,
        introduced,
        introducedPath,
        removed,
        inHead,
        headPaths,
        refs,
        onRemote,
        commits,
        refs.isEmpty() && introduced.isEmpty() ? Reach.UNREACHABLE : Reach.REF);
  }

  /** The placement of what stands in the name of a ref. */
  public static Placement ofRef(String ref) {
    return new Placement(
        List.of(),
        Optional.empty(),
        "",
        Optional.empty(),
        false,
        List.of(),
        List.of(ref),
        published(ref),
        0,
        Reach.REF);
  }

  /**
   * Whether a ref shows that others have what it leads to: a remote-tracking one, or one that a
   * server made for a proposed change and a mirror or a fetch copied.
   *
   * @param ref full name
   */
  public static boolean published(String ref) {
    return ref.startsWith("refs/remotes/")
        || ref.startsWith("refs/pull/")
        || ref.startsWith("refs/pull-requests/")
        || ref.startsWith("refs/merge-requests/")
        || ref.startsWith("refs/changes/");
  }

  /**
   * The same as another repository sees it that holds this one, or the other way round.
   *
   * @param path turns each path
   * @param ref turns each name of a ref
   */
  public Placement renamed(UnaryOperator<String> path, UnaryOperator<String> ref) {
    return new Placement(
        paths.stream().map(path).toList(),
        introduced,
        introducedPath.isEmpty() ? "" : path.apply(introducedPath),
        removed,
        inHead,
        headPaths.stream().map(path).toList(),
        refs.stream().map(ref).toList(),
        onRemote,
        commits,
        reach);
  }

  /**
   * Several placements as one: what is in several places lived where any of them was.
   *
   * @param all at least one
   */
  public static Placement merged(Collection<Placement> all) {
    Placement oldest =
        all.stream()
            .filter(placement -> placement.introduced().isPresent())
            .min(Comparator.comparing(placement -> placement.introduced().get().date()))
            .orElse(all.iterator().next());
    boolean inHead = all.stream().anyMatch(Placement::inHead);
    boolean kept = all.stream().anyMatch(p -> p.introduced().isPresent() && p.removed().isEmpty());
    Optional<CommitInfo> removed =
        all.stream()
            .flatMap(placement -> placement.removed().stream())
            .max(Comparator.comparing(CommitInfo::date));
    return new Placement(
        union(all, Placement::paths),
        oldest.introduced(),
        oldest.introducedPath(),
        inHead || kept ? Optional.empty() : removed,
        inHead,
        union(all, Placement::headPaths),
        union(all, Placement::refs),
        all.stream().anyMatch(Placement::onRemote),
        all.stream().mapToInt(Placement::commits).sum(),
        all.stream().map(Placement::reach).min(Comparator.naturalOrder()).orElseThrow());
  }

  private static List<String> union(
      Collection<Placement> all, Function<Placement, List<String>> field) {
    TreeSet<String> union = new TreeSet<>();
    all.forEach(placement -> union.addAll(field.apply(placement)));
    return new ArrayList<>(union);
  }
}
