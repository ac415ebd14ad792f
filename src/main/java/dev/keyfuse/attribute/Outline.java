package dev.keyfuse.attribute;

import java.util.ArrayList;
import java.util.List;

/**
 * The outline of a stretch of text: its words, what each is bound to, and the regions they stand
 * in.
 *
 * <p>One reader for every language and file kind, because a credential is written the same way in
 * all of them: a name, a separator, a value; inside something with a name. Quotes are skipped
 * rather than matched, so that code in a string, a notebook or a shell argument reads like code in
 * a file. Not a parser: it must be right about what stands beside a value, and may be wrong about
 * the rest.
 *
 * <p>Linear in the text. Unbalanced brackets cannot swallow a file: a call ends where the text
 * returns to the opener's indentation.
 */
final class Outline {
  private static final int LONGEST_NAME = 160;
  private static final int DEEPEST = 200;
  private static final int LONGEST_FLAG = 8;

  private static final boolean[] WORD = new boolean[256];

  static {
    for (int c = 0; c < 256; c++) {
      boolean sign = c == '_' || c == '-' || c == '.' || c == '/' || c == '+';
      WORD[c] = c > 127 || Character.isLetterOrDigit(c) || sign || "$@~%".indexOf(c) >= 0;
    }
  }

  private final byte[] text;
  private final int end;
  private final boolean markup;
  private final List<Word> words = new ArrayList<>();

  private Scope scope;
  private int line;
  private int indent;

  /** Start of the current statement's words; -1 before its first word. */
  private int statement = -1;

  /** End of the last word. */
  private int lastWord = -1;

  private int nameStart;
  private int nameEnd;
  private boolean nameByColon;
  private int argument;
  private int tagStart = -1;

  /** Last byte on the line that was neither white space nor a quote. */
  private byte last;

  /** The name a line ended with, which opens an indented block if the next line is deeper. */
  private int blockStart = -1;

  private int blockEnd;
  private int blockIndent;

  private Outline(byte[] text, int start, int end, int line) {
    this.text = text;
    this.end = end;
    this.line = line;
    scope = new Scope(null, Scope.Kind.TEXT, start, start, line, -1, 0);
    markup = markup(start);
  }

  /**
   * Reads {@code text[start, end)}.
   *
   * @param line 1-based line that {@code start} stands on; {@code start} should begin a line
   */
  static List<Word> read(byte[] text, int start, int end, int line) {
    Outline outline = new Outline(text, start, end, line);
    outline.read(start);
    return outline.words;
  }

  private boolean markup(int start) {
    int at = start;
    while (at < end && (text[at] <= ' ' && text[at] >= 0 || (text[at] & 0xff) >= 0xbb)) {
      at++;
    }
    boolean php = at + 1 < end && text[at + 1] == '?' && at + 2 < end && text[at + 2] != 'x';
    return at < end && text[at] == '<' && !php;
  }

  private void read(int start) {
    int at = beginLine(start);
    while (at < end) {
      byte b = text[at];
      if (last == ':' && (b == '|' || b == '>')) {
        // A YAML block follows: the name stays, the block's lines are its value.
        at++;
        while (at < end && (text[at] == '-' || text[at] == '+')) {
          at++;
        }
        continue;
      }
      if (b == '\n' || b == '\r') {
        at += b == '\r' && at + 1 < end && text[at + 1] == '\n' ? 2 : 1;
        endLine();
        at = beginLine(at);
      } else if (b == '\\') {
        at = escape(at);
      } else if (separator(at) != 0) {
        encoded(at, (byte) separator(at));
        at += 3;
      } else if (wordByte(b)) {
        at = word(at);
      } else {
        punctuation(at, b);
        at++;
      }
    }
  }

  /** What a percent-encoded byte stands for if it ends a word; 0 if none is there or it doesn't. */
  private int separator(int at) {
    if (text[at] != '%' || at + 2 >= end) {
      return 0;
    }
    int value = Character.digit(text[at + 1], 16) << 4 | Character.digit(text[at + 2], 16);
    boolean printable = value >= ' ' && value < 127 && !wordByte((byte) value);
    return printable || value == '\n' || value == '\r' || value == '\t' ? value : 0;
  }

  /** Encoded text reads like the text it encodes; its lines are none of the file's. */
  private void encoded(int at, byte b) {
    if (b == '\n' || b == '\r') {
      clearStatement();
    } else {
      punctuation(at, b);
    }
  }

