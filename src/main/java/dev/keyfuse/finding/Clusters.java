package dev.keyfuse.finding;

import dev.keyfuse.attribute.Credential;
import dev.keyfuse.secret.Secret;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Tells which of many findings are of one credential. */
final class Clusters {
  /** The places of a lone part are told with so many of its credentials, not with a million. */
  private static final int SHARED = 50;

  private Clusters() {}

  /** All findings of each credential; one of a lone part can be among those of several. */
  static List<List<Found>> credentials(Collection<Found> found) {
    List<List<Found>> credentials = new ArrayList<>();
    clusters(List.copyOf(found)).forEach(cluster -> credentials.addAll(split(cluster)));
    return credentials;
  }

  /** Findings that share a value that is no passphrase or user id. */
  private static List<List<Found>> clusters(List<Found> found) {
    int[] parent = new int[found.size()];
    Map<Secret, Integer> first = new HashMap<>();
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
      for (Credential.Member member : found.get(i).credential().members()) {
        if (!member.companion()) {
          Integer known = first.putIfAbsent(Spelling.common(member.value()), i);
          if (known != null) {
            parent[root(parent, i)] = root(parent, known);
          }
        }
      }
    }
    Map<Integer, List<Found>> clusters = new TreeMap<>();
    for (int i = 0; i < parent.length; i++) {
      clusters.computeIfAbsent(root(parent, i), r -> new ArrayList<>()).add(found.get(i));
    }
    return List.copyOf(clusters.values());
  }

  private static int root(int[] parent, int i) {
    while (parent[i] != i) {
      parent[i] = parent[parent[i]];
      i = parent[i];
    }
    return i;
  }

  /**
   * A cluster can hold one key with several secrets (rotated in place) or several services'
   * readings of one value: each set of values that stands together somewhere is a credential; a
   * lone part belongs to every one it occurs in.
   */
  private static Collection<List<Found>> split(List<Found> cluster) {
    Map<Set<Secret>, List<Found>> byValues = new LinkedHashMap<>();
    cluster.forEach(f -> byValues.computeIfAbsent(values(f), v -> new ArrayList<>()).add(f));
    Map<Secret, List<Set<Secret>>> having = new HashMap<>();
    for (Set<Secret> set : byValues.keySet()) {
      set.forEach(value -> having.computeIfAbsent(value, v -> new ArrayList<>()).add(set));
    }
    Map<Set<Secret>, List<Found>> credentials = new LinkedHashMap<>();
    for (Set<Secret> set : byValues.keySet()) {
      if (containing(set, having).size() == 1) {
        credentials.put(set, new ArrayList<>());
      }
    }
    byValues.forEach(
        (set, list) -> {
          containing(set, having).stream()
              .map(credentials::get)
              .filter(Objects::nonNull)
              .limit(SHARED)
              .forEach(whole -> whole.addAll(list));
        });
    return credentials.values();
  }

  /** The sets that hold all values of {@code set}, itself among them; by its rarest value. */
  private static List<Set<Secret>> containing(
      Set<Secret> set, Map<Secret, List<Set<Secret>>> having) {
    return set.stream()
        .map(having::get)
        .min(Comparator.comparingInt(List::size))
        .map(sets -> sets.stream().filter(other -> other.containsAll(set)).toList())
        .orElse(List.of(set));
  }

  private static Set<Secret> values(Found found) {
    Set<Secret> values = new LinkedHashSet<>();
    for (Credential.Member member : found.credential().members()) {
      if (!member.companion()) {
        values.add(Spelling.common(member.value()));
      }
    }
    return values;
  }
}
