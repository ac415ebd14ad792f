package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.HashFormat;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;

/**
 * What makes an index refer to a shared one: the extension {@code link} of git's {@code
 * gitformat-index}.
 *
 * @param base name of the shared index beside it; empty for none
 * @param deleted entries of the shared one that are no more
 * @param replaced entries of the shared one that the first of this one stand for, in order
 */
record SplitIndex(String base, BitSet deleted, BitSet replaced) {
  /** More than any index has entries. */
  private static final int MOST = 1 << 26;

  private static final int RUN_BITS = 32;

  /** Reads the extension. */
  static SplitIndex read(ByteBuffer bytes, HashFormat format) throws IOException {
    byte[] id = new byte[format.length()];
    try {
      bytes.get(id);
      boolean none = format.id(id, 0).isZero();
      String base = none ? "" : "sharedindex." + HexFormat.of().formatHex(id);
      boolean whole = !bytes.hasRemaining();
      BitSet deleted = whole ? new BitSet() : bits(bytes);
      return new SplitIndex(base, deleted, whole ? new BitSet() : bits(bytes));
    } catch (BufferUnderflowException e) {
      throw new IOException("it is damaged", e);
    }
  }

  /** A bitmap as runs of equal words, each followed by words that are given (EWAH). */
  private static BitSet bits(ByteBuffer bytes) throws IOException {
    BitSet bits = new BitSet();
    bytes.getInt();
    int words = bytes.getInt();
    long at = 0;
    for (int word = 0; word < words; word++) {
      long marker = bytes.getLong();
      long run = (marker >>> 1 & 0xffffffffL) * Long.SIZE;
      long given = marker >>> 1 + RUN_BITS;
      if (at + run + given * Long.SIZE > MOST || given > words - word - 1) {
        throw new IOException("it is damaged");
      }
      if ((marker & 1) != 0) {
        bits.set((int) at, (int) (at + run));
      }
      at += run;
      for (long i = 0; i < given; i++, word++, at += Long.SIZE) {
        long literal = bytes.getLong();
        for (int bit = 0; bit < Long.SIZE; bit++) {
          if ((literal >>> bit & 1) != 0) {
            bits.set((int) at + bit);
          }
        }
      }
    }
    bytes.getInt();
    return bits;
  }

  /**
   * The entries of both together; their order is that of neither.
   *
   * @param shared entries of the shared index
   * @param own entries of this one
   */
  List<IndexReader.Entry> merge(List<IndexReader.Entry> shared, List<IndexReader.Entry> own)
      throws IOException {
    int replacing = replaced.cardinality();
    if (deleted.length() > shared.size()
        || replaced.length() > shared.size()
        || replacing > own.size()) {
      throw new IOException("it does not fit its shared index");
    }
    List<IndexReader.Entry> merged = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < shared.size(); i++) {
      IndexReader.Entry entry = shared.get(i);
      if (replaced.get(i)) {
        entry = own.get(next++).named(entry.path());
      }
      if (!deleted.get(i)) {
        merged.add(entry);
      }
    }
    merged.addAll(own.subList(replacing, own.size()));
    return merged;
  }
}
