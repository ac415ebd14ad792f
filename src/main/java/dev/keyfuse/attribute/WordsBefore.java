package dev.keyfuse.attribute;

import dev.keyfuse.match.Delimiters;
import dev.keyfuse.secret.Span;
import java.util.List;
import java.util.Set;

/**
 * Which words before a value name it, on its line or inside it: {@code the passphrase "…"}, {@code
 * os.getenv("API_KEY") or "…"}, {@code text: "the api key is …"}.
 */
final class WordsBefore {
  /** Words that are asked. */
  private static final int HINTS = 6;

  /** What names end in that say where to connect. */
  private static final Set<String> PLACES = Set.of("url", "uri", "host", "endpoint");

  private final byte[] text;
  private final List<Word> words;
  private final Vocabulary vocabulary;
  private final Spoken spoken;
  private final LabelLines lines;
  private final Remarks remarks;
  private final Templates places;
  private final Piped piped;

  WordsBefore(
      byte[] text,
      List<Word> words,
      Vocabulary vocabulary,
      Spoken spoken,
      LabelLines lines,
      Remarks remarks,
      Templates places) {
    this.text = text;
    this.words = words;
    this.vocabulary = vocabulary;
    this.spoken = spoken;
    this.lines = lines;
    this.remarks = remarks;
    this.places = places;
    piped = new Piped(text, words, vocabulary);
  }

  /** Words between a value and its left-hand side: {@code text: "the api key is …"}. */
  Span inside(Word word) {
    int at = Word.index(words, word.start());
    for (int i = at - 1; i >= 0 && i >= at - HINTS; i--) {
      Word before = words.get(i);
      boolean same =
          before.start() > word.nameEnd()
              && before.nameEnd() == word.nameEnd()
              && before.scope() == word.scope();
      if (!same || before.length() > Spoken.LONGEST) {
        return null;
      }
      if (spoken.by(i).role() != Role.NONE) {
        return spoken.span(i);
      }
    }
    return null;
  }

  /** Words before the value on its line: arguments, cells, fallbacks, prose. */
  Span hint(Word word) {
    Span command = piped.of(word);
    if (command != null) {
      return command;
    }
    Span template = word.named() ? null : places.in(word);
    if (template != null && role(template) != Role.NONE) {
      return template;
    }
    int at = Word.index(words, word.start());
    if (option(word, at)) {
      return spoken.span(at - 1);
    }
    Scope around = wrapped(word) ? word.scope().parent() : word.scope();
    for (int i = at - 1; i >= 0 && i >= at - HINTS; i--) {
      Word before = words.get(i);
      if (around != word.scope() && before.end() == word.scope().nameEnd()) {
        continue;
      }
      int apart = word.line() - before.line();
      // In os.getenv("KEY") or "…" it is in brackets.
      boolean near =
          before.scope() == around
              ? apart <= (around.kind() == Scope.Kind.CALL ? 1 : 0)
              : apart == 0 && before.scope().parent() == around && fallback(word);
      if (!near
          || before.length() > Spoken.LONGEST
          || before.named() && entry(word)
          || apart > 0 && remarks.holds(before)) {
        // What stands before another value is about that one.
        break;
      }
      if (spoken.by(i).role() != Role.NONE && !address(before, word)) {
        return spoken.span(i);
      }
      if (word.named() && before.start() < word.nameEnd()) {
        break;
      }
    }
    return null;
  }

  /** Whether a value is all that a call makes another value of: {@code HeaderValue::from("…")}. */
  private boolean wrapped(Word word) {
    Scope call = word.scope();
    return call.kind() == Scope.Kind.CALL
        && word.argument() == 0
        && !word.named()
        && call.parent().kind() == Scope.Kind.CALL
        && Wrappers.converts(Identifier.last(text, call.nameStart(), call.nameEnd()));
  }

  /** Whether a word is an argument that says where to connect, not what the next one is. */
  private boolean address(Word before, Word word) {
    if (before.argument() >= word.argument()
        || word.scope().kind() != Scope.Kind.CALL
        || Delimiters.quote(text[Math.max(0, before.start() - 1)])) {
      return false;
    }
    for (String name : Identifier.all(text, before.start(), before.end())) {
      List<String> parts = vocabulary.of(name).parts();
      if (!parts.isEmpty() && PLACES.contains(parts.get(parts.size() - 1))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word in quotes is the name of an entry: the value before it is another's. */
  private boolean entry(Word word) {
    int end = word.end();
    return end + 1 < text.length && Delimiters.quote(text[end]) && text[end + 1] == ':';
  }

  /** Whether the item before one of a list is an option, whose value it is: {@code --api-key}. */
  private boolean option(Word word, int at) {
    if (word.named() || at == 0) {
      return false;
    }
    Word before = words.get(at - 1);
    Scope its = before.scope();
    int dashes = before.start() - (text[before.start()] == '-' ? 0 : 2);
    return before.line() == word.line() - 1
        && !before.named()
        && (its == word.scope() || its.parent() != null && its.parent() == word.scope().parent())
        && dashes >= 0
        && text[dashes] == '-'
        && text[dashes + 1] == '-'
        && before.length() <= Spoken.LONGEST
        && spoken.by(at - 1).role() != Role.NONE;
  }

  /**
   * Whether a value without a left-hand side is told by words that stand next to it: those before
   * its quote, as in {@code the passphrase "…"}, or the line above.
   */
  boolean told(Word word) {
    if (word.named() || word.start() == 0) {
      return false;
    }
    Span hint = hint(word);
    if (hint == null) {
      return lines.above(word) != null;
    }
    int at = word.start() - 1;
    boolean quoted = Delimiters.quote(text[at]);
    // Erlang writes {client_id, <<"…">>}.
    boolean second = word.scope().kind() == Scope.Kind.OBJECT && word.argument() == 1;
    String between = fallback(word) ? "\"'` )]or?|:" : second ? "\"' ,<" : "\"'` )]";
    if (at > 3 && text[at - 1] == ' ' && text[at - 2] == '-' && text[at - 3] == '<') {
      // R assigns with an arrow.
      at -= 4;
    }
    while (at > hint.end() && between.indexOf(text[at]) >= 0) {
      at--;
    }
    return quoted && at <= hint.end();
  }

  /**
   * The words that a value follows with nothing but blanks or a bar; its left-hand side, if any, is
   * not asked.
   */
  Span stated(Word word) {
    Span hint = word.named() ? inside(word) : hint(word);
    int at = word.start();
    while (hint != null && at > hint.end()) {
      at--;
      if (text[at] != ' ' && text[at] != '\t' && text[at] != '|') {
        return null;
      }
    }
    return hint;
  }

  /** Whether {@code or} stands before a value in quotes, or a sign that says so. */
  private boolean fallback(Word word) {
    int at = word.start() - 2;
    while (at > 4 && text[at] == ' ') {
      at--;
    }
    if (at <= 4) {
      return false;
    }
    byte last = text[at];
    byte before = text[at - 1];
    return before == 'o' && last == 'r' && text[at - 2] == ' '
        || before == last && (last == '?' || last == '|')
        || before == '?' && last == ':';
  }

  private Role role(Span name) {
    return vocabulary.role(text, name.start(), name.end()).role();
  }
}
