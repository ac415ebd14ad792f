package dev.keyfuse.match;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keyfuse.rules.Names;
import java.util.Arrays;
import java.util.List;

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

  /**
   * State and class to the next state; states times {@link #classes}, negated where a word ends.
   */
  private final int[] rows;

  private final int[] output;
  private final int[] shorter;
  private final int[] lengths;

  /** Receives matches in ascending order of their end. */
  public interface Sink {
    /** Word number {@code word} stands at {@code [start, end)}. */
    void match(int word, int start, int end);
  }

  /**
   * Lower case without separators: the form words are compared in. A letter that ASCII has not is
   * as many characters as it has bytes in UTF-8, whose case counts.
   */
  public static String normal(String name) {
    // Thousands of names are brought into this form before a commit is stopped; nearly all are in
    // it.
    String word = name;
    int at = 0;
    while (at < word.length() && (word.charAt(at) >= 'a' && word.charAt(at) <= 'z')) {
      at++;
    }
    if (at == word.length()) {
      return word;
    }
    if (!Names.ascii(word)) {
      word = new String(word.getBytes(UTF_8), ISO_8859_1);
    }
    StringBuilder normal = new StringBuilder(word.length()).append(word, 0, at);
    for (; at < word.length(); at++) {
      char c = word.charAt(at);
      if (c != '.' && c != '-' && c != '_') {
        normal.append(c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c);
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
    classes = number(words);
    lengths = new int[words.size()];
    Trie trie = new Trie(words);
    for (int w = 0; w < lengths.length; w++) {
      lengths[w] = words.get(w).length();
      trie.insert(words.get(w), w);
    }
    output = Arrays.copyOf(trie.output, trie.states);
    shorter = new int[trie.states];
    rows = new int[trie.states * classes];
    link(trie);
  }

  /** The words as a tree. Children of a state form a chain; no state is a child of two. */
  private final class Trie {
    final int[] output;
    final int[] first;
    final int[] sibling;
    final int[] letter;
    int states = 1;

    Trie(List<String> words) {
      int most = 1;
      for (String word : words) {
        most += word.length();
      }
      output = new int[most];
      first = new int[most];
      sibling = new int[most];
      letter = new int[most];
    }

    void insert(String word, int number) {
      int state = 0;
      for (int i = 0; i < word.length(); i++) {
        state = child(state, classOf[word.charAt(i) & 0xff]);
      }
      output[state] = number + 1;
    }

    private int child(int state, int c) {
      for (int child = first[state]; child != 0; child = sibling[child]) {
        if (letter[child] == c) {
          return child;
        }
      }
      letter[states] = c;
      sibling[states] = first[state];
      first[state] = states;
      return states++;
    }
  }

  /** What a state does not continue, the state of its longest shorter ending does. */
  private void link(Trie trie) {
    int[] fail = new int[trie.states];
    int[] queue = new int[trie.states];
    int waiting = 1;
    for (int at = 0; at < waiting; at++) {
      waiting = link(trie, queue[at], fail, queue, waiting);
    }
  }

  /** A method of its own, which Java compiles long before the loop over it would be. */
  private int link(Trie trie, int state, int[] fail, int[] queue, int waiting) {
    int end = waiting;
    if (state != 0) {
      System.arraycopy(rows, fail[state] * classes, rows, state * classes, classes);
    }
    for (int child = trie.first[state]; child != 0; child = trie.sibling[child]) {
      int place = state * classes + trie.letter[child];
      fail[child] = state == 0 ? 0 : Math.abs(rows[place]) / classes;
      shorter[child] = output[fail[child]] != NONE ? fail[child] : shorter[fail[child]];
      boolean ends = output[child] != NONE || shorter[child] != 0;
      rows[place] = ends ? -child * classes : child * classes;
      queue[end++] = child;
    }
    return end;
  }

  private int number(List<String> words) {
    int count = 1;
    for (String word : words) {
      for (int i = 0; i < word.length(); i++) {
        char c = word.charAt(i);
        if (c < 256 && classOf[c] == 0) {
          classOf[c] = count;
          classOf[c >= 'a' && c <= 'z' ? c & ~0x20 : c] = count++;
        }
      }
    }
    for (char c : ".-_".toCharArray()) {
      classOf[c] = SEPARATOR;
    }
    return count;
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
