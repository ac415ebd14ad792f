package dev.keyfuse.rules;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The shapes of services that are at hand. */
final class CollectedShapes extends ShapeIndex {
  private final List<Service> services;
  private final TreeMap<Integer, List<Entry>> byLength = new TreeMap<>();
  private final TreeMap<Integer, List<Entry>> byCore = new TreeMap<>();
  private final Map<Kind, List<Entry>> byKind = new EnumMap<>(Kind.class);

  /** Runs of one length that are compared in the same way. */
  private record Same(Shape shape, boolean unique, boolean mixed) {}

  CollectedShapes(List<Service> services) {
    this.services = services;
    TreeMap<Integer, Map<Same, List<Integer>>> runs = new TreeMap<>();
    for (int s = 0; s < services.size(); s++) {
      List<Part> parts = services.get(s).parts();
      if (parts.size() > PARTS) {
        throw new IllegalStateException(services.get(s).id() + " has too many parts");
      }
      for (int p = 0; p < parts.size(); p++) {
        for (Shape shape : parts.get(p).shapes()) {
          add(runs, parts.get(p), shape, s * PARTS + p);
        }
      }
    }
    runs.forEach((length, same) -> byLength.put(length, entries(same)));
  }

  private void add(
      Map<Integer, Map<Same, List<Integer>>> runs, Part part, Shape shape, int number) {
    boolean unique = part.specificity() == Specificity.UNIQUE;
    boolean mixed = part.checks().contains("mixed-case");
    for (int length : lengths(shape)) {
      runs.computeIfAbsent(length, l -> new LinkedHashMap<>())
          .computeIfAbsent(new Same(shape, unique, mixed), same -> new ArrayList<>())
          .add(number);
    }
    Entry only = new Entry(shape, unique, mixed, new int[] {number});
    if (shape instanceof Shape.Spanning spanning) {
      for (int length : spanning.core().lengths()) {
        byCore.computeIfAbsent(length, l -> new ArrayList<>()).add(only);
      }
    }
    for (Kind kind : Kind.values()) {
      if (kind.of(shape)) {
        byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(only);
      }
    }
  }

  private static List<Integer> lengths(Shape shape) {
    if (shape instanceof Shape.Run run) {
      return run.lengths();
    } else if (shape instanceof Shape.Groups groups) {
      return List.of(groups.length());
    }
    return shape instanceof Shape.Pattern pattern ? pattern.lengths() : List.of();
  }

  private static List<Entry> entries(Map<Same, List<Integer>> grouped) {
    List<Entry> entries = new ArrayList<>();
    grouped.forEach(
        (same, parts) ->
            entries.add(
                new Entry(
                    same.shape,
                    same.unique,
                    same.mixed,
                    parts.stream().mapToInt(Integer::intValue).distinct().toArray())));
    return List.copyOf(entries);
  }

  @Override
  public int longest() {
    return byLength.isEmpty() ? -1 : byLength.lastKey();
  }

  @Override
  public int longestCore() {
    return byCore.isEmpty() ? -1 : byCore.lastKey();
  }

  @Override
  public boolean hasLength(int length) {
    return byLength.containsKey(length);
  }

  @Override
  public List<Entry> ofLength(int length) {
    return byLength.getOrDefault(length, List.of());
  }

  @Override
  public List<Entry> ofCore(int length) {
    return byCore.getOrDefault(length, List.of());
  }

  @Override
  public List<Entry> of(Kind kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  @Override
  Service service(int place) {
    return services.get(place);
  }
}
