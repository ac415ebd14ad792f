package dev.keyfuse.attribute;

import dev.keyfuse.match.Delimiters;
import dev.keyfuse.secret.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which words of a text name a value where that is not the left-hand side alone: a field of the
 * same record ({@code name: API_KEY, value: …}), words inside the value ({@code text: "the api key
 * …"}), words before it on its line, a line that says nothing but what stands on the next.
 */
final class Labelling {
  /** Words before a value that are asked. */
  private static final int HINTS = 6;

  /** Words of a record before and after a value that are asked. */
  private static final int BEFORE = 8;

  private static final int AFTER = 4;

  /** Lines of one record between a name and its value. */
  private static final int LINES = 3;

  private static final int LONGEST_HINT = 48;

  /** From so many characters on, so many of them digits, a word is no name. */
  private static final int SHORTEST_VALUE = 16;

  private static final int DIGITS = 4;

  /** Letters of a word in a name, on average, with which it may be random. */
  private static final int LETTERS = 3;

  private static final int LONGEST_STAGE = 16;

  /** For what a program runs: each has its own of everything. */
  private static final Set<String> STAGES =
      Set.of(
          "dev",
          "development",
          "prod",
          "production",
          "staging",
          "stage",
          "test",
          "testing",
          "live",
          "local",
          "mainnet",
          "testnet",
          "sandbox",
          "demo",
          "paper");

  /** Bytes between a value and the name of the field that names it. */
  private static final int GAP = 40;

  /** What a field or an argument is called that names the value before it. */
  private static final Set<String> NAMING =
      Set.of(
          "name",
          "key",
          "field",
          "header",
          "variable",
          "forkey",
          "forhttpheaderfield",
          "headername",
          "parametername",
          "withname");

  /** What names end in that say where to connect. */
  private static final Set<String> PLACES = Set.of("url", "uri", "host", "endpoint");

  private final byte[] text;
  private final List<Word> words;
  private final Vocabulary vocabulary;
  private final LabelLines lines;
  private final Templates places;
  private final Targets targets;
  private final Remarks remarks;
  private final Piped piped;
  private final Captions captions;

  /** What the word at an index would say as a name; null until first asked for. */
  private final NameRole[] spoken;

  Labelling(byte[] text, List<Word> words, Vocabulary vocabulary) {
    this.text = text;
    this.words = words;
    this.vocabulary = vocabulary;
    lines = new LabelLines(text, vocabulary);
    places = new Templates(text);
    targets = new Targets(text);
    remarks = new Remarks(text, vocabulary);
    piped = new Piped(text, words, vocabulary);
    captions = new Captions(text, vocabulary);
    spoken = new NameRole[words.size()];
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
            && before.length() <= LONGEST_HINT
            && Delimiters.quote(text[before.end()])
            && Delimiters.quote(text[before.start() - 1]);
    return argument && spoken(at).part() ? new Span(before.start(), before.end()) : null;
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
    return word.named()
        && (vocabulary.valueLike(text, word.nameStart(), word.nameEnd())
            || counted(word)
            || typed(word)
            || staged(word));
  }

  /**
   * Whether a value's name is that of a stage in a block named for what it is: {@code apiKey: {dev:
   * "…", prod: "…"}}. At the edge of what is read, the block may lie beyond.
   */
  private boolean staged(Word word) {
    if (word.nameEnd() - word.nameStart() > LONGEST_STAGE) {
      return false;
    }
    String name = Identifier.last(text, word.nameStart(), word.nameEnd());
    return STAGES.contains(name.toLowerCase(Locale.ROOT))
        && (word.scope().kind() == Scope.Kind.TEXT || around(word) != null);
  }

  /** Whether a value is all of a block by its type, as DynamoDB's are: {@code {"S": "…"}}. */
  private boolean typed(Word word) {
    Scope scope = word.scope();
    return word.nameEnd() - word.nameStart() == 1
        && text[word.nameStart()] == 'S'
        && scope.kind() == Scope.Kind.OBJECT
        && scope.nameEnd() > scope.nameStart()
        && word.argument() == 0
        && word.end() + 1 < text.length
        && text[word.end() + 1] == '}';
  }

  /** Whether a value is counted, as PHP writes strings: {@code s:7:"api_key";s:16:"…"}. */
  private boolean counted(Word word) {
    int start = word.nameStart();
    boolean string = text[start] == 's' && start + 1 < word.nameEnd() && text[start + 1] == ':';
    for (int i = start + 2; string && i < word.nameEnd(); i++) {
      string = text[i] >= '0' && text[i] <= '9';
    }
    return string;
  }

  /**
   * A field of the same record, or an argument of the same call, that names a value: in {@code
   * name: API_KEY, value: …} and {@code set("…", forKey: "apiKey")} the name is a value itself.
   */
  Span beside(Word word) {
    if (word.named() && staged(word)) {
      return around(word);
    }
    int at = Word.index(words, word.start());
    boolean vague = vague(word);
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
    label = label == null && vague ? around(word) : label;
    return label == null && vague && !otherwise(word, at) ? before(word, at, false) : label;
  }

  /** Whether a field beside a value names it as something else: the item before is another's. */
  private boolean otherwise(Word word, int at) {
    int last = Math.min(words.size() - 1, at + AFTER);
    for (int i = Math.max(0, at - BEFORE); i <= last; i++) {
      Word beside = words.get(i);
      boolean same = beside.scope() == word.scope() && beside.nameEnd() != word.nameEnd();
      boolean near = Math.abs(beside.line() - word.line()) < LINES;
      if (same && near && naming(beside)) {
        return !vocabulary.valueLike(text, beside.start(), beside.end());
      }
    }
    return false;
  }

  /** What a remark behind a value says of it as a name; null if there is none. */
  Span remark(Word word) {
    return remarks.behind(word);
  }

  /** The name of the block that a value is the only one of: {@code API_KEY = { value = "…" }}. */
  private Span around(Word word) {
    Scope scope = word.scope();
    if (scope.kind() == Scope.Kind.TAG) {
      return Markup.attribute(text, scope.parent(), NAMING);
    }
    boolean block = scope.kind() == Scope.Kind.OBJECT || scope.kind() == Scope.Kind.INDENT;
    if (!block || scope.nameEnd() == scope.nameStart()) {
      return null;
    }
    NameRole role = vocabulary.role(text, scope.nameStart(), scope.nameEnd());
    boolean says = role.part() || role.role() == Role.NOT_A_CREDENTIAL;
    return says ? new Span(scope.nameStart(), scope.nameEnd()) : null;
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
          (before.nameEnd() != word.nameEnd() || counted(word))
              && (before.line() == word.line() || !remarks.holds(before));
      if (together && (before.named() || argument) && other && before.length() <= LONGEST_HINT) {
        if (spoken(i).role() != Role.NONE) {
          return span(i);
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
              && after.length() <= LONGEST_HINT
              && naming(after);
      if (naming && spoken(i).role() != Role.NONE) {
        return span(i);
      }
    }
    return null;
  }

  private boolean naming(Word word) {
    List<String> said = Identifier.all(text, word.nameStart(), word.nameEnd());
    return !said.isEmpty() && NAMING.contains(said.get(said.size() - 1).toLowerCase(Locale.ROOT));
  }

  /** Whether a field that may name the value that ends here seems to follow: a cheap look. */
  static boolean follows(byte[] text, int end) {
    int at = end;
    int limit = Math.min(text.length, end + GAP);
    while (at < limit && !Character.isLetter(text[at])) {
      at++;
    }
    int from = at;
    while (at < limit && Character.isLetter(text[at])) {
      at++;
    }
    int to = at;
    while (at < limit && (text[at] == '"' || text[at] == '\'' || text[at] == ' ')) {
      at++;
    }
    return at < limit
        && (text[at] == ':' || text[at] == '=')
        && NAMING.contains(
            new String(text, from, to - from, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT));
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
      if (!same || before.length() > LONGEST_HINT) {
        return null;
      }
      if (spoken(i).role() != Role.NONE) {
        return span(i);
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
      return span(at - 1);
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
          || before.length() > LONGEST_HINT
          || before.named() && entry(word)
          || apart > 0 && remarks.holds(before)) {
        // What stands before another value is about that one.
        break;
      }
      if (spoken(i).role() != Role.NONE && !address(before, word)) {
        return span(i);
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

  /** Whether a word can be no name: by chance, something can be read in a random value. */
  private boolean issued(Word word) {
    int digits = 0;
    for (int i = word.start(); i < word.end(); i++) {
      digits += text[i] >= '0' && text[i] <= '9' ? 1 : 0;
    }
    // Names that change their case as often as random text does have words of one letter.
    return word.length() >= SHORTEST_VALUE
        && (digits >= DIGITS
            || digits > 0 && word.length() <= LETTERS * Identifier.parts(word.in(text)).size());
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
        && before.length() <= LONGEST_HINT
        && spoken(at - 1).role() != Role.NONE;
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

  /** The line above a value that stands alone on its own. */
  Span above(Word word) {
    return lines.above(word);
  }

  private Role role(Span name) {
    return vocabulary.role(text, name.start(), name.end()).role();
  }

  /** What the word at an index would say as a name. */
  private NameRole spoken(int index) {
    if (spoken[index] == null) {
      Span span = span(index);
      spoken[index] =
          issued(words.get(index))
              ? NameRole.NONE
              : vocabulary.role(text, span.start(), span.end());
    }
    return spoken[index];
  }

  /** A word as a name: in {@code secret key …} the word before says which key. */
  private Span span(int index) {
    Word word = words.get(index);
    Word before = index == 0 ? word : words.get(index - 1);
    boolean two = before.end() + 1 == word.start() && text[before.end()] == ' ' && !issued(before);
    return new Span(two ? before.start() : word.start(), word.end());
  }
}
