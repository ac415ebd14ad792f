package dev.keyfuse.match;

import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Shape;
import dev.keyfuse.rules.ShapeIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Recognises what can be a recovery phrase of Monero: 25 words that begin and end with a line or a
 * row, the last of which is one of the others, which hardly repeat. Needs no word list, so any
 * language will do that is written in ASCII; the check of the rule file proves them. Words of fewer
 * than four letters are in no such list, and in every text. Immutable and thread safe.
 */
final class MoneroPhrases {
  private static final int WORDS = 25;

  /** Different words among the first 24, at least: of 1,626 drawn ones three hardly ever repeat. */
  private static final int DIFFERENT = 22;

  private static final int SHORTEST_WORD = 4;

  private static final int FARTHEST = 1000;

  private final List<Part> parts = new ArrayList<>();

  MoneroPhrases(ShapeIndex shapes) {
    for (ShapeIndex.Entry entry : shapes.of(ShapeIndex.Kind.WORDS)) {
      if (entry.shape() instanceof Shape.Words words && words.list().equals(Shape.Words.MONERO)) {
        parts.add(shapes.only(entry));
      }
    }
  }

  boolean none() {
    return parts.isEmpty();
  }

  /** Finds the phrases that are around a place. */
  void around(byte[] content, int place, Phrases.Sink sink) {
    int start = WordText.word(content, place);
    int end = start < 0 ? place : WordText.end(content, start);
    if (!possible(content, start, end)
        || WordText.barren(content, place, WORDS, SHORTEST_WORD) > place) {
      return;
    }
    Row row = Row.around(content, place, WORDS, FARTHEST);
    long[] ids = ids(content, row);
    int last = Math.min(row.middle(), row.count() - WORDS);
    for (int first = Math.max(0, row.middle() - WORDS + 1); first <= last; first++) {
      if (begins(row, first) && ends(row, first + WORDS - 1) && repeats(ids, first)) {
        phrase(content, row, first, sink);
      }
    }
  }

  /** Whether all words are in lower case, or all in upper case. */
  private static boolean alike(List<String> words) {
    return words.stream().allMatch(word -> word.equals(word.toLowerCase(Locale.ROOT)))
        || words.stream().allMatch(word -> word.equals(word.toUpperCase(Locale.ROOT)));
  }

  private static boolean possible(byte[] content, int start, int end) {
    if (start < 0 || end - start < SHORTEST_WORD) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (content[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** A number for each word of a row, the same for equal ones; 0 for what is in no list. */
  private static long[] ids(byte[] content, Row row) {
    long[] ids = new long[row.count()];
    for (int i = 0; i < ids.length; i++) {
      int start = row.start(i);
      int end = row.end(i);
      if (possible(content, start, end)) {
        long id = end - start;
        for (int at = start; at < end; at++) {
          id = id * 31 + (content[at] | 0x20);
        }
        ids[i] = id;
      }
    }
    return ids;
  }

  /**
   * Whether the last of so many words is one of the others, and they hardly repeat. Numbers tell,
   * for most rows of words are tables and lists that do.
   */
  private static boolean repeats(long[] ids, int first) {
    int last = first + WORDS - 1;
    boolean repeated = false;
    int again = 0;
    for (int i = first; i < last; i++) {
      repeated |= ids[i] == ids[last];
      boolean before = false;
      for (int j = first; j < i && !before; j++) {
        before = ids[j] == ids[i];
      }
      again += before ? 1 : 0;
      if (ids[i] == 0 || again > WORDS - 1 - DIFFERENT) {
        return false;
      }
    }
    return repeated;
  }

  private static boolean begins(Row row, int first) {
    return first == 0 ? row.middle() < WORDS : row.brokenBefore(first);
  }

  private static boolean ends(Row row, int last) {
    return last + 1 == row.count() ? last - row.middle() < WORDS : row.brokenBefore(last + 1);
  }

  /** Adds a row of words of which {@link #repeats} is true. */
  private void phrase(byte[] content, Row row, int first, Phrases.Sink sink) {
    List<String> words = new ArrayList<>(WORDS);
    for (int i = first; i < first + WORDS; i++) {
      int start = row.start(i);
      words.add(new String(content, start, row.end(i) - start, StandardCharsets.US_ASCII));
    }
    // Nothing but chance speaks for words that are not written alike.
    if (!alike(words)) {
      return;
    }
    words.replaceAll(word -> word.toLowerCase(Locale.ROOT));
    Set<String> others = new HashSet<>(words.subList(0, WORDS - 1));
    // How a word starts tells it from all others of its list.
    long starts = others.stream().map(word -> word.substring(0, SHORTEST_WORD)).distinct().count();
    if (others.size() >= DIFFERENT
        && starts == others.size()
        && others.contains(words.get(WORDS - 1))) {
      byte[] value = String.join(" ", words).getBytes(StandardCharsets.UTF_8);
      sink.found(new Candidate(row.start(first), row.end(first + WORDS - 1), value, parts));
    }
  }
}
