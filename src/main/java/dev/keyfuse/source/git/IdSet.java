package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.HashFormat;
import dev.keyfuse.source.git.objects.ObjectId;
import java.util.Arrays;

/**
 * Object ids, numbered in the order they were added; about twice their length in bytes each. Not
 * thread safe while it grows.
 */
final class IdSet {
  private static final int FIRST = 1024;

  private final HashFormat format;
  private final int words;
  private int[] ids;
  private int[] table = new int[FIRST * 4];
  private int size;

  IdSet(HashFormat format) {
    this.format = format;
    this.words = format.length() / Integer.BYTES;
    this.ids = new int[words * FIRST];
  }

  HashFormat format() {
    return format;
  }

  int size() {
    return size;
  }

  /** Adds the id that starts at {@code raw[offset]}; its number, whether it is new or not. */
  int add(byte[] raw, int offset) {
    int end = size * words;
    if (end + words > ids.length) {
      ids = Arrays.copyOf(ids, Math.multiplyExact(ids.length, 2));
    }
    for (int i = 0; i < words; i++) {
      ids[end + i] = word(raw, offset + i * Integer.BYTES);
    }
    return addLast();
  }

  /** Adds an id; its number, whether it is new or not. */
  int add(ObjectId id) {
    return add(raw(id), 0);
  }

  /** The number of the id that starts at {@code raw[offset]}, or -1 if it was not added. */
  int indexOf(byte[] raw, int offset) {
    int first = word(raw, offset);
    int mask = table.length - 1;
    for (int slot = hash(first) & mask; table[slot] != 0; slot = slot + 1 & mask) {
      int at = (table[slot] - 1) * words;
      if (ids[at] == first && same(at, raw, offset)) {
        return table[slot] - 1;
      }
    }
    return -1;
  }

  /** The number of an id, or -1 if it was not added. */
  int indexOf(ObjectId id) {
    return indexOf(raw(id), 0);
  }

  ObjectId get(int index) {
    byte[] raw = new byte[format.length()];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (byte) (ids[index * words + i / Integer.BYTES] >> 24 - i % Integer.BYTES * 8);
    }
    return format.id(raw, 0);
  }

  /** Compares two ids as git does, by unsigned bytes. */
  int compare(int one, int other) {
    int from = one * words;
    int otherFrom = other * words;
    return Arrays.compareUnsigned(ids, from, from + words, ids, otherFrom, otherFrom + words);
  }

  private byte[] raw(ObjectId id) {
    if (id.length() != format.length()) {
      throw new IllegalArgumentException(id + " is no id of " + format);
    }
    byte[] raw = new byte[format.length()];
    id.copyTo(raw, 0);
    return raw;
  }

  private int addLast() {
    int end = size * words;
    int mask = table.length - 1;
    int slot = hash(ids[end]) & mask;
    for (; table[slot] != 0; slot = slot + 1 & mask) {
      int at = (table[slot] - 1) * words;
      if (Arrays.equals(ids, at, at + words, ids, end, end + words)) {
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
      int slot = hash(ids[i * words]) & mask;
      while (table[slot] != 0) {
        slot = slot + 1 & mask;
      }
      table[slot] = i + 1;
    }
  }

  private boolean same(int at, byte[] raw, int offset) {
    for (int i = 1; i < words; i++) {
      if (ids[at + i] != word(raw, offset + i * Integer.BYTES)) {
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
