package dev.keyfuse.attribute;

import dev.keyfuse.match.Delimiters;
import dev.keyfuse.match.SaidWords;
import dev.keyfuse.secret.Span;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Words that are put before a value by other means than a sign: text before the marks that set the
 * value off in a page ({@code API key<br><code>…</code>}), the prompt that a script waits for
 * before it sends the value ({@code expect "API key"}, {@code send "…"}).
 */
final class Captions {
  /** Bytes before a value that are looked at. */
  private static final int REACH = 200;

  private static final int LONGEST = 64;
  private static final int LONGEST_TAG = 60;
  private static final int MOST_TAGS = 4;

  private static final Set<String> WRAPPERS =
      Set.of("JSON.stringify", "String", "str", "json.dumps", "strings.TrimSpace", "aws.String");

  private static final SaidWords SENDS = new SaidWords("send", "writeline", "puts");
  private static final SaidWords WAITS = new SaidWords("expect", "waitfor", "read_until");

  private final byte[] text;
  private final Vocabulary vocabulary;

  Captions(byte[] text, Vocabulary vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
  }

  /** The words; null if there are none, or if they say nothing of what a value can be. */
  Span of(Word word) {
    int start = word.start();
    if (start < 2) {
      return null;
    }
    byte before = text[start - 1];
    Span wrapped = wrapped(word);
    if (wrapped != null) {
      return wrapped;
    }
    Span caption =
        before == '>' && filled(word.end())
            ? marked(start)
            : Delimiters.quote(before) ? asked(start - 1) : null;
    return caption != null && says(caption) ? caption : null;
  }

  private boolean says(Span caption) {
    NameRole role = vocabulary.role(text, caption.start(), caption.end());
    return role.part() || role.role() == Role.NOT_A_CREDENTIAL;
  }

  /** The name of what a call makes that only wraps a value: {@code X_KEY: JSON.stringify("…")}. */
  private Span wrapped(Word word) {
    Scope scope = word.scope();
    if (scope.kind() != Scope.Kind.CALL || word.named() || word.argument() > 0) {
      return null;
    }
    int at = scope.nameEnd();
    while (at > scope.nameStart() && (Identifier.in(text[at - 1]) || text[at - 1] == '.')) {
      at--;
    }
    String callee = new String(text, at, scope.nameEnd() - at, StandardCharsets.ISO_8859_1);
    while (at > scope.nameStart() && text[at - 1] == ' ') {
      at--;
    }
    boolean bound = at > scope.nameStart() && (text[at - 1] == ':' || text[at - 1] == '=');
    return bound && WRAPPERS.contains(callee) ? new Span(scope.nameStart(), at - 1) : null;
  }

  /** Whether nothing but more of a value, as somebody chose it, stands before the next tag. */
  private boolean filled(int end) {
    int at = end;
    int limit = Math.min(text.length, end + LONGEST);
    while (at < limit && text[at] > ' ' && text[at] != '<') {
      at++;
    }
    return at < limit && text[at] == '<';
  }

  /** The text before the tags that end where a value starts. */
  private Span marked(int start) {
    int at = start;
    boolean bare = false;
    for (int tags = 0; tags < MOST_TAGS && at > 0 && text[at - 1] == '>'; tags++) {
      int open = at - 1;
      int floor = Math.max(0, at - LONGEST_TAG);
      while (open > floor && text[open] != '<') {
        open--;
      }
      if (text[open] != '<') {
        return null;
      }
      // One that has a name of its own says what is in it; <code> and <b> say nothing.
      bare |= tags == 0 && plain(open + 1, at - 1);
      at = open;
      while (at > 0 && (text[at - 1] == ' ' || Delimiters.lineEnd(text[at - 1]))) {
        at--;
      }
    }
    int from = at;
    int floor = Math.max(0, at - LONGEST);
    while (from > floor && text[from - 1] != '>' && !Delimiters.lineEnd(text[from - 1])) {
      from--;
    }
    return bare && from < at && from > floor ? new Span(from, at) : null;
  }

  /** Whether a tag only says how something looks. */
  private boolean plain(int from, int to) {
    int end = from;
    while (end < to && text[end] != ' ') {
      end++;
    }
    return switch (new String(text, from, end - from, StandardCharsets.ISO_8859_1)) {
      case "code",
          "b",
          "strong",
          "i",
          "em",
          "tt",
          "kbd",
          "samp",
          "mark",
          "u",
          "pre",
          "span",
          "br" ->
          true;
      default -> false;
    };
  }

  /** What a script waits for, on the line before the one that sends the value. */
  private Span asked(int quote) {
    int line = lineStart(quote);
    if (line <= 0 || !SENDS.in(text, line, quote)) {
      return null;
    }
    int end = line - 1;
    while (end > 0 && (Delimiters.lineEnd(text[end - 1]) || text[end - 1] == ' ')) {
      end--;
    }
    int start = lineStart(end);
    if (start < 0) {
      return null;
    }
    int open = start;
    while (open < end && !Delimiters.quote(text[open])) {
      open++;
    }
    int close = end;
    while (close > open && !Delimiters.quote(text[close - 1])) {
      close--;
    }
    boolean waits = open < close - 1 && WAITS.in(text, start, open);
    return waits && close - open <= LONGEST + 2 ? new Span(open + 1, close - 1) : null;
  }

  private int lineStart(int at) {
    int start = at;
    int floor = Math.max(0, at - REACH);
    while (start > floor && !Delimiters.lineEnd(text[start - 1])) {
      start--;
    }
    return start > floor || floor == 0 ? start : -1;
  }
}
