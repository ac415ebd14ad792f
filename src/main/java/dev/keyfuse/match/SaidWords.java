package dev.keyfuse.match;

/** A few words that are searched for in a few bytes, in any case. Immutable, thread safe. */
public final class SaidWords {
  private static final String[] NONE = {};

  private final String[][] byInitial = new String[256][];

  /** Of at least three characters each, in lower case. */
  public SaidWords(String... words) {
    for (String word : words) {
      int initial = word.charAt(0);
      put(initial, word);
      if (Character.isLetter(initial)) {
        put(Character.toUpperCase(initial), word);
      }
    }
  }

  private void put(int initial, String word) {
    String[] before = byInitial[initial] == null ? NONE : byInitial[initial];
    String[] more = new String[before.length + 1];
    System.arraycopy(before, 0, more, 0, before.length);
    more[before.length] = word;
    byInitial[initial] = more;
  }

  /** Whether one of the words stands in {@code [from, to)}, as a part of a longer one, too. */
  public boolean in(byte[] text, int from, int to) {
    String[][] words = byInitial;
    for (int i = from; i + 3 <= to; i++) {
      String[] begun = words[text[i] & 0xff];
      if (begun != null && at(text, i, to, begun)) {
        return true;
      }
    }
    return false;
  }

  private static boolean at(byte[] text, int at, int to, String[] words) {
    for (String word : words) {
      int i = 1;
      int length = word.length();
      while (i < length && at + length <= to && (text[at + i] | 0x20) == word.charAt(i)) {
        i++;
      }
      if (i == length) {
        return true;
      }
    }
    return false;
  }
}
