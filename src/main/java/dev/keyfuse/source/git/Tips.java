package dev.keyfuse.source.git;

import dev.keyfuse.source.Placement;
import dev.keyfuse.source.git.objects.ObjectId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where refs point, and which commits they lead to. */
final class Tips {
  /** What refs lead to. */
  static final int REFERENCED = 0;

  /** What only reflogs lead to. */
  static final int LOGGED = 1;

  /** What nothing leads to. */
  static final int LOST = 2;

  private static final int TAG_DEPTH = 64;
  private static final int NONE = -1;
  private static final String STASH = "refs/stash";

  private final History history;
  private final List<Tip> all = new ArrayList<>();
  private final Map<ObjectId, List<Tip>> byTag = new HashMap<>();
  private int head = NONE;
  private byte[] ranks;

  private Tips(History history) {
    this.history = history;
  }

  /**
   * Where a ref points, after peeling tags.
   *
   * @param ref full name; empty for where any ref pointed to earlier
   * @param id of a commit, tree or blob
   * @param commit number of a commit; -1 for anything else
   */
  record Tip(String ref, ObjectId id, int commit) {
    /** What refs lead to, or what only reflogs do. */
    int rank() {
      return ref.isEmpty() ? LOGGED : REFERENCED;
    }

    boolean remote() {
      return Placement.published(ref);
    }

    /** Whether what its tree holds is in use: a HEAD, a branch or a stash. */
    boolean current() {
      return ref.startsWith("refs/remotes/")
          || ref.startsWith("refs/heads/")
          || ref.equals("HEAD")
          || ref.endsWith("/HEAD")
          || ref.equals(STASH);
    }
  }

  /**
   * Resolves refs.
   *
   * @param logged ids that refs pointed to earlier
   */
  static Tips of(Refs refs, Set<ObjectId> logged, History history) {
    Tips tips = new Tips(history);
    refs.targets().forEach((ref, ids) -> ids.forEach(id -> tips.add(ref, id)));
    logged.forEach(id -> tips.add("", id));
    if (refs.head().isPresent()) {
      tips.head = history.number(tips.peeled(refs.head().get(), new ArrayList<>()));
    }
    tips.rank();
    return tips;
  }

  private void add(String ref, ObjectId target) {
    List<ObjectId> met = new ArrayList<>();
    ObjectId id = peeled(target, met);
    Tip tip = new Tip(ref, id, history.number(id));
    all.add(tip);
    met.forEach(tag -> byTag.computeIfAbsent(tag, key -> new ArrayList<>()).add(tip));
  }

  /** What tags lead to; {@code met} receives the tags. */
  private ObjectId peeled(ObjectId id, List<ObjectId> met) {
    ObjectId at = id;
    for (var next = history.tagged(at); next.isPresent() && met.size() < TAG_DEPTH; ) {
      met.add(at);
      at = next.get();
      next = history.tagged(at);
    }
    return at;
  }

  private void rank() {
    ranks = new byte[history.size()];
    Arrays.fill(ranks, (byte) LOST);
    spread(LOGGED);
    spread(REFERENCED);
  }

  private void spread(int rank) {
    Deque<Integer> pending = new ArrayDeque<>();
    if (rank == REFERENCED && head >= 0) {
      pending.push(head);
    }
    all.stream()
        .filter(tip -> tip.commit() >= 0 && tip.rank() == rank)
        .forEach(tip -> pending.push(tip.commit()));
    while (!pending.isEmpty()) {
      int commit = pending.pop();
      if (ranks[commit] != rank) {
        ranks[commit] = (byte) rank;
        for (int parent : history.parents(commit)) {
          pending.push(parent);
        }
      }
    }
  }

  /** What leads to a commit: one of the constants. */
  int rank(int commit) {
    return ranks[commit];
  }

  /** Where every ref points, sorted by name. */
  List<Tip> all() {
    return all;
  }

  /** The refs that point to an annotated tag, or to a tag of it. */
  List<Tip> ofTag(ObjectId id) {
    return byTag.getOrDefault(id, List.of());
  }

  /** The commit HEAD points to, or -1. */
  int head() {
    return head;
  }

  /**
   * The commits whose content is in use: of HEADs, branches, stashes and what stashes consist of.
   */
  BitSet current() {
    BitSet current = new BitSet();
    if (head >= 0) {
      current.set(head);
    }
    for (Tip tip : all) {
      if (tip.current() && tip.commit() >= 0) {
        current.set(tip.commit());
        int[] parents = history.parents(tip.commit());
        for (int i = 1; tip.ref().equals(STASH) && i < parents.length; i++) {
          // A stash's first parent is where it was made, the others hold its index and new files.
          current.set(parents[i]);
        }
      }
    }
    return current;
  }
}
