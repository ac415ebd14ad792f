package dev.keyfuse.attribute;

import dev.keyfuse.secret.Span;
import java.util.List;

/**
 * What a text says about the encoded runs in it. Runs are asked for in ascending order, and
 * neighbours share one reading of the text around them. Not thread safe.
 */
final class Outside {
  private static final int AHEAD = 64 * 1024;

  private final Facts facts;
  private int from;
  private int to = -1;
  private List<Word> words;

  Outside(Facts facts) {
    this.facts = facts;
  }

  private EvidenceFinder finder(List<Word> read) {
    Labelling labelling = new Labelling(facts.text(), read, facts.vocabulary());
    ConfigReading config = new ConfigReading(facts, facts.fields(), read);
    return new EvidenceFinder(
        facts, from, to, read, new WordsByName(facts.text(), read), labelling, config);
  }

  /** Everything that speaks for a service in the eyes of what is encoded at {@code span}. */
  Scores scores(Span span) {
    boolean read = span.end() <= to && (from == 0 || span.start() - from >= Detector.BEFORE);
    if (!read) {
      from = Math.max(0, span.start() - Detector.BEFORE);
      to = (int) Math.min(facts.text().length, span.end() + (long) AHEAD);
      words = Outline.read(facts.text(), from, to, facts.lines().line(from));
    }
    int place = Word.index(words, span.start());
    return place < 0 ? new Scores() : finder(words.subList(0, place + 1)).of(words.get(place));
  }
}
