package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.HashFormat;
import dev.keyfuse.source.git.objects.ObjectId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a shallow clone ends.
 *
 * @param commits those whose parents were left out
 * @param problems what could not be read, with the fix
 */
record Shallow(Set<ObjectId> commits, List<String> problems) {

  /** Reads git's file {@code shallow}, an id a line; there is none in a complete clone. */
  static Shallow read(Path commonDir, HashFormat format) {
    Set<ObjectId> commits = new HashSet<>();
    List<String> problems = new ArrayList<>();
    Path file = commonDir.resolve("shallow");
    try {
      String text = SmallFiles.readIfPresent(file);
      // Every start comes by here, and streams take longer to get going than all of this.
      for (String line : text.isEmpty() ? new String[0] : text.split("\n")) {
        if (ObjectId.isHex(line.strip(), format)) {
          commits.add(ObjectId.of(line.strip()));
        } else {
          problems.add(file + " has a malformed line: run 'git fetch --unshallow'");
        }
      }
    } catch (IOException e) {
      problems.add(
          file + " could not be read (" + e.getMessage() + "): run 'git fetch --unshallow'");
    }
    return new Shallow(commits, problems);
  }
}
