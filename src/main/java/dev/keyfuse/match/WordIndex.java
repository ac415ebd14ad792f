package dev.keyfuse.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds many words in a text in one pass (Aho–Corasick as a dense automaton), ignoring case and a
 * single {@code . - _} between letters: {@code binanceus} finds {@code BINANCE_US} and {@code
 * binance.us}. Immutable and thread safe; linear in the text.
 */
public final class WordIndex {
  private static final int SEPARATOR = -1;
  private static final int NONE = 0;

  private final int[] classOf = new int[256];
  private final int classes;
  private final int[] next;

  /** {@link #next} for reading: states times {@link #classes}, negated where a word ends. */
  private final int[] rows;

  private final int[] output;
  private final int[] shorter;
  private final int[] lengths;

  /** Receives matches in ascending order of their end. */
  public interface Sink {
    /** Word number {@code word} stands at {@code [start, end)}. */
    void match(int word, int start, int end);
  }

  /** Lower case without separators: the form words are compared in. */
  public static String normal(String word) {
    StringBuilder normal = new StringBuilder();
    for (char c : word.toCharArray()) {
      if (c != '.' && c != '-' && c != '_') {
        normal.append(Character.toLowerCase(c));
      }
    }
    return normal.toString();
  }

  /**
   * An index of words; their numbers are their places in the list.
   *
   * @param words in normal form, distinct, not empty
   */
  public WordIndex(List<String> words) {
    List<Map<Integer, Integer>> trie = new ArrayList<>(List.of(new HashMap<>()));
    Map<Integer, Integer> ends = new HashMap<>();
    classes = number(words);
    lengths = new int[words.size()];
    for (int w = 0; w < words.size(); w++) {
      lengths[w] = words.get(w).length();
      ends.put(insert(trie, words.get(w)), w);
    }
    int states = trie.size();
    next = new int[states * classes];
    output = new int[states];
    shorter = new int[states];
    ends.forEach((state, word) -> output[state] = word + 1);
    link(trie);
    rows = rows();
  }

  private int[] rows() {
    int[] multiplied = new int[next.length];
    for (int i = 0; i < next.length; i++) {
      int state = next[i];
      boolean ends = output[state] != NONE || shorter[state] != 0;
      multiplied[i] = ends ? -state * classes : state * classes;
    }
    return multiplied;
  }

  private int number(List<String> words) {
    int count = 1;
    for (String word : words) {
      for (char c : word.toCharArray()) {
        if (c < 256 && classOf[c] == 0) {
          classOf[c] = count;
          classOf[Character.toUpperCase(c) & 0xff] = count++;
        }
      }
    }
    for (char c : ".-_".toCharArray()) {
      classOf[c] = SEPARATOR;
    }
    return count;
  }

  private int insert(List<Map<Integer, Integer>> trie, String word) {
    int state = 0;
    for (char c : word.toCharArray()) {
      Integer child = trie.get(state).get(classOf[c & 0xff]);
      if (child == null) {
        child = trie.size();
        trie.get(state).put(classOf[c & 0xff], child);
        trie.add(new HashMap<>());
      }
      state = child;
    }
    return state;
  }

  private void link(List<Map<Integer, Integer>> trie) {
    int[] fail = new int[trie.size()];
    ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(0));
    while (!queue.isEmpty()) {
      int state = queue.remove();
      for (int c = 0; c < classes; c++) {
        Integer child = trie.get(state).get(c);
        int inherited = state == 0 ? 0 : next[fail[state] * classes + c];
        if (child == null) {
          next[state * classes + c] = inherited;
        } else {
          next[state * classes + c] = child;
          fail[child] = state == 0 ? 0 : inherited;
          shorter[child] = output[fail[child]] != 0 ? fail[child] : shorter[fail[child]];
          queue.add(child);
        }
      }
    }
  }

  /** Reports every occurrence of every word in {@code content[from, to)}, overlapping ones too. */
  public void find(byte[] content, int from, int to, Sink sink) {
    int row = 0;
    boolean separated = true;
    for (int i = from; i < to; i++) {
      int c = classOf[content[i] & 0xff];
      if (c == SEPARATOR) {
        row = separated ? 0 : row;
        separated = true;
        continue;
      }
      separated = false;
      row = rows[row + c];
      if (row < 0) {
        row = -row;
        ending(content, row / classes, i, sink);
      }
    }
  }

  private void ending(byte[] content, int state, int last, Sink sink) {
    for (int s = output[state] != NONE ? state : shorter[state]; s != 0; s = shorter[s]) {
      int word = output[s] - 1;
      sink.match(word, start(content, last, lengths[word]), last + 1);
    }
  }

  private int start(byte[] content, int last, int length) {
    int at = last;
    for (int left = length; ; at--) {
      if (classOf[content[at] & 0xff] != SEPARATOR && --left == 0) {
        return at;
      }
    }
  }
}
