package dev.keyfuse.source.git;

import java.util.Arrays;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Object ids, numbered in the order they were added; about 36 bytes each. Not thread safe while it
 * grows.
 */
final class IdSet {
  private static final int WORDS = 5;

  private int[] words = new int[WORDS * 1024];
  private int[] table = new int[4096];
  private int size;

  int size() {
    return size;
  }

  /** Adds the id at {@code raw[offset..offset+20)}; its number, whether it is new or not. */
  int add(byte[] raw, int offset) {
    int end = size * WORDS;
    if (end + WORDS > words.length) {
      words = Arrays.copyOf(words, Math.multiplyExact(words.length, 2));
    }
    for (int i = 0; i < WORDS; i++) {
      words[end + i] = word(raw, offset + i * 4);
    }
    return addLast();
  }

  /** Adds an id; its number, whether it is new or not. */
  int add(AnyObjectId id) {
    byte[] raw = new byte[WORDS * 4];
    id.copyRawTo(raw, 0);
    return add(raw, 0);
  }

  /** The number of an id, or -1 if it was not added. */
  int indexOf(byte[] raw, int offset) {
    int first = word(raw, offset);
    int mask = table.length - 1;
    for (int slot = hash(first) & mask; table[slot] != 0; slot = slot + 1 & mask) {
      int at = (table[slot] - 1) * WORDS;
      if (words[at] == first && same(at, raw, offset)) {
        return table[slot] - 1;
      }
    }
    return -1;
  }

  /** The number of an id, or -1 if it was not added. */
  int indexOf(AnyObjectId id) {
    byte[] raw = new byte[WORDS * 4];
    id.copyRawTo(raw, 0);
    return indexOf(raw, 0);
  }

  ObjectId get(int index) {
    return ObjectId.fromRaw(words, index * WORDS);
  }

  private int addLast() {
    int end = size * WORDS;
    int mask = table.length - 1;
    int slot = hash(words[end]) & mask;
    for (; table[slot] != 0; slot = slot + 1 & mask) {
      int at = (table[slot] - 1) * WORDS;
      if (Arrays.equals(words, at, at + WORDS, words, end, end + WORDS)) {
        return table[slot] - 1;
      }
    }
    table[slot] = ++size;
    if (size * 2L > table.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    table = new int[Math.multiplyExact(table.length, 2)];
    int mask = table.length - 1;
    for (int i = 0; i < size; i++) {
      int slot = hash(words[i * WORDS]) & mask;
      while (table[slot] != 0) {
        slot = slot + 1 & mask;
      }
      table[slot] = i + 1;
    }
  }

  private boolean same(int at, byte[] raw, int offset) {
    for (int i = 1; i < WORDS; i++) {
      if (words[at + i] != word(raw, offset + i * 4)) {
        return false;
      }
    }
    return true;
  }

  private static int hash(int first) {
    return first ^ first >>> 15;
  }

  private static int word(byte[] raw, int at) {
    return raw[at] << 24
        | (raw[at + 1] & 0xff) << 16
        | (raw[at + 2] & 0xff) << 8
        | raw[at + 3] & 0xff;
  }
}
