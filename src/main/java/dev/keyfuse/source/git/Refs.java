package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.HashFormat;
import dev.keyfuse.source.git.objects.ObjectId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every reference of a repository: loose and packed, per-worktree ones, the HEADs of all work trees
 * and all stash entries. Immutable once read.
 */
final class Refs {
  private static final int SYMBOLIC_DEPTH = 5;
  private static final String SYMBOLIC = "ref: ";

  private final HashFormat format;
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, List<ObjectId>> targets = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private Optional<ObjectId> head = Optional.empty();

  private Refs(HashFormat format) {
    this.format = format;
  }

  /** Reads all references. What is damaged becomes a problem, not a failure. */
  static Refs read(Layout layout, HashFormat format) {
    Refs refs = new Refs(format);
    refs.packed(layout.commonDir().resolve("packed-refs"));
    refs.loose(layout.commonDir());
    if (!layout.gitDir().equals(layout.commonDir())) {
      refs.loose(layout.gitDir());
    }
    for (String name : refs.values.keySet()) {
      refs.resolveNamed(name);
    }
    refs.head = refs.headOf(layout.gitDir(), "HEAD", true);
    if (!layout.gitDir().equals(layout.commonDir())) {
      refs.headOf(layout.commonDir(), "main-worktree/HEAD", false);
    }
    refs.otherWorkTrees(layout);
    refs.stash(layout.commonDir().resolve("logs/refs/stash"));
    return refs;
  }

  /** Object ids by full ref name, sorted by name. A detached HEAD is listed, an attached is not. */
  Map<String, List<ObjectId>> targets() {
    return targets;
  }

  /** Full names of all refs, also of those that lead nowhere. */
  Collection<String> names() {
    return new TreeSet<>(values.keySet());
  }

  /** What HEAD points to; empty in a repository without commits. */
  Optional<ObjectId> head() {
    return head;
  }

  /** What could not be read, each with the fix. */
  List<String> problems() {
    return problems;
  }

  private void packed(Path file) {
    try {
      String text = SmallFiles.readIfPresent(file);
      for (int from = 0; from < text.length(); ) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
          end++;
        }
        packedLine(text.substring(from, end));
        from = end + 1;
      }
    } catch (IOException e) {
      problems.add("packed-refs could not be read (" + e.getMessage() + "): run 'git fsck'");
    }
  }

  private void packedLine(String line) {
    if (line.isEmpty() || line.startsWith("#") || line.startsWith("^")) {
      return;
    }
    int space = line.indexOf(' ');
    if (space > 0 && ObjectId.isHex(line.substring(0, space), format)) {
      values.put(line.substring(space + 1), line.substring(0, space));
    } else {
      problems.add("packed-refs has a malformed line: run 'git fsck'");
    }
  }

  private void loose(Path directory) {
    Deque<Path> pending = new ArrayDeque<>();
    pending.push(directory.resolve("refs"));
    while (!pending.isEmpty()) {
      Path next = pending.pop();
      if (!Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(next)) {
        for (Path entry : entries) {
          if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            pending.push(entry);
          } else {
            looseFile(entry, name(directory, entry));
          }
        }
      } catch (IOException e) {
        problems.add("refs in " + next + " could not be listed (" + e.getMessage() + ")");
      }
    }
  }

  private static String name(Path directory, Path file) {
    List<String> names = new ArrayList<>();
    for (Path part : directory.relativize(file)) {
      names.add(part.toString());
    }
    return String.join("/", names);
  }

  private void looseFile(Path file, String name) {
    if (name.endsWith(".lock")) {
      return;
    }
    try {
      values.put(name, value(file));
    } catch (IOException e) {
      problems.add("ref " + name + " could not be read (" + e.getMessage() + ")");
    }
  }

  /** The content of a ref file; old repositories use a symbolic link for a symbolic ref. */
  private static String value(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      String target = Files.readSymbolicLink(file).toString();
      if (target.startsWith("refs/")) {
        return SYMBOLIC + target;
      }
    }
    return SmallFiles.read(file).strip();
  }

  private void resolveNamed(String name) {
    Optional<ObjectId> id = resolve(name, values.get(name));
    if (id.isPresent()) {
      add(name, id.get());
    }
  }

  private Optional<ObjectId> resolve(String name, String value) {
    String at = value;
    for (int depth = 0; depth < SYMBOLIC_DEPTH; depth++) {
      if (at == null) {
        // A symbolic ref to a branch without commits is how every repository starts.
        return Optional.empty();
      }
      if (ObjectId.isHex(at, format)) {
        return Optional.of(ObjectId.of(at));
      }
      if (!at.startsWith(SYMBOLIC)) {
        break;
      }
      at = values.get(at.substring(SYMBOLIC.length()).strip());
    }
    problems.add("ref " + name + " is damaged: run 'git fsck', then set or delete it");
    return Optional.empty();
  }

  private Optional<ObjectId> headOf(Path directory, String name, boolean required) {
    Path file = directory.resolve("HEAD");
    try {
      if (!required && !Files.exists(file)) {
        return Optional.empty();
      }
      String value = value(file);
      Optional<ObjectId> id = resolve(name, value);
      if (!value.startsWith(SYMBOLIC) && id.isPresent()) {
        add(name, id.get());
      }
      return id;
    } catch (IOException e) {
      problems.add(name + " could not be read (" + e.getMessage() + "): run 'git fsck'");
      return Optional.empty();
    }
  }

  private void otherWorkTrees(Layout layout) {
    Path directory = layout.commonDir().resolve("worktrees");
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (!entry.equals(layout.gitDir())) {
          headOf(entry, "worktrees/" + entry.getFileName() + "/HEAD", false);
        }
      }
    } catch (IOException e) {
      problems.add(directory + " could not be listed (" + e.getMessage() + ")");
    }
  }

  /** Only the newest stash entry is a ref; older ones stand in its log alone. */
  private void stash(Path log) {
    if (!targets.containsKey("refs/stash")) {
      return;
    }
    try {
      for (String line : SmallFiles.readIfPresent(log).lines().toList()) {
        String[] ids = line.split(" ", 3);
        if (ids.length == 3 && ObjectId.isHex(ids[1], format)) {
          add("refs/stash", ObjectId.of(ids[1]));
        }
      }
    } catch (IOException e) {
      problems.add("the stash's log could not be read (" + e.getMessage() + ")");
    }
  }

  private void add(String name, ObjectId id) {
    List<ObjectId> ids = targets.get(name);
    if (ids == null) {
      ids = new ArrayList<>(1);
      targets.put(name, ids);
    }
    if (!id.isZero() && !ids.contains(id)) {
      ids.add(id);
    }
  }
}
