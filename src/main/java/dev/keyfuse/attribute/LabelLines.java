package dev.keyfuse.attribute;

import dev.keyfuse.match.Delimiters;
import dev.keyfuse.secret.Span;

/**
 * Lines that say nothing but what stands on the next: what is read off a page, {@code kubectl
 * describe}, a heading over a block of code.
 */
final class LabelLines {
  private static final int LONGEST = 80;
  private static final int MOST_WORDS = 8;

  /** Longer ones are values. */
  private static final int LONGEST_WORD = 40;

  /** Lines without a word between a label and its value. */
  private static final int BETWEEN = 2;

  /** Bytes on a value's line beside it: quotes, marks of comments and of lists. */
  private static final int LEAD = 16;

  private final byte[] text;
  private final Vocabulary vocabulary;

  LabelLines(byte[] text, Vocabulary vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
  }

  /** The words of such a line above a value that stands alone on its own; null if there is none. */
  Span above(Word word) {
    int start = alone(word);
    for (int skipped = 0; start > 0 && skipped <= BETWEEN; skipped++) {
      int end = start - 1;
      end -= end > 0 && text[end] == '\n' && text[end - 1] == '\r' ? 1 : 0;
      start = lineStart(end);
      if (start < 0) {
        return null;
      }
      if (letters(start, end)) {
        return label(start, end);
      }
    }
    return null;
  }

  /** Start of the line that a value has to itself; -1 if it has none. */
  private int alone(Word word) {
    int end = word.end();
    int limit = Math.min(text.length, end + LEAD);
    while (end < limit && !Delimiters.lineEnd(text[end])) {
      if (text[end] == ' ' || text[end] == '(' || text[end] == ':') {
        return -1;
      }
      end++;
    }
    int start = word.start();
    while (start > 0 && word.start() - start <= LEAD && !Delimiters.lineEnd(text[start - 1])) {
      if ("\"'`>-*#/| \t!^&?;".indexOf(text[start - 1]) < 0) {
        return -1;
      }
      start--;
    }
    boolean begins = start == 0 || Delimiters.lineEnd(text[start - 1]);
    return begins && (end == text.length || Delimiters.lineEnd(text[end])) ? start : -1;
  }

  /** Whether a line ends in {@code text[from, to)}. */
  boolean apart(int from, int to) {
    for (int i = from; i < to; i++) {
      if (Delimiters.lineEnd(text[i])) {
        return true;
      }
    }
    return false;
  }

  private int lineStart(int end) {
    int start = end;
    while (start > 0 && !Delimiters.lineEnd(text[start - 1])) {
      start--;
      if (end - start > LONGEST) {
        return -1;
      }
    }
    return start;
  }

  private boolean letters(int start, int end) {
    for (int i = start; i < end; i++) {
      if (Character.isLetter(text[i]) || text[i] < 0) {
        // The fence of a block of code may name a language.
        return text[start] != '`';
      }
    }
    return false;
  }

  /** What a line says as a name, if it has no value of its own; without what is in brackets. */
  private Span label(int start, int end) {
    int to = end;
    while (to > start && (text[to - 1] == ' ' || text[to - 1] == ':' || text[to - 1] == '*')) {
      to--;
    }
    int words = 0;
    int letters = 0;
    for (int i = start; i < to; i++) {
      letters = text[i] == ' ' ? 0 : letters + 1;
      if ("=:\"|".indexOf(text[i]) >= 0 || letters > LONGEST_WORD) {
        return null;
      }
      words += letters == 1 ? 1 : 0;
    }
    if (words > MOST_WORDS) {
      return null;
    }
    int bare = to;
    if (to > start && text[to - 1] == ')') {
      while (bare > start && text[bare] != '(') {
        bare--;
      }
    }
    boolean outside = bare > start && says(start, bare);
    return outside || says(start, to) ? new Span(start, outside ? bare : to) : null;
  }

  private boolean says(int start, int end) {
    Role role = vocabulary.role(text, start, end).role();
    return role != Role.NONE;
  }
}
