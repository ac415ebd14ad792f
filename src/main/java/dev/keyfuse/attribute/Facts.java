package dev.keyfuse.attribute;

import dev.keyfuse.secret.LineIndex;

/**
 * What is known of one text as a whole, each fact made when it is first asked for: most texts with
 * candidates turn out to hold nothing before all are needed. Not thread safe.
 */
final class Facts {
  private final byte[] text;
  private final AnchorTable table;
  private LineIndex lines;
  private Anchors anchors;
  private Scores scores;

  Facts(byte[] text, AnchorTable table) {
    this.text = text;
    this.table = table;
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

  /**
   * The line an offset stands on, as far as it takes to tell whether that is the first one: a line
   * is counted from the start, which is far away.
   *
   * @return 1 or 2
   */
  int roughLine(int offset) {
    for (int i = 0; i < offset; i++) {
      if (text[i] == '\n' || text[i] == '\r' && !(i + 1 < text.length && text[i + 1] == '\n')) {
        return 2;
      }
    }
    return 1;
  }

  /** Every place where a service is named. */
  Anchors anchors() {
    if (anchors == null) {
      anchors = table.find(text);
    }
    return anchors;
  }

  /** What the file as a whole says of whose its values are. Not to be changed. */
  Scores scores() {
    if (scores == null) {
      scores = new FileEvidence(this).scores();
    }
    return scores;
  }
}
