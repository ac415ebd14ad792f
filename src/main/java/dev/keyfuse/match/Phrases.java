package dev.keyfuse.match;

import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Shape;
import dev.keyfuse.rules.ShapeIndex;
import dev.keyfuse.rules.WordList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Recognises recovery phrases: so many words of one list and nothing but separators between them.
 * What comes of a place in a text depends on nothing beyond the next {@link WordBreaks#bar} on
 * either side. Thread safe.
 */
final class Phrases {
  /** Words in a row beyond which there is no telling which of them are a phrase. */
  private static final int MOST = 27;

  private static final int LONGEST = 1000;

  /** Words of this many bytes at most, however they are encoded. */
  private static final int LONGEST_WORD = 48;

  /** Bytes of the shortest phrase in ASCII: of 14,000 of twelve words one has fewer. */
  static final int SHORTEST = 60;

  /** Bytes of the shortest in Chinese: twelve characters of three bytes, and what parts them. */
  static final int SHORTEST_CHINESE = 47;

  /** Letters of an English word. */
  private static final int LEAST_JOINED = 3;

  private static final int MOST_JOINED = 8;

  /** Questions that are answered without a table of words: to make it takes longer than that. */
  private static final int FEW = 500;

  private final List<Sized> parts = new ArrayList<>();
  private final TreeSet<Integer> counts = new TreeSet<>();

  /**
   * The same and what only its checksum makes a phrase: 24 words of TON after one that announces
   * them are as many as Algorand's.
   */
  private final TreeSet<Integer> proved = new TreeSet<>();

  private final int least;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile PlainWords plain;

  private record Sized(Part part, List<Integer> counts) {}

  /** Receives what was found, each as often as it is met. */
  interface Sink {
    void found(Candidate candidate);
  }

  Phrases(ShapeIndex shapes) {
    for (ShapeIndex.Entry entry : shapes.of(ShapeIndex.Kind.WORDS)) {
      Shape.Words words = (Shape.Words) entry.shape();
      if (!words.list().equals(Shape.Words.MONERO)) {
        parts.add(new Sized(shapes.only(entry), words.counts()));
        proved.addAll(words.counts());
        if (!words.list().equals(Shape.Words.ALGORAND)) {
          counts.addAll(words.counts());
        }
      }
    }
    least = proved.isEmpty() ? 0 : proved.first();
  }

  boolean none() {
    return parts.isEmpty();
  }

  /** Words of the shortest phrase; 0 if there is none. */
  int least() {
    return least;
  }

  /**
   * Finds the phrases that are around a place.
   *
   * @return where the first phrase can begin that is not told of
   */
  int around(byte[] content, int place, Sink sink) {
    int from = WordText.word(content, place);
    if (from < 0 || unlisted(content, from)) {
      return from < 0 ? place + 1 : Math.max(place + 1, WordText.end(content, from));
    }
    Row row = Row.around(content, place, MOST + 1, LONGEST + LONGEST_WORD + 2 * WordText.GAP);
    Spelled words = new Spelled(content, row);
    for (WordList list : WordList.all()) {
      int low = row.middle();
      int high = row.middle();
      if (words.index(low, list) < 0) {
        continue;
      }
      while (low > 0 && words.index(low - 1, list) >= 0) {
        low--;
      }
      while (high + 1 < row.count() && words.index(high + 1, list) >= 0) {
        high++;
      }
      if (high - low + 1 >= least) {
        new Listed(row, words, list, sink).decide(low, high);
      }
    }
    return place + 1;
  }

  /**
   * The phrase that a run is whose words one sign joins: {@code legal-winner-…}, in English.
   *
   * @return null if it is none
   */
  Candidate joined(byte[] content, int from, int to) {
    int first = letters(content, from, to);
    List<String> words = new ArrayList<>();
    for (int start = from; start < to; ) {
      int end = letters(content, start, to);
      boolean sized = end - start >= LEAST_JOINED && end - start <= MOST_JOINED;
      if (!sized || end < to && content[end] != content[first] || words.size() == MOST) {
        return null;
      }
      words.add(new String(content, start, end - start, StandardCharsets.US_ASCII));
      start = end + 1;
    }
    if (!proved.contains(words.size())) {
      return null;
    }
    int[] places = new int[words.size()];
    for (int i = 0; i < places.length; i++) {
      words.set(i, words.get(i).toLowerCase(Locale.ROOT));
      places[i] = WordList.english().index(words.get(i));
      if (places[i] < 0) {
        return null;
      }
    }
    return WordList.checksum(places)
        ? candidate(from, to, String.join(" ", words), places.length)
        : null;
  }

  private static int letters(byte[] content, int from, int to) {
    int at = from;
    while (at < to && (content[at] | 0x20) >= 'a' && (content[at] | 0x20) <= 'z') {
      at++;
    }
    return at;
  }

  private Candidate candidate(int from, int to, String phrase, int count) {
    List<Part> fitting =
        parts.stream().filter(p -> p.counts.contains(count)).map(Sized::part).toList();
    return new Candidate(from, to, phrase.getBytes(StandardCharsets.UTF_8), fitting);
  }

  /** Whether no list has both a word and one of its neighbours. */
  private boolean unlisted(byte[] content, int from) {
    if (plain == null && asked.incrementAndGet() < FEW) {
      return false;
    }
    PlainWords known = plain();
    int to = WordText.end(content, from);
    int lists = known.lists(content, from, to);
    if (lists == 0) {
      return true;
    }
    int next = WordText.next(content, to);
    if (next > to && (lists & known.lists(content, next, WordText.end(content, next))) != 0) {
      return false;
    }
    int end = WordText.previous(content, from);
    return end < 0 || (lists & known.lists(content, WordText.word(content, end - 1), end)) == 0;
  }

  private PlainWords plain() {
    PlainWords known = plain;
    if (known == null) {
      known = new PlainWords(WordList.all());
      plain = known;
    }
    return known;
  }

  /** The words of a row as they stand in their list; most are never asked for. */
  private static final class Spelled {
    private final byte[] content;
    private final Row row;
    private final String[] words;

    Spelled(byte[] content, Row row) {
      this.content = content;
      this.row = row;
      words = new String[row.count()];
    }

    String word(int i) {
      if (words[i] == null) {
        int from = row.start(i);
        String word = new String(content, from, row.end(i) - from, StandardCharsets.UTF_8);
        words[i] = WordList.normal(word.toLowerCase(Locale.ROOT));
      }
      return words[i];
    }

    int index(int i, WordList list) {
      return list.index(word(i));
    }
  }

  /** Words in a row that are all in one list. */
  private final class Listed {
    private final Row row;
    private final Spelled words;
    private final WordList list;
    private final Sink sink;

    Listed(Row row, Spelled words, WordList list, Sink sink) {
      this.row = row;
      this.words = words;
      this.list = list;
      this.sink = sink;
    }

    void decide(int low, int high) {
      int count = high - low + 1;
      if (row.count() > MOST || row.end(row.count() - 1) - row.start(0) > LONGEST) {
        // A text, a list of words or one of phrases: whole lines, or what its checksum tells apart.
        int first = lineStart(row.middle(), 0);
        int last = lineEnd(row.middle(), row.count() - 1);
        if (first >= low && last <= high && phrase(first, last)) {
          found(first, last);
        } else if (proved.contains(count) && !characters(low, high) && checksum(low, high)) {
          found(low, high);
        }
      } else if (!counts.contains(count) && phrase(low, high)) {
        found(low, high);
      } else if (counts.contains(count) && (checksum(low, high) || !lines(low, high, true))) {
        found(low, high);
        if (count % 3 != 0) {
          // One of Electrum's, or a word that leads to one of BIP-39, and is in its list too.
          piece(low, high);
        }
      } else if (counts.contains(count) || lines(low, high, false)) {
        lines(low, high, null);
      } else {
        piece(low, high);
      }
    }

    /** Whether single characters go on on the same line: a table of them, not Chinese words. */
    private boolean characters(int low, int high) {
      return low > 0 && !row.brokenBefore(low) && character(low - 1)
          || high + 1 < row.count() && !row.brokenBefore(high + 1) && character(high + 1);
    }

    private boolean character(int i) {
      return !row.ascii(i, i) && words.word(i).codePointCount(0, words.word(i).length()) == 1;
    }

    /**
     * Looks at the lines of {@code [low, high]}.
     *
     * @param all whether to ask if all of several lines are phrases rather than any; null to tell
     *     of those that are
     */
    private boolean lines(int low, int high, Boolean all) {
      int phrases = 0;
      int count = 0;
      int first = low;
      while (first <= high) {
        int last = lineEnd(first, high);
        boolean phrase = phrase(first, last);
        phrases += phrase ? 1 : 0;
        count++;
        if (all == null && phrase) {
          found(first, last);
        }
        first = last + 1;
      }
      return all != null && all ? count > 1 && phrases == count : phrases > 0;
    }

    /** Whether so many words can be a phrase, those whose number alone says little by checksum. */
    private boolean phrase(int first, int last) {
      int count = last - first + 1;
      return counts.contains(count) || proved.contains(count) && checksum(first, last);
    }

    private int lineStart(int at, int low) {
      int first = at;
      while (first > low && !row.brokenBefore(first)) {
        first--;
      }
      return first;
    }

    private int lineEnd(int at, int high) {
      int last = at;
      while (last < high && !row.brokenBefore(last + 1)) {
        last++;
      }
      return last;
    }

    /**
     * Of more words than a phrase has the last or the first, if their checksum says so. One in
     * sixteen pieces has it by chance, so those that begin or end with a line are asked first.
     */
    private void piece(int low, int high) {
      if (!piece(low, high, true)) {
        piece(low, high, false);
      }
    }

    private boolean piece(int low, int high, boolean wholeLines) {
      for (int count : proved.descendingSet()) {
        int first = high - count + 1;
        if (first > low && (!wholeLines || row.brokenBefore(first)) && checksum(first, high)) {
          found(first, high);
          return true;
        }
        int last = low + count - 1;
        if (last < high && (!wholeLines || row.brokenBefore(last + 1)) && checksum(low, last)) {
          found(low, last);
          return true;
        }
      }
      return false;
    }

    private boolean checksum(int first, int last) {
      int count = last - first + 1;
      return (count % 3 == 0 || count == WordList.ALGORAND)
          && WordList.checksum(
              IntStream.range(0, count).map(i -> words.index(first + i, list)).toArray());
    }

    /**
     * Whether a table says its few words over and over, none of them once. Of bits one may be rare.
     */
    private boolean table(int first, int last) {
      for (int i = first; i <= last; i++) {
        String word = words.word(i);
        boolean again = word.equals("true") || word.equals("false");
        for (int j = first; j <= last && !again; j++) {
          again = j != i && words.word(j).equals(word);
        }
        if (!again) {
          return false;
        }
      }
      return true;
    }

    private void found(int first, int last) {
      if (row.ascii(first, last) && row.end(last) - row.start(first) < SHORTEST) {
        return;
      }
      if (table(first, last)) {
        return;
      }
      String phrase =
          IntStream.rangeClosed(first, last).mapToObj(words::word).collect(Collectors.joining(" "));
      sink.found(candidate(row.start(first), row.end(last), phrase, last - first + 1));
    }
  }
}
