package dev.keyfuse.attribute;

import dev.keyfuse.secret.LineIndex;

/**
 * What is known of one text as a whole, each fact made when it is first asked for: most texts with
 * candidates turn out to hold nothing before all are needed. Not thread safe.
 */
final class Facts {
  private static final int LONGEST_HEADER = 4096;

  private final byte[] text;
  private final Deferred<AnchorTable> table;
  private final TradingWords words;
  private final Vocabulary vocabulary;
  private LineIndex lines;
  private Anchors anchors;
  private Scores scores;
  private Boolean headed;
  private String trading;

  Facts(byte[] text, Deferred<AnchorTable> table, TradingWords words, Vocabulary vocabulary) {
    this.text = text;
    this.table = table;
    this.words = words;
    this.vocabulary = vocabulary;
  }

  byte[] text() {
    return text;
  }

  LineIndex lines() {
    if (lines == null) {
      lines = new LineIndex(text);
    }
    return lines;
  }

  /** Whether the first line may hold the headings of a table. */
  boolean headed() {
    if (headed == null) {
      int end = 0;
      while (end < text.length && end < LONGEST_HEADER && text[end] != '\n' && text[end] != '\r') {
        end++;
      }
      headed =
          NameRole.words(text, 0, end).stream()
              .anyMatch(w -> vocabulary.of(w).role().role() != Role.NONE);
    }
    return headed;
  }

  /** False where it is not known which services are named: at a first look. */
  boolean complete() {
    return table != null;
  }

  /** Every place where a service is named. */
  Anchors anchors() {
    if (anchors == null) {
      anchors = table.get().find(text);
    }
    return anchors;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  TradingWords tradingWords() {
    return words;
  }

  /** A word that says that the text is about trading; empty if there is none. */
  String trading() {
    if (trading == null) {
      trading = words.in(text);
    }
    return trading;
  }

  /** What the file as a whole says of whose its values are. Not to be changed. */
  Scores scores() {
    if (scores == null) {
      scores = new FileEvidence(this).scores();
    }
    return scores;
  }
}
