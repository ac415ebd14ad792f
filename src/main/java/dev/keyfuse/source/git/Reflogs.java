package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.HashFormat;
import dev.keyfuse.source.git.objects.ObjectId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;

/**
 * What refs pointed to earlier, as far as git has it in the logs of refs and of all work trees'
 * HEADs. What cannot be read is left out: objects that only a log leads to are looked at anyway.
 */
final class Reflogs {
  private static final int DIRECTORIES = 100_000;

  private Reflogs() {}

  /** All ids in all logs. */
  static Set<ObjectId> ids(Layout layout, HashFormat format) {
    Set<ObjectId> ids = new TreeSet<>();
    Deque<Path> pending = new ArrayDeque<>();
    pending.add(layout.commonDir().resolve("logs"));
    for (Path workTree : entries(layout.commonDir().resolve("worktrees"))) {
      pending.add(workTree.resolve("logs"));
    }
    for (int read = 0; read < DIRECTORIES && !pending.isEmpty(); read++) {
      for (Path entry : entries(pending.pop())) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          pending.push(entry);
        } else {
          read(entry, format, ids);
        }
      }
    }
    return ids;
  }

  private static Set<Path> entries(Path directory) {
    Set<Path> entries = new TreeSet<>();
    if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
        all.forEach(entries::add);
      } catch (IOException | java.nio.file.DirectoryIteratorException e) {
        return entries;
      }
    }
    return entries;
  }

  private static void read(Path log, HashFormat format, Set<ObjectId> ids) {
    try {
      for (String line : SmallFiles.read(log).lines().toList()) {
        String[] words = line.split(" ", 3);
        for (int i = 0; i < Math.min(2, words.length); i++) {
          if (ObjectId.isHex(words[i], format)) {
            ids.add(ObjectId.of(words[i]));
          }
        }
      }
    } catch (IOException e) {
      return;
    }
  }
}
