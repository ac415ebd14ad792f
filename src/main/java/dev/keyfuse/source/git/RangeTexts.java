package dev.keyfuse.source.git;

import dev.keyfuse.source.Blob;
import dev.keyfuse.source.LongTokens;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Visitor;
import dev.keyfuse.source.git.objects.ObjectDatabase;
import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** What commits introduce besides files: messages, and the names of files and directories. */
final class RangeTexts {
  /** No commit or tag of any known repository comes near this. */
  private static final long LARGEST = 256L << 20;

  private final IdSet messages;
  private final TreeMap<String, byte[]> names = new TreeMap<>();

  RangeTexts(ObjectDatabase objects) {
    messages = new IdSet(objects.format());
  }

  /** Adds the message of a commit or tag. */
  void message(ObjectId id) {
    messages.add(id);
  }

  /**
   * Adds the name at {@code raw[from..to)}, if it can hold anything: it is looked at once, wherever
   * it stands.
   */
  void name(byte[] raw, int from, int to) {
    if (LongTokens.in(raw, from, to)) {
      String name = new String(raw, from, to - from, StandardCharsets.UTF_8);
      names.putIfAbsent(name, name.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Adds the names a commit introduces, without those it has only moved. */
  void names(TreeDifference difference, RangeWalk.Member commit) {
    Set<String> added = new HashSet<>();
    difference.added(commit.tree(), commit.parentTrees(), onlyNames(added));
    for (ObjectId parent : added.isEmpty() ? List.<ObjectId>of() : commit.parentTrees()) {
      Set<String> gone = new HashSet<>();
      difference.added(parent, List.of(commit.tree()), onlyNames(gone));
      added.removeAll(gone);
    }
    for (String name : added) {
      byte[] raw = name.getBytes(StandardCharsets.ISO_8859_1);
      name(raw, 0, raw.length);
    }
  }

  private static TreeDifference.Visitor onlyNames(Set<String> names) {
    return new TreeDifference.Visitor() {
      @Override
      public void file(ObjectId id) {}

      @Override
      public void name(byte[] bytes) {
        if (LongTokens.in(bytes, 0, bytes.length)) {
          names.add(new String(bytes, StandardCharsets.ISO_8859_1));
        }
      }
    };
  }

  /** Delivers everything that was added. */
  void deliver(ObjectDatabase objects, int jobs, Visitor visitor, Damage damage)
      throws IOException {
    names.forEach(
        (name, bytes) -> visitor.blob(new Blob(new Origin.TreeName(name), bytes.clone())));
    Parallel.run(
        objects,
        messages.size(),
        jobs,
        visitor::cancelled,
        (reader, from, to) -> {
          for (int i = from; i < to && !visitor.cancelled(); i++) {
            ObjectId id = messages.get(i);
            try {
              StoredObject object = reader.read(id, LARGEST);
              visitor.blob(MessageText.blob(id, object.type(), object.content()));
            } catch (IOException e) {
              damage.add(id, "commit", e);
            }
          }
        });
  }
}
