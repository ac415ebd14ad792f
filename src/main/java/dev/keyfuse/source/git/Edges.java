package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.HashFormat;
import dev.keyfuse.source.git.objects.ObjectId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tree entries that matter, each distinct one with a number: a name, and the tree or hit it
 * stands for. Millions of trees share them. Hits are blobs, then names of files and directories,
 * numbered on. Thread safe while trees are read.
 */
final class Edges {
  private final IdSet trees;
  private final IdSet blobs;
  private final Map<String, Integer> wanted = new HashMap<>();
  private final Map<String, Integer> nameNumbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final LongIntMap numbers = new LongIntMap();
  private int[] edgeNames = new int[1024];
  private int[] children = new int[1024];
  private int size;

  /**
   * No edges yet.
   *
   * @param trees receives the ids of trees
   * @param blobs the blobs that matter
   * @param names the names that matter
   */
  Edges(IdSet trees, IdSet blobs, List<String> names) {
    this.trees = trees;
    this.blobs = blobs;
    for (int i = 0; i < names.size(); i++) {
      wanted.put(names.get(i), blobs.size() + i);
    }
  }

  HashFormat format() {
    return trees.format();
  }

  int size() {
    return size;
  }

  String name(int edge) {
    return names.get(edgeNames[edge]);
  }

  /** The number of a tree, or ~number of a hit. */
  int child(int edge) {
    return children[edge];
  }

  /** The number of a tree, whether it is known already or not. */
  synchronized int tree(ObjectId id) {
    return trees.add(id);
  }

  /** The number of a tree, -1 if no commit or tree names it and it was not read. */
  synchronized int find(ObjectId id) {
    return trees.indexOf(id);
  }

  /** An edge to a tree, whose id follows the end of its name. */
  synchronized int directory(byte[] raw, int name, int nameEnd) {
    return edge(text(raw, name, nameEnd), trees.add(raw, nameEnd + 1));
  }

  /** An edge to a blob if that matters, else -1. */
  int file(byte[] raw, int name, int nameEnd) {
    int hit = blobs.indexOf(raw, nameEnd + 1);
    return hit < 0 ? -1 : edge(text(raw, name, nameEnd), ~hit);
  }

  /** An edge to a name if that matters, else -1. */
  int named(byte[] raw, int name, int nameEnd) {
    if (wanted.isEmpty()) {
      return -1;
    }
    String text = text(raw, name, nameEnd);
    Integer hit = wanted.get(text);
    return hit == null ? -1 : edge(text, ~hit);
  }

  private synchronized int edge(String name, int child) {
    Integer number = nameNumbers.get(name);
    if (number == null) {
      number = names.size();
      nameNumbers.put(name, number);
      names.add(name);
    }
    long key = (long) number << 32 | child & 0xffffffffL;
    int edge = numbers.get(key, -1);
    if (edge < 0) {
      if (size == children.length) {
        children = Arrays.copyOf(children, Math.multiplyExact(size, 2));
        edgeNames = Arrays.copyOf(edgeNames, children.length);
      }
      edge = size++;
      edgeNames[edge] = number;
      children[edge] = child;
      numbers.put(key, edge);
    }
    return edge;
  }

  private static String text(byte[] raw, int from, int to) {
    return new String(raw, from, to - from, StandardCharsets.UTF_8);
  }
}
