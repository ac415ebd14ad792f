package dev.keyfuse.source.git.objects;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Which entries of a pack are stored as differences to which: trees whose roots are stored whole,
 * or as a difference to something outside the pack. By rank; immutable once built.
 *
 * <p>The heaviest child comes last. Who goes down to a last child may let go of its base, so that a
 * walk holds no more contents at a time than the logarithm of the tree's size, however long its
 * chains are.
 */
final class DeltaForest {
  private static final int NONE = -1;

  private final int[] firstChild;
  private final int[] nextSibling;

  /** Bytes in the pack of an entry and all that is derived from it. */
  private final long[] weight;

  private final byte[] types;
  private final boolean[] needed;
  private int[] roots = new int[1024];
  private int rootCount;

  private DeltaForest(int size) {
    firstChild = new int[size];
    nextSibling = new int[size];
    weight = new long[size];
    types = new byte[size];
    needed = new boolean[size];
    Arrays.fill(firstChild, NONE);
    Arrays.fill(nextSibling, NONE);
  }

  /**
   * Reads the headers of all entries.
   *
   * @param known entries that are not needed for their own sake
   * @param broken receives entries whose header makes no sense, and those that are part of a circle
   */
  static DeltaForest of(PackFile pack, IntPredicate known, IntConsumer broken) throws IOException {
    DeltaForest forest = new DeltaForest(pack.size());
    int[] parents = new int[pack.size()];
    Arrays.fill(parents, NONE);
    try (PackEntry entry = new PackEntry()) {
      for (int rank = 0; rank < pack.size(); rank++) {
        try {
          entry.open(pack, rank);
          forest.types[rank] = (byte) entry.type();
          forest.needed[rank] = !known.test(rank);
          forest.weight[rank] = pack.end(rank) - pack.offset(rank);
          parents[rank] = entry.baseRank();
        } catch (DamagedException e) {
          broken.accept(rank);
        }
      }
    }
    // From behind, so that children are linked in the order of their offsets.
    for (int rank = pack.size() - 1; rank >= 0; rank--) {
      if (forest.types[rank] != 0) {
        forest.link(rank, parents[rank]);
      }
    }
    forest.settle(parents, broken);
    return forest;
  }

  private void link(int rank, int parent) {
    if (parent >= 0) {
      nextSibling[rank] = firstChild[parent];
      firstChild[parent] = rank;
    } else {
      if (rootCount == roots.length) {
        roots = Arrays.copyOf(roots, rootCount * 2);
      }
      roots[rootCount++] = rank;
    }
  }

  /** Sums up weights from the leaves on, and finds what no root leads to. */
  private void settle(int[] parents, IntConsumer broken) {
    int[] order = new int[parents.length];
    int count = rootCount;
    System.arraycopy(roots, 0, order, 0, rootCount);
    for (int i = 0; i < count; i++) {
      for (int child = firstChild[order[i]]; child != NONE; child = nextSibling[child]) {
        order[count++] = child;
      }
    }
    for (int i = count - 1; i >= 0; i--) {
      heaviestLast(order[i]);
      if (parents[order[i]] >= 0) {
        weight[parents[order[i]]] += weight[order[i]];
        needed[parents[order[i]]] |= needed[order[i]];
      }
    }
    if (count < parents.length) {
      boolean[] reached = new boolean[parents.length];
      for (int i = 0; i < count; i++) {
        reached[order[i]] = true;
      }
      for (int rank = 0; rank < parents.length; rank++) {
        if (!reached[rank] && types[rank] != 0) {
          broken.accept(rank);
        }
      }
    }
  }

  private void heaviestLast(int rank) {
    int heaviest = firstChild[rank];
    int before = NONE;
    int last = NONE;
    for (int child = firstChild[rank]; child != NONE; child = nextSibling[child]) {
      if (weight[child] > weight[heaviest]) {
        heaviest = child;
        before = last;
      }
      last = child;
    }
    if (heaviest != last) {
      if (before == NONE) {
        firstChild[rank] = nextSibling[heaviest];
      } else {
        nextSibling[before] = nextSibling[heaviest];
      }
      nextSibling[last] = heaviest;
      nextSibling[heaviest] = NONE;
    }
  }

  /**
   * Roots of trees to be shared out: the heavy ones first, so that no thread is left alone with one
   * at the end, the others in the order of the pack.
   *
   * @param heavy weight from which a tree comes first
   */
  int[] roots(long heavy) {
    Integer[] big =
        Arrays.stream(roots, 0, rootCount)
            .filter(rank -> weight[rank] >= heavy)
            .boxed()
            .sorted((a, b) -> Long.compare(weight[b], weight[a]))
            .toArray(Integer[]::new);
    int[] shared = new int[rootCount];
    int count = 0;
    for (int rank : big) {
      shared[count++] = rank;
    }
    for (int i = rootCount - 1; i >= 0; i--) {
      if (weight[roots[i]] < heavy) {
        shared[count++] = roots[i];
      }
    }
    return shared;
  }

  /** First child of an entry, or -1. */
  int firstChild(int rank) {
    return firstChild[rank];
  }

  /** The next child of the same base, or -1. */
  int nextSibling(int rank) {
    return nextSibling[rank];
  }

  /** Type as the pack has it; 0 where the header makes no sense. */
  int type(int rank) {
    return types[rank];
  }

  /** Whether an entry, or one derived from it, is to be handed over. */
  boolean needed(int rank) {
    return needed[rank];
  }
}
