package dev.keyfuse.attribute;

import java.util.Arrays;

/**
 * The statement that is being read: where its words began, the name that what follows is bound to,
 * the place among the items beside it.
 */
final class Binding {
  private static final int LONGEST_NAME = 160;

  private final byte[] text;
  private final int end;

  /** Start of the statement's words; -1 before its first word. */
  private int statement = -1;

  private int lastWord = -1;
  private int nameStart;
  private int nameEnd;
  private boolean byColon;
  private int item;

  /** The places that bracketed lists go on at after what is nested in them. */
  private int[] items = new int[16];

  /** In {@code text} up to {@code end}; nothing beyond is looked at. */
  Binding(byte[] text, int end) {
    this.text = text;
    this.end = end;
  }

  boolean begun() {
    return statement >= 0;
  }

  int start() {
    return statement;
  }

  /** After the last word. */
  int lastWord() {
    return lastWord;
  }

  boolean named() {
    return nameEnd > nameStart;
  }

  int nameStart() {
    return nameStart;
  }

  int nameEnd() {
    return nameEnd;
  }

  /** 0-based place among the items of a list, the arguments of a call, the cells of a row. */
  int item() {
    return item;
  }

  /** Where a name in brackets closes that opens here: {@code ["key"] = …}; 0 if it is none. */
  int inBrackets(int at) {
    byte quote = at + 1 < end ? text[at + 1] : 0;
    int to = at + 2;
    while ((quote == '"' || quote == '\'')
        && to < end
        && to - at < LONGEST_NAME
        && text[to] > ' ') {
      if (text[to++] == quote) {
        int sign = to + 1;
        while (sign < end && text[sign] == ' ') {
          sign++;
        }
        boolean named =
            sign + 1 < end && text[to] == ']' && text[sign] == '=' && text[sign + 1] != '=';
        return named ? to : 0;
      }
    }
    return 0;
  }

  /** Where the words before an opening bracket begin. */
  int opener(int bracket) {
    return statement < 0 ? bracket : Math.max(statement, bracket - LONGEST_NAME);
  }

  void word(int start, int end) {
    if (statement < 0) {
      statement = start;
    }
    lastWord = end;
  }

  /** Binds what follows to the words before a {@code =} or {@code :} at {@code at}. */
  void name(byte sign, int at) {
    if (statement < 0) {
      return;
    }
    if (sign == ':' && keyword(at)) {
      clear();
      return;
    }
    // In "key: str = value" the part after the colon is a type, not a new name.
    boolean typed =
        sign == '='
            && byColon
            && named()
            && nameStart == statement
            && lastWord > nameEnd
            && !command(at)
            && !quoted(at);
    if (!typed) {
      int from = Math.max(statement, lastWord - LONGEST_NAME);
      from = named() ? from : argument(from, at);
      bind(from, sign == '=' ? untyped(from, lastWord) : lastWord);
      byColon = sign == ':';
    }
  }

  /**
   * Binds what follows to an attribute of mark-up: what is before a colon is no name of its own.
   */
  void attribute(int at) {
    byColon = false;
    name((byte) '=', at);
  }

  /** Start of what is in quotes that a sign stands in: {@code tool set "Section:Name" …}. */
  private int argument(int from, int at) {
    int start = from;
    byte open = 0;
    for (int i = from; i < at; i++) {
      boolean opens = open == 0 && i > from && text[i - 1] == ' ';
      if (text[i] == '"' && (opens || open == '"')) {
        open = opens ? text[i] : 0;
        start = opens ? i + 1 : from;
      }
    }
    return start;
  }

  /** End of a name that Basic says the type of: {@code Const ApiKey As String = "…"}. */
  private int untyped(int from, int to) {
    int at = to;
    while (at > from && WordBytes.in(text[at - 1])) {
      at--;
    }
    boolean as =
        at - 4 > from
            && text[at - 1] == ' '
            && (text[at - 2] | 0x20) == 's'
            && (text[at - 3] | 0x20) == 'a'
            && text[at - 4] == ' ';
    return as ? at - 4 : to;
  }

  void bind(int start, int end) {
    nameStart = start;
    nameEnd = end;
  }

  /** What follows goes on with a statement that began before a bracket; -1 if none did. */
  void goOn(int start) {
    statement = start;
    clearName();
  }

  void next() {
    item++;
  }

  void first() {
    item = 0;
  }

  /** A bracket opens: places are counted anew in it. */
  void enter(int depth) {
    if (depth >= items.length) {
      items = Arrays.copyOf(items, 2 * depth);
    }
    items[depth] = item;
    item = 0;
  }

  /** The bracket closes again. */
  void leave(int depth) {
    item = depth < items.length ? items[depth] : 0;
  }

  void end() {
    statement = -1;
  }

  void clear() {
    goOn(-1);
  }

  void clearName() {
    bind(0, 0);
  }

  /** Whether a colon begins a word after a value, as in {@code {:key "…" :secret "…"}}. */
  private boolean keyword(int at) {
    return at > 1
        && at + 1 < end
        && text[at - 1] == ' '
        && "\"'`)]}".indexOf(text[at - 2]) >= 0
        && Character.isLetter(text[at + 1]);
  }

  /** Whether a text is open that begins behind the colon: {@code "text": "key = …"}. */
  private boolean quoted(int at) {
    boolean open = false;
    for (int i = nameEnd + 1; i < at; i++) {
      open ^=
          text[i] == '"'
              && text[i - 1] != '\\'
              && (open || text[i - 1] == ' ' || text[i - 1] == ':');
    }
    return open;
  }

  /** Whether a name follows a command with a colon in it: {@code heroku config:set NAME=…}. */
  private boolean command(int at) {
    int colon = nameEnd;
    boolean inside =
        colon + 1 < at && text[colon] == ':' && text[colon + 1] > ' ' && text[at - 1] > ' ';
    for (int i = colon; inside && i < at; i++) {
      if (text[i] == ' ') {
        return WordBytes.in(text[colon + 1]);
      }
    }
    return false;
  }
}
