package dev.keyfuse.source;

import java.util.List;
import java.util.Optional;

/**
 * Where and when one git blob, or any of a set of them, lived. "It" is the blob, or any of the set.
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
    int commits) {
  public Placement {
    paths = List.copyOf(paths);
    headPaths = List.copyOf(headPaths);
    refs = List.copyOf(refs);
  }
}
