package dev.keyfuse.match;

import dev.keyfuse.rules.WordList;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Which word lists an ASCII word is in, told by one look into a table: most words of any text are
 * in none, or in no list that their neighbours are in. Immutable and thread safe.
 */
final class PlainWords {
  /** Stands for every list, where a word has to be looked up in them. */
  static final int ANY = -1;

  /** Letters of five bits that fit into a number. */
  private static final int LONGEST = 12;

  private static final int BITS = 5;

  private final long[] words;
  private final int[] lists;

  /** The words of so many lists at most as a number has bits. */
  PlainWords(List<WordList> all) {
    int size = Integer.highestOneBit(all.size() * WordList.SIZE) << 2;
    words = new long[size];
    lists = new int[size];
    for (int list = 0; list < all.size(); list++) {
      for (String word : all.get(list).words()) {
        byte[] letters = word.getBytes(StandardCharsets.UTF_8);
        long packed = packed(letters, 0, letters.length);
        if (packed > 0) {
          int place = place(packed);
          words[place] = packed;
          lists[place] |= 1 << list;
        }
      }
    }
  }

  /**
   * The lists that a word can be in, as bits; {@link #ANY} for a word that is long or not ASCII.
   *
   * @param from where it starts; it has nothing but letters
   */
  int lists(byte[] content, int from, int to) {
    long packed = packed(content, from, to);
    return packed < 0 ? ANY : lists[place(packed)];
  }

  private int place(long packed) {
    int mask = words.length - 1;
    int place = (int) (packed * 0x9E3779B97F4A7C15L >>> 40) & mask;
    while (words[place] != 0 && words[place] != packed) {
      place = place + 1 & mask;
    }
    return place;
  }

  /**
   * The letters of a word, whatever their case, as one number; negative if that does not hold it.
   */
  private static long packed(byte[] content, int from, int to) {
    if (to - from > LONGEST) {
      return -1;
    }
    long packed = 0;
    for (int i = from; i < to; i++) {
      int letter = (content[i] | 0x20) - 'a';
      if (letter < 0 || letter >= 26) {
        return -1;
      }
      packed = packed << BITS | letter + 1;
    }
    return packed;
  }
}
