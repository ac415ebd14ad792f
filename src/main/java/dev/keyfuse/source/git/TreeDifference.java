package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.ObjectId;
import dev.keyfuse.source.git.objects.ObjectReader;
import dev.keyfuse.source.git.objects.ObjectType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Compares trees, path by path, and reads only the directories that differ. A tree that cannot be
 * read counts as empty and is noted as damage. For one thread.
 */
final class TreeDifference {
  /** Commits that follow one another share most of what they are compared with. */
  private static final int REMEMBERED = 2_000;

  /**
   * From so many comparisons on within one tree the rest is taken for new: trees can be made such
   * that all of them would have to be compared with all others.
   */
  private static final int COMPARED = 1_000_000;

  private static final Listing EMPTY = new Listing(List.of(), Map.of());

  private final ObjectReader reader;
  private final Damage damage;
  private final Map<ObjectId, Listing> remembered =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectId, Listing> eldest) {
          return size() > REMEMBERED;
        }
      };

  TreeDifference(ObjectReader reader, Damage damage) {
    this.reader = reader;
    this.damage = damage;
  }

  private record Entry(String name, boolean directory, ObjectId id) {}

  private record Listing(List<Entry> entries, Map<String, Entry> byName) {}

  /** Trees that stand at one path. */
  private record Step(ObjectId tree, List<ObjectId> others) {}

  /** Receives what one tree has and others have not. */
  interface Visitor {
    /** A file at a path where none of the others has the same content; can come more than once. */
    void file(ObjectId id);

    /**
     * A file or directory where none of the others has any of that name; can come more than once.
     *
     * @param bytes not to be changed
     */
    default void name(byte[] bytes) {}
  }

  /** Delivers what a tree has and none of {@code others} has at the same path. */
  void added(ObjectId tree, List<ObjectId> others, Visitor visitor) {
    Deque<Step> pending = new ArrayDeque<>();
    // A tree can name one other tree by billions of paths.
    Set<Step> seen = new HashSet<>();
    pending.push(new Step(tree, others));
    while (!pending.isEmpty()) {
      Step step = pending.pop();
      if (step.others().contains(step.tree()) || !seen.add(step)) {
        continue;
      }
      List<Listing> listings = step.others().stream().map(this::listing).toList();
      for (Entry entry : listing(step.tree()).entries()) {
        List<Entry> there =
            listings.stream()
                .map(listing -> listing.byName().get(entry.name()))
                .filter(Objects::nonNull)
                .toList();
        if (there.isEmpty()) {
          visitor.name(entry.name().getBytes(StandardCharsets.ISO_8859_1));
        }
        there = there.stream().filter(o -> o.directory() == entry.directory()).toList();
        if (there.stream().anyMatch(other -> other.id().equals(entry.id()))) {
          continue;
        }
        if (entry.directory()) {
          boolean compared = seen.size() < COMPARED;
          List<ObjectId> ids = there.stream().map(Entry::id).distinct().toList();
          pending.push(new Step(entry.id(), compared ? ids : List.of()));
        } else {
          visitor.file(entry.id());
        }
      }
    }
  }

  private Listing listing(ObjectId tree) {
    Listing known = remembered.get(tree);
    if (known == null) {
      known = read(tree);
      remembered.put(tree, known);
    }
    return known;
  }

  private Listing read(ObjectId tree) {
    List<Entry> entries = new ArrayList<>();
    Map<String, Entry> byName = new HashMap<>();
    try {
      RawObjects.tree(
          reader.read(tree, ObjectType.TREE),
          reader.format(),
          (directory, raw, name, nameEnd, id) -> {
            // Names are bytes; any that differ have to differ here too.
            String text = new String(raw, name, nameEnd - name, StandardCharsets.ISO_8859_1);
            Entry entry = new Entry(text, directory, reader.format().id(raw, id));
            entries.add(entry);
            byName.putIfAbsent(text, entry);
          });
    } catch (IOException | RuntimeException e) {
      damage.add(tree, "tree", e);
      return EMPTY;
    }
    return new Listing(entries, byName);
  }
}
