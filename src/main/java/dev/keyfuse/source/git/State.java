package dev.keyfuse.source.git;

import dev.keyfuse.secret.Digests;
import dev.keyfuse.source.git.objects.ObjectDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.TreeMap;

/** Tells whether a repository is still what it was. */
final class State {
  private State() {}

  /**
   * A digest of what a scan of the history depends on. A pack that was written anew in the same
   * size within one tick of the file system's clock goes unnoticed, as it does by git.
   */
  static String of(Layout layout, Refs refs, Shallow shallow, ObjectDatabase objects)
      throws IOException {
    StringBuilder state = new StringBuilder();
    state.append(refs.head()).append(new TreeMap<>(refs.targets()));
    state.append(refs.problems()).append(objects.problems());
    shallow.commits().stream().map(Object::toString).sorted().forEach(state::append);
    for (Path file : objects.files()) {
      add(file, state);
    }
    for (String name : List.of("index", "config", "shallow")) {
      add(layout.gitDir().resolve(name), state);
      add(layout.commonDir().resolve(name), state);
    }
    objects.filedIds(id -> state.append(id).append('\n'));
    return Digests.hex(Digests.sha256(state.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static void add(Path file, StringBuilder state) throws IOException {
    if (Files.exists(file)) {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      state.append(file).append(' ').append(attributes.size()).append(' ');
      state.append(attributes.lastModifiedTime()).append(' ').append(attributes.fileKey());
      state.append('\n');
    }
  }
}
