package dev.keyfuse.attribute;

import dev.keyfuse.match.Delimiters;
import dev.keyfuse.secret.Span;
import java.util.List;

/**
 * Which words of a text name a value where that is not the left-hand side alone: a field of the
 * same record ({@code name: API_KEY, value: …}), words inside the value ({@code text: "the api key
 * …"}), words before it on its line, a line that says nothing but what stands on the next.
 */
final class Labelling {
  private final byte[] text;
  private final List<Word> words;
  private final Spoken spoken;
  private final LabelLines lines;
  private final Templates places;
  private final Targets targets;
  private final Remarks remarks;
  private final Captions captions;
  private final RecordFields fields;
  private final WordsBefore before;

  Labelling(byte[] text, List<Word> words, Vocabulary vocabulary) {
    this.text = text;
    this.words = words;
    spoken = new Spoken(text, words, vocabulary);
    lines = new LabelLines(text, vocabulary);
    places = new Templates(text);
    targets = new Targets(text);
    remarks = new Remarks(text, vocabulary);
    captions = new Captions(text, vocabulary);
    fields = new RecordFields(text, words, vocabulary, spoken, lines, remarks);
    before = new WordsBefore(text, words, vocabulary, spoken, lines, remarks, places);
  }

  /** The words that name a value, whether or not they are its left-hand side; null if none do. */
  Span of(Word word) {
    Span target = target(word);
    if (target != null) {
      return target;
    }
    if (word.named() && !vague(word)) {
      return own(word);
    }
    Span beside = beside(word);
    if (beside != null) {
      return beside;
    }
    if (word.named()) {
      return own(word);
    }
    Span hint = hint(word);
    return hint == null ? lines.above(word) : hint;
  }

  /** What names a value that is the value of something else, or a text with a place for it. */
  Span elsewhere(Word word) {
    Span target = target(word);
    if (target != null) {
      return target;
    }
    if (word.named()) {
      return vague(word) ? beside(word) : null;
    }
    Span template = places.in(word);
    return template == null ? option(word) : template;
  }

  /** The argument right before a value, in quotes, that names it: {@code flag("gate-key", "…")}. */
  private Span option(Word word) {
    int at = Word.index(words, word.start()) - 1;
    if (at < 0 || word.scope().kind() != Scope.Kind.CALL) {
      return null;
    }
    Word before = words.get(at);
    boolean argument =
        before.scope() == word.scope()
            && before.argument() == word.argument() - 1
            && !before.named()
            && before.length() <= Spoken.LONGEST
            && Delimiters.quote(text[before.end()])
            && Delimiters.quote(text[before.start() - 1]);
    return argument && spoken.by(at).part() ? new Span(before.start(), before.end()) : null;
  }

  /**
   * The one of several names before a sign that a value is given to, or a caption that outranks
   * what it stands in; null if there is none.
   */
  Span target(Word word) {
    Span target = targets.of(word);
    return target == null ? captions.of(word) : target;
  }

  private static Span own(Word word) {
    return new Span(word.nameStart(), word.nameEnd());
  }

  /** Whether a left-hand side says no more than that a value follows. */
  boolean vague(Word word) {
    return fields.vague(word);
  }

  /** What of the same record names a value: {@code name: API_KEY, value: …}. */
  Span beside(Word word) {
    return fields.beside(word);
  }

  /** What a remark behind a value says of it as a name; null if there is none. */
  Span remark(Word word) {
    return remarks.behind(word);
  }

  /** Words between a value and its left-hand side: {@code text: "the api key is …"}. */
  Span inside(Word word) {
    return before.inside(word);
  }

  /** Words before the value on its line: arguments, cells, fallbacks, prose. */
  Span hint(Word word) {
    return before.hint(word);
  }

  /** Whether a value without a left-hand side is told by words that stand next to it. */
  boolean told(Word word) {
    return before.told(word);
  }

  /** The words that a value follows with nothing but blanks or a bar. */
  Span stated(Word word) {
    return before.stated(word);
  }

  /** The line above a value that stands alone on its own. */
  Span above(Word word) {
    return lines.above(word);
  }
}