  /** Escaped quotes read as quotes; an escaped line break ends a statement as a real one does. */
  private int escape(int at) {
    if (at + 1 >= end) {
      return end;
    }
    byte b = text[at + 1];
    if (b == 'n' || b == 'r') {
      clearStatement();
      return at + 2;
    }
    if (b == '\n' || b == '\r') {
      // A line continued by a backslash goes on as if there were no break.
      line++;
      return at + (b == '\r' && at + 2 < end && text[at + 2] == '\n' ? 3 : 2);
    }
    return at + (b == 't' ? 2 : 1);
  }

  private int beginLine(int at) {
    int columns = 0;
    int first = at;
    while (first < end && (text[first] == ' ' || text[first] == '\t')) {
      columns += text[first] == '\t' ? 4 : 1;
      first++;
    }
    if (first >= end || text[first] == '\n' || text[first] == '\r') {
      return first;
    }
    boolean item = text[first] == '-' && first + 1 < end && text[first + 1] == ' ';
    leave(columns, item, text[first]);
    if (blockStart >= 0 && (columns > blockIndent || item && columns == blockIndent)) {
      push(Scope.Kind.INDENT, blockStart, blockEnd, blockIndent);
    }
    blockStart = -1;
    indent = columns;
    last = 0;
    if (item) {
      push(Scope.Kind.ITEM, first, first, columns);
      indent = columns + 2;
      clearName();
      return first + 2;
    }
    return section(first) ? first + 1 : first;
  }

  /** Leaves the regions that a line indented by {@code columns} is no longer in. */
  private void leave(int columns, boolean item, byte first) {
    while (scope.parent() != null) {
      boolean ends =
          switch (scope.kind()) {
            case INDENT -> item ? scope.indent() > columns : scope.indent() >= columns;
            case ITEM -> scope.indent() >= columns;
            case CALL -> scope.indent() >= columns && !closes(first);
            default -> false;
          };
      if (!ends) {
        return;
      }
      pop();
    }
  }

  private static boolean closes(byte b) {
    return b == ')' || b == ']' || b == '}' || b == '.' || b == '+' || b == '"' || b == '\'';
  }

  /** Whether the line is a section header such as {@code [exchange.binance]}. */
  private boolean section(int first) {
    if (text[first] != '[' || indent > 0 && scope.kind() != Scope.Kind.SECTION) {
      return false;
    }
    int at = first;
    while (at < end && text[at] == '[') {
      at++;
    }
    int from = at;
    while (at < end
        && (wordByte(text[at]) || text[at] == ' ' || text[at] == '"' || text[at] == ':')) {
      at++;
    }
    int to = at;
    if (to == from || at >= end || text[at] != ']') {
      return false;
    }
    while (at < end && (text[at] == ']' || text[at] == ' ')) {
      at++;
    }
    if (at < end && text[at] != '\n' && text[at] != '\r' && text[at] != '#' && text[at] != ';') {
      return false;
    }
    while (scope.parent() != null && scope.kind() != Scope.Kind.OBJECT) {
      pop();
    }
    push(Scope.Kind.SECTION, from, to, indent);
    return true;
  }

  private void endLine() {
    line++;
    boolean open = last == ':' && statement >= 0;
    if (open) {
      blockStart = statement;
      blockEnd = lastWord;
      blockIndent = indent;
    }
    boolean listed = scope.kind() == Scope.Kind.CALL || scope.kind() == Scope.Kind.ARRAY;
    boolean continued =
        last == '=' || last == ':' || last == '(' || last == '|' || last == '>' || last == '+';
    if (!continued && !listed) {
      clearName();
      argument = 0;
    }
    boolean bound = last == 'w' && nameEnd > nameStart;
    if (!listed) {
      statement = -1;
      argument = 0;
    } else if (bound) {
      // Go lists its variables in brackets, without commas.
      clearStatement();
    }
  }

  private int word(int at) {
    int stop = at + 1;
    while (stop < end && wordByte(text[stop]) && text[stop] != '%') {
      stop++;
    }
    while (stop < end && wordByte(text[stop]) && separator(stop) == 0
        || stop + 1 < end && text[stop] == ':' && text[stop + 1] == ':' && text[stop - 1] != ':'
        || stop < end && text[stop] == ':' && text[stop - 1] == ':') {
      stop++;
    }
    while (stop < end && text[stop] == '=' && padding(at, stop)) {
      stop++;
    }
    stop = encodedPadding(stop);
    Word set = nameEnd > nameStart ? null : variable(at);
    set = set == null ? option(at) : set;
    words.add(
        set == null
            ? new Word(at, stop, line, scope, nameStart, nameEnd, argument)
            : new Word(at, stop, line, scope, set.start(), set.end(), argument));
    if (statement < 0) {
      statement = at;
    }
    lastWord = stop;
    last = 'w';
    return stop;
  }

