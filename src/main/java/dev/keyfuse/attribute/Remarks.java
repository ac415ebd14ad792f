package dev.keyfuse.attribute;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.keyfuse.match.Delimiters;
import dev.keyfuse.secret.Span;

/** Comments behind a value on its line: {@code "…", // API secret}. */
final class Remarks {
  /** Bytes between a value and the mark of a comment. */
  private static final int GAP = 12;

  private static final int LONGEST = 48;

  private final byte[] text;
  private final Vocabulary vocabulary;

  Remarks(byte[] text, Vocabulary vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
  }

  /** What the comment behind a value in quotes says of it as a name; null if it says nothing. */
  Span behind(Word word) {
    int end = word.end();
    if (word.start() == 0
        || end >= text.length
        || !Delimiters.quote(text[end])
        || text[end] != text[word.start() - 1]) {
      return null;
    }
    int start = comment(end + 1);
    if (start < 0) {
      return null;
    }
    int stop = start;
    while (stop < text.length && !Delimiters.lineEnd(text[stop])) {
      if (stop - start > LONGEST || Delimiters.quote(text[stop]) || text[stop] == '=') {
        return null;
      }
      stop++;
    }
    int first = start;
    while (first < stop && text[first] == ' ') {
      first++;
    }
    int after = first;
    while (after < stop && Identifier.in(text[after])) {
      after++;
    }
    if (Signers.signed(vocabulary.of(new String(text, first, after - first, ISO_8859_1)).parts())) {
      // The signature of a request: the rest says of what.
      return new Span(first, after);
    }
    // Another sort of key, such as a cache key, is said to be none.
    boolean key = vocabulary.of(Identifier.last(text, start, stop)).role().part();
    return key || vocabulary.role(text, start, stop).part() ? new Span(start, stop) : null;
  }

  /** Whether a place is in a comment behind a value, which is about that. */
  boolean holds(Word word) {
    int at = word.start();
    int limit = Math.max(0, at - LONGEST);
    while (at > limit && !Delimiters.lineEnd(text[at - 1])) {
      at--;
      int mark = mark(at);
      if (mark > 0 && at > 0 && text[at - 1] == ' ') {
        return closed(at);
      }
    }
    return false;
  }

  /** Whether something in quotes ends before a comment. */
  private boolean closed(int comment) {
    int at = comment - 1;
    while (at > 0 && comment - at < GAP && " \t,;)".indexOf(text[at]) >= 0) {
      at--;
    }
    return Delimiters.quote(text[at]) && at + 1 < comment;
  }

  /** Start of the words of a comment that follows; -1 if none does. */
  private int comment(int from) {
    int at = from;
    int limit = Math.min(text.length, from + GAP);
    while (at < limit && " \t,;)".indexOf(text[at]) >= 0) {
      at++;
    }
    int mark = at > from && at < limit ? mark(at) : 0;
    return mark == 0 ? -1 : at + mark;
  }

  /** Bytes of the mark that opens a comment here; 0 if none does. */
  private int mark(int at) {
    if (at + 1 >= text.length) {
      return 0;
    }
    byte b = text[at];
    if (b == '#' || b == '\'' && text[at + 1] == ' ') {
      return 1;
    }
    return (b == '/' || b == '-') && text[at + 1] == b ? 2 : 0;
  }
}
