package dev.keyfuse.source.git.objects;

import dev.keyfuse.source.git.GitKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small repositories for tests of the object database. */
final class Repositories {
  private Repositories() {}

  static GitKit init(Path directory, HashFormat format) throws IOException {
    return format == HashFormat.SHA1 ? GitKit.init(directory) : GitKit.initSha256(directory);
  }

  /** Commits versions of a few files that delta well. */
  static GitKit history(Path directory, HashFormat format, long seed, int commits)
      throws IOException {
    GitKit kit = init(directory, format);
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      lines.add(Long.toHexString(random.nextLong()));
    }
    for (int i = 0; i < commits; i++) {
      for (int edit = 0; edit < 4; edit++) {
        lines.set(random.nextInt(lines.size()), Long.toHexString(random.nextLong()));
      }
      kit.write("d/f" + random.nextInt(3), String.join("\n", lines));
      kit.commit("Commit " + i);
    }
    kit.git("tag", "-a", "-m", "annotated", "v" + seed);
    return kit;
  }

  static Path objects(GitKit kit) {
    return kit.path().resolve(".git/objects");
  }

  /** The files of the pack directory whose names end so, sorted. */
  static List<Path> packs(GitKit kit, String end) throws IOException {
    Path directory = objects(kit).resolve("pack");
    try (var files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }
}
