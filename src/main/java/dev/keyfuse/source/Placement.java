package dev.keyfuse.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Where and when one git blob, or any of a set of them, lived. "It" is the blob, or any of the set;
 * the text of a commit or tag and a name in a tree are placed likewise.
 *
 * @param paths every path that carried it, sorted; empty if no commit reaches it
 * @param introduced the oldest commit that has it while none of its parents do; parents count as
 *     older than their children, then the committer date decides
 * @param introducedPath the path it had in that commit; empty if unknown
 * @param removed the newest commit that no longer has it while a parent does; empty while HEAD or a
 *     branch tip still has it
 * @param inHead whether the tree of HEAD holds it
 * @param headPaths its paths in the tree of HEAD, sorted
 * @param refs full names of refs whose history contains it, sorted
 * @param onRemote whether a remote-tracking ref reaches it, that is: it was published
 * @param commits number of commits whose tree holds it
 * @param reach what still leads to it
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
        ref.startsWith("refs/remotes/"),
        0,
        Reach.REF);
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
