package dev.keyfuse.attribute;

import dev.keyfuse.secret.Span;
import java.util.List;

/**
 * Which field of the same record, or argument of the same call, names a value: in {@code name:
 * API_KEY, value: …} and {@code set("…", forKey: "apiKey")} the name is a value itself.
 */
final class RecordFields {
  /** Words of a record before and after a value that are asked. */
  private static final int BEFORE = 8;

  private static final int AFTER = 4;

  /** Lines of one record between a name and its value. */
  private static final int LINES = 3;

  private final byte[] text;
  private final List<Word> words;
  private final Vocabulary vocabulary;
  private final Spoken spoken;
  private final LabelLines lines;
  private final Remarks remarks;
  private final BlockNames blocks;
  private final VagueNames vagueNames;

  RecordFields(
      byte[] text,
      List<Word> words,
      Vocabulary vocabulary,
      Spoken spoken,
      LabelLines lines,
      Remarks remarks) {
    this.text = text;
    this.words = words;
    this.vocabulary = vocabulary;
    this.spoken = spoken;
    this.lines = lines;
    this.remarks = remarks;
    blocks = new BlockNames(text, vocabulary);
    vagueNames = new VagueNames(text, vocabulary, blocks);
  }

  /** Whether the left-hand side of a value says no more than that it follows. */
  boolean vague(Word word) {
    return vagueNames.has(word);
  }

  /** Such a field, a remark behind the value or the block around it; null if none names it. */
  Span beside(Word word) {
    if (word.named() && blocks.staged(word)) {
      return blocks.around(word);
    }
    int at = Word.index(words, word.start());
    boolean vague = vagueNames.has(word);
    boolean first = !word.named() && word.argument() == 0 && word.scope().kind() == Scope.Kind.CALL;
    Span remark = vague || !word.named() ? remarks.behind(word) : null;
    if (remark != null) {
      return remark;
    }
    Span label = vague ? before(word, at, true) : null;
    // Where rows are written one below the other, a name on the next belongs to that.
    boolean apart = label != null && lines.apart(label.start(), word.start());
    Span behind = apart || label == null && (vague || first) ? after(word, at) : null;
    label =
        behind != null && (label == null || !lines.apart(word.end(), behind.start()))
            ? behind
            : label;
    label = label == null && vague ? blocks.around(word) : label;
    return label == null && vague && !otherwise(word, at) ? before(word, at, false) : label;
  }

  /** Whether a field beside a value names it as something else: the item before is another's. */
  private boolean otherwise(Word word, int at) {
    int last = Math.min(words.size() - 1, at + AFTER);
    for (int i = Math.max(0, at - BEFORE); i <= last; i++) {
      Word beside = words.get(i);
      boolean same = beside.scope() == word.scope() && beside.nameEnd() != word.nameEnd();
      boolean near = Math.abs(beside.line() - word.line()) < LINES;
      if (same && near && NamingFields.names(text, beside)) {
        return !vocabulary.valueLike(text, beside.start(), beside.end());
      }
    }
    return false;
  }

  private Span before(Word word, int at, boolean same) {
    for (int i = at - 1; i >= 0 && i >= at - BEFORE; i--) {
      Word before = words.get(i);
      if (word.line() - before.line() > LINES) {
        break;
      }
      boolean together =
          same
              ? before.scope() == word.scope()
              : word.scope().within(before.scope())
                  || before.scope().parent() == word.scope().parent();
      // In option("--api-key", default="…") it is an argument.
      boolean argument =
          before.scope() == word.scope()
              && word.scope().kind() == Scope.Kind.CALL
              && before.argument() < word.argument();
      boolean other =
          (before.nameEnd() != word.nameEnd() || VagueNames.counted(text, word))
              && (before.line() == word.line() || !remarks.holds(before));
      if (together && (before.named() || argument) && other && before.length() <= Spoken.LONGEST) {
        if (spoken.by(i).role() != Role.NONE) {
          return spoken.span(i);
        }
      }
    }
    return null;
  }

  private Span after(Word word, int at) {
    for (int i = at + 1; i < words.size() && i <= at + AFTER; i++) {
      Word after = words.get(i);
      boolean naming =
          after.scope() == word.scope()
              && after.line() - word.line() < LINES
              && after.named()
              && after.length() <= Spoken.LONGEST
              && NamingFields.names(text, after);
      if (naming && spoken.by(i).role() != Role.NONE) {
        return spoken.span(i);
      }
    }
    return null;
  }
}