  /**
   * The name of a variable that a command sets to the word at {@code at}: {@code setx API_KEY "…"},
   * {@code secret set API_KEY --body "…"}; null if there is none.
   */
  private Word variable(int at) {
    int i = words.size() - 1;
    if (i > 0 && flag(words.get(i))) {
      i--;
    }
    if (i < 1) {
      return null;
    }
    Word name = words.get(i);
    boolean after = name.line() == line && words.get(i - 1).line() == line && name.scope() == scope;
    return after && variable(name) && onlyBlanks(words.get(words.size() - 1).end(), at)
        ? name
        : null;
  }

  /** The option that the word at {@code at} is the argument of: {@code --private-key 0x…}. */
  private Word option(int at) {
    Word before = words.isEmpty() ? null : words.get(words.size() - 1);
    boolean option =
        before != null
            && before.length() > LONGEST_FLAG / 2
            && text[before.start()] == '-'
            && text[before.start() + 1] == '-'
            && Character.isLetter(text[before.start() + 2])
            && before.scope() == scope;
    return option && onlyBlanks(before.end(), at) ? before : null;
  }

  private boolean flag(Word word) {
    return text[word.start()] == '-' && word.length() <= LONGEST_FLAG;
  }

  private boolean variable(Word word) {
    boolean parted = false;
    for (int i = word.start(); i < word.end(); i++) {
      byte b = text[i];
      parted |= b == '_' && i > word.start();
      if (!(b >= 'A' && b <= 'Z' || b == '_' || b >= '0' && b <= '9' && i > word.start())) {
        return false;
      }
    }
    return parted;
  }

  private boolean onlyBlanks(int from, int to) {
    int blanks = 0;
    for (int i = from; i < to; i++) {
      blanks += text[i] == ' ' ? 1 : 0;
      if (text[i] != ' ' && text[i] != '"' && text[i] != '\'') {
        return false;
      }
    }
    return blanks > 0;
  }

  /** After the encoded equals signs that close a value, if any do. */
  private int encodedPadding(int stop) {
    int at = stop;
    while (at < end && separator(at) == '=') {
      at += 3;
    }
    return at < end && wordByte(text[at]) && separator(at) == 0 ? stop : at;
  }

  /** Whether an equals sign closes a value rather than opening one. */
  private boolean padding(int word, int at) {
    int next = at + 1;
    if (next < end && text[next] == '=') {
      next++;
    }
    if (next >= end) {
      return true;
    }
    byte b = text[next];
    boolean quote = b == '"' || b == '\'' || b == '`' || b == '\\';
    if (quote) {
      // A quote closes here only if one opened before the word: key="…" against "dmFsdWU=".
      return word > 0 && (text[word - 1] == b || b == '\\' && text[word - 1] == '"');
    }
    return b == '\n' || b == '\r' || b == ',' || b == ')' || b == '<' || b == '&';
  }

  private void punctuation(int at, byte b) {
    switch (b) {
      case ' ', '"', '\'', '`' -> {
        return;
      }
      case '\t' -> {
        tab(at);
        return;
      }
      case '=', ':' -> name(b, at);
      case '>' -> closeTag(at);
      case '<' -> {
        tagStart = at + 1;
        if (markup) {
          clearStatement();
          openElement(at);
        }
      }
      case '(' -> open(Scope.Kind.CALL, at);
      case '[' -> {
        // A subscript belongs to the name: config["binance"]["key"].
        if (last != 'w' && last != ']' || at > 0 && text[at - 1] == ' ') {
          open(Scope.Kind.ARRAY, at);
        }
      }
      case '{' -> open(Scope.Kind.OBJECT, at);
      case ')' -> close(Scope.Kind.CALL);
      case ']' -> close(Scope.Kind.ARRAY);
      case '}' -> close(Scope.Kind.OBJECT);
      case ',', ';', '&', '?' -> separate(b, at);
      case '|' -> {
        if (at + 1 < end && text[at + 1] != '|' && (at == 0 || text[at - 1] != '|')) {
          separate(b, at);
        }
      }
      default -> {}
    }
    last = b;
  }

  /** A tab parts the cells of a table, unless it aligns what belongs together. */
  private void tab(int at) {
    if (last == 'w' && scope.parent() == null && at + 1 < end) {
      byte next = text[at + 1];
      if (next == '\t') {
        argument++;
      } else if (next == '"' || wordByte(next)) {
        clearStatement();
        argument++;
      }
    }
  }

