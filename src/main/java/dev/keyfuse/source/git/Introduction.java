package dev.keyfuse.source.git;

import dev.keyfuse.source.Source;
import java.util.Set;

/**
 * A change, and what it brings into a repository. A file that is changed holds much that is not
 * new, and a file that is moved nothing new at all. So what is found in the {@link #introduced
 * introduced} files is looked for in the {@link #replaced replaced} ones too, and {@link
 * #introduces} decides.
 */
public interface Introduction {

  /**
   * What stands at a path where it did not stand before, each file once. To be visited once, before
   * anything else is asked.
   */
  Source introduced();

  /**
   * The files that were there instead of those that are introduced, or that are removed; without
   * those delivered before.
   *
   * @param found ids of introduced files that matter; for others nothing is delivered
   */
  Source replaced(Set<String> found);

  /**
   * Whether the change introduces what some files hold: one of them while none of them is replaced
   * or removed. Those of them that {@link #replaced} was not asked about count as introduced.
   *
   * @param holding ids of all files found to hold it
   */
  boolean introduces(Set<String> holding);
}
