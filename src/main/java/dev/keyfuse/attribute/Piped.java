package dev.keyfuse.attribute;

import dev.keyfuse.match.Delimiters;
import dev.keyfuse.secret.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Values that a shell hands to a command that names them: {@code echo -n "…" | gcloud secrets
 * create api-secret --data-file=-}.
 */
final class Piped {
  private static final Set<String> PRINTING = Set.of("echo", "printf");

  /** Words before the value, and of the command behind it. */
  private static final int BEFORE = 3;

  private static final int BEHIND = 8;

  private final byte[] text;
  private final List<Word> words;
  private final Vocabulary vocabulary;

  Piped(byte[] text, List<Word> words, Vocabulary vocabulary) {
    this.text = text;
    this.words = words;
    this.vocabulary = vocabulary;
  }

  /** The argument of the command behind a value that names it; null if there is none. */
  Span of(Word word) {
    int bar = bar(word.end());
    int at = Word.index(words, word.start());
    if (bar < 0 || !printed(word, at)) {
      return null;
    }
    Span plain = null;
    for (int i = at + 1; i < Math.min(words.size(), at + BEHIND); i++) {
      Word behind = words.get(i);
      if (behind.line() != word.line()) {
        break;
      }
      boolean part =
          behind.start() > bar && vocabulary.role(text, behind.start(), behind.end()).part();
      if (part) {
        Span span = new Span(behind.start(), behind.end());
        // In docker secret create api_key - the command says secret of whatever it stores.
        if (Identifier.parts(behind.in(text)).size() > 1) {
          return span;
        }
        plain = plain == null ? span : plain;
      }
    }
    return plain;
  }

  private boolean printed(Word word, int at) {
    for (int i = at - 1; i >= Math.max(0, at - BEFORE); i--) {
      Word before = words.get(i);
      if (before.line() != word.line()) {
        break;
      }
      String said = new String(text, before.start(), before.length(), StandardCharsets.ISO_8859_1);
      if (PRINTING.contains(said)) {
        return true;
      }
    }
    return false;
  }

  /** Where a bar follows with nothing but quotes and blanks before it; -1 if none does. */
  private int bar(int end) {
    int at = end;
    while (at < text.length && (text[at] == ' ' || Delimiters.quote(text[at]))) {
      at++;
    }
    boolean pipe =
        at + 1 < text.length && text[at] == '|' && text[at + 1] != '|' && text[at - 1] == ' ';
    return pipe ? at : -1;
  }
}