  private void name(byte sign, int at) {
    if (statement < 0) {
      return;
    }
    if (sign == ':' && keyword(at)) {
      clearStatement();
      return;
    }
    // In "key: str = value" the part after the colon is a type, not a new name.
    boolean typed =
        sign == '='
            && nameByColon
            && nameEnd > nameStart
            && nameStart == statement
            && lastWord > nameEnd
            && !command(at);
    if (!typed) {
      nameStart = Math.max(statement, lastWord - LONGEST_NAME);
      nameEnd = lastWord;
      nameByColon = sign == ':';
    }
  }

  /** Whether a colon begins a word after a value, as in {@code {:key "…" :secret "…"}}. */
  private boolean keyword(int at) {
    return at > 1
        && at + 1 < end
        && text[at - 1] == ' '
        && "\"'`)]}".indexOf(text[at - 2]) >= 0
        && Character.isLetter(text[at + 1]);
  }

  /** Whether a name follows a command with a colon in it: {@code heroku config:set NAME=…}. */
  private boolean command(int at) {
    int colon = nameEnd;
    boolean inside =
        colon + 1 < at && text[colon] == ':' && text[colon + 1] > ' ' && text[at - 1] > ' ';
    for (int i = colon; inside && i < at; i++) {
      if (text[i] == ' ') {
        return wordByte(text[colon + 1]);
      }
    }
    return false;
  }

  private void separate(byte b, int at) {
    boolean elvis = b == '?' && at + 1 < end && (text[at + 1] == '?' || text[at + 1] == ':');
    boolean nullSafe =
        b == '?' && at > 0 && (text[at - 1] == '?' || at + 1 < end && text[at + 1] == '.');
    boolean reference =
        b == '&'
            && (at + 1 < end && text[at + 1] == '&'
                || at > 0 && text[at - 1] == '&'
                || at > 0 && text[at - 1] == ' ' && at + 1 < end && text[at + 1] > ' ');
    if (elvis || nullSafe || reference) {
      return;
    }
    clearStatement();
    argument++;
  }

  /** The attributes of an element stand beside one another, not beside those of others. */
  private void openElement(int at) {
    if (at + 1 < end && Character.isLetter(text[at + 1])) {
      leaveElement();
      push(Scope.Kind.ELEMENT, at + 1, at + 1, indent);
    }
  }

  private void leaveElement() {
    while (scope.kind() == Scope.Kind.ELEMENT) {
      pop();
    }
  }

  private void closeTag(int at) {
    if (!markup) {
      return;
    }
    leaveElement();
    if (tagStart >= 0
        && tagStart < at
        && text[tagStart] != '/'
        && text[tagStart] != '!'
        && text[at - 1] != '/'
        && text[at - 1] != '-') {
      push(Scope.Kind.TAG, tagStart, at, indent);
      nameStart = tagStart;
      nameEnd = at;
    } else if (tagStart >= 0 && tagStart < at && text[tagStart] == '/') {
      closeElement(tagStart + 1, at);
      clearName();
    }
    statement = -1;
    tagStart = -1;
  }

  private void closeElement(int from, int to) {
    Scope match = scope;
    while (match.parent() != null
        && !(match.kind() == Scope.Kind.TAG && opensWith(match.nameStart(), from, to))) {
      match = match.parent();
    }
    if (match.parent() != null) {
      while (scope != match) {
        pop();
      }
      pop();
    }
  }

  private boolean opensWith(int at, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] != text[at + i - from]) {
        return false;
      }
    }
    byte after = text[at + to - from];
    return !wordByte(after);
  }

  private void open(Scope.Kind kind, int at) {
    int from = statement < 0 ? at : Math.max(statement, at - LONGEST_NAME);
    push(kind, from, at, indent);
    clearStatement();
    argument = 0;
  }

  private void close(Scope.Kind kind) {
    Scope match = scope;
    while (match.parent() != null && match.kind() != kind) {
      if (match.kind() == Scope.Kind.SECTION) {
        return;
      }
      match = match.parent();
    }
    if (match.parent() == null) {
      return;
    }
    while (scope != match) {
      pop();
    }
    int from = scope.nameStart();
    boolean named = scope.nameEnd() > from;
    pop();
    // What follows a call, as in new Client().key("…"), still belongs to its statement.
    statement = named && kind != Scope.Kind.OBJECT ? from : -1;
    clearName();
  }

  private void push(Scope.Kind kind, int from, int to, int columns) {
    if (scope.depth() < DEEPEST) {
      scope = new Scope(scope, kind, from, to, line, columns, scope.depth() + 1);
    }
  }

  private void pop() {
    scope = scope.parent();
  }

  private void clearStatement() {
    statement = -1;
    clearName();
  }

  private void clearName() {
    nameStart = 0;
    nameEnd = 0;
  }

  private static boolean wordByte(byte b) {
    return WORD[b & 0xff];
  }
}
