package dev.keyfuse.attribute;

import dev.keyfuse.match.Delimiters;
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
  private final byte[] text;
  private final int end;
  private final WordBytes bytes;
  private final List<Word> words = new ArrayList<>();
  private final Commands commands;
  private final Regions regions;
  private final Binding binding;
  private final Markup markup;

  private int line;
  private int indent;

  /** Whether the line is a row of a table drawn with bars. */
  private boolean bars;

  /**
   * Start of a word that names the value behind it, as in {@code :api-key "…"}; -1 if none does.
   */
  private int keyword = -1;

  /**
   * The bracket that closes a name in brackets, as in {@code ["key"] = "…"}; -1 if none is open.
   */
  private int subscript = -1;

  /** Whether the line is a row of cells in double quotes. */
  private boolean cells;

  /** Whether a cell in double quotes is open, in which commas part nothing. */
  private boolean cell;

  /** Last byte on the line that was neither white space nor a quote; {@code w} for a word. */
  private byte last;

  /** The name a line ended with, which opens an indented block if the next line is deeper. */
  private int blockStart = -1;

  private int blockEnd;
  private int blockIndent;

  private Outline(byte[] text, int start, int end, int line) {
    this.text = text;
    this.end = end;
    this.line = line;
    bytes = new WordBytes(text, end);
    commands = new Commands(text, words);
    regions = new Regions(text, start, line);
    binding = new Binding(text, end);
    markup = new Markup(text, start, end, regions, binding);
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

  private void read(int start) {
    int at = beginLine(start);
    while (at < end) {
      byte b = text[at];
      // Most bytes are of words or blanks; nothing of what follows is about these.
      if (WordBytes.plain(b)) {
        at = word(at);
        continue;
      }
      if (b == ' ') {
        at++;
        continue;
      }
      int plain = b == '<' || b == ']' ? markup.plain(at, end) : 0;
      if (plain > 0) {
        at += plain;
      } else if (last == ':' && (b == '|' || b == '>')) {
        at = yamlBlock(at);
      } else if (Delimiters.lineEnd(b)) {
        at += b == '\r' && at + 1 < end && text[at + 1] == '\n' ? 2 : 1;
        endLine();
        at = beginLine(at);
      } else if (b == '\\') {
        at = escape(at);
      } else if (bytes.separator(at) != 0) {
        encoded(at, (byte) bytes.separator(at));
        at += 3;
      } else if (bytes.fullWidth(at) != 0) {
        punctuation(at, bytes.fullWidth(at));
        at += 3;
      } else if (last == ':' && mark(at)) {
        at = bytes.after(at + 1);
      } else if (WordBytes.in(b)) {
        at = word(at);
      } else {
        punctuation(at, b);
        at++;
      }
    }
  }

  /** A YAML block follows: the name stays, the block's lines are its value. */
  private int yamlBlock(int at) {
    int after = at + 1;
    while (after < end && (text[after] == '-' || text[after] == '+')) {
      after++;
    }
    return after;
  }

  /** Whether an anchor or a tag of YAML's stands here, before a value or a block. */
  private boolean mark(int at) {
    return (text[at] == '&' || text[at] == '!')
        && at > 0
        && text[at - 1] == ' '
        && at + 1 < end
        && Character.isLetter(text[at + 1]);
  }

  /** Encoded text reads like the text it encodes; its lines are none of the file's. */
  private void encoded(int at, byte b) {
    if (Delimiters.lineEnd(b)) {
      binding.clear();
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
      binding.clear();
      return at + 2;
    }
    if (Delimiters.lineEnd(b)) {
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
    if (first >= end || Delimiters.lineEnd(text[first])) {
      return first;
    }
    boolean item = text[first] == '-' && first + 1 < end && text[first + 1] == ' ';
    regions.leave(columns, item, text[first]);
    if (blockStart >= 0 && (columns > blockIndent || item && columns == blockIndent)) {
      regions.open(Scope.Kind.INDENT, blockStart, blockEnd, line, blockIndent);
    }
    blockStart = -1;
    indent = columns;
    last = 0;
    bars = text[first] == '|';
    cells = text[first] == '"' && columns == 0 && regions.outermost();
    cell = false;
    if (numbered(first)) {
      binding.clearName();
    }
    if (item) {
      regions.open(Scope.Kind.ITEM, first, first, line, columns);
      indent = columns + 2;
      binding.clearName();
      return first + 2;
    }
    return section(first) ? first + 1 : first;
  }

  /** Whether the line begins an item of a numbered list. */
  private boolean numbered(int first) {
    int at = first;
    while (at < end && at - first < 3 && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at > first
        && at + 1 < end
        && (text[at] == '.' || text[at] == ')')
        && text[at + 1] == ' ';
  }

  /** Whether the line is a section header such as {@code [exchange.binance]}. */
  private boolean section(int first) {
    if (text[first] != '[' || indent > 0 && regions.now().kind() != Scope.Kind.SECTION) {
      return false;
    }
    int at = first;
    while (at < end && text[at] == '[') {
      at++;
    }
    int from = at;
    while (at < end
        && (WordBytes.in(text[at]) || text[at] == ' ' || text[at] == '"' || text[at] == ':')) {
      at++;
    }
    int to = at;
    if (to == from || at >= end || text[at] != ']') {
      return false;
    }
    while (at < end && (text[at] == ']' || text[at] == ' ')) {
      at++;
    }
    if (at < end && !Delimiters.lineEnd(text[at]) && text[at] != '#' && text[at] != ';') {
      return false;
    }
    regions.openSection(from, to, line, indent);
    return true;
  }

  private void endLine() {
    line++;
    boolean open = last == ':' && binding.begun();
    if (open) {
      blockStart = binding.start();
      blockEnd = binding.lastWord();
      blockIndent = indent;
    }
    if (regions.listed()) {
      if (last == 'w' && binding.named()) {
        // Go lists its variables in brackets, without commas.
        binding.clear();
      }
      return;
    }
    boolean continued =
        last == '=' || last == ':' || last == '(' || last == '|' || last == '>' || last == '+';
    if (!continued) {
      binding.clearName();
    }
    binding.end();
    binding.first();
  }

  private int word(int at) {
    int stop = bytes.after(at);
    Scope scope = regions.now();
    Word set = commands.nameOf(at, binding.named(), line, scope);
    int from = set == null ? binding.nameStart() : set.start();
    int to = set == null ? binding.nameEnd() : set.end();
    words.add(new Word(at, stop, line, scope, from, to, binding.item()));
    binding.word(at, stop);
    if (at == keyword) {
      binding.bind(at, stop);
    }
    last = 'w';
    return stop;
  }

  private void punctuation(int at, byte b) {
    switch (b) {
      case ' ', '"', '\'', '`' -> {
        if (b == '"') {
          cell = !cell && (cells || regions.outermost() && opens(at));
        }
        return;
      }
      case '\t' -> {
        tab(at);
        return;
      }
      case '=' -> {
        if (regions.now().kind() == Scope.Kind.ELEMENT) {
          binding.attribute(at);
        } else {
          binding.name(b, at);
        }
      }
      case ':' -> colon(at);
      case '>' -> markup.closeTag(at, line, indent);
      case '<' -> markup.openTag(at, end, line, indent);
      case '(' -> open(Scope.Kind.CALL, at);
      case '[' -> {
        // A subscript belongs to the name: config["binance"]["key"].
        int name = last == 0 || last == ',' ? binding.inBrackets(at) : 0;
        if (name > 0) {
          subscript = name;
        } else if (last != 'w' && last != ']' || at > 0 && text[at - 1] == ' ') {
          open(Scope.Kind.ARRAY, at);
        }
      }
      case '{' -> open(Scope.Kind.OBJECT, at);
      case ')' -> close(Scope.Kind.CALL);
      case ']' -> {
        if (at != subscript) {
          close(Scope.Kind.ARRAY);
        }
      }
      case '}' -> close(Scope.Kind.OBJECT);
      case ',', ';', '&', '?' -> separate(b, at);
      case '|' -> {
        boolean second = at > 0 && text[at - 1] == '|';
        if (!second && at + 1 < end && (bars || text[at + 1] != '|')) {
          separate(b, at);
        }
      }
      default -> {}
    }
    last = b;
  }

  private void colon(int at) {
    int stop = at + 1;
    if ((at == 0 || " {([\n".indexOf(text[at - 1]) >= 0)
        && stop < end
        && Character.isLetter(text[stop])) {
      while (stop < end && WordBytes.in(text[stop])) {
        stop++;
      }
      int value = stop;
      while (value < end && text[value] == ' ') {
        value++;
      }
      if (value > stop && value < end && text[value] == '"') {
        binding.clear();
        keyword = at + 1;
        return;
      }
    }
    binding.name((byte) ':', at);
  }

  /** A tab parts the cells of a table, unless it aligns what belongs together. */
  private void tab(int at) {
    if (last == 'w' && regions.outermost() && at + 1 < end) {
      byte next = text[at + 1];
      if (next == '\t') {
        binding.next();
      } else if (next == '"' || WordBytes.in(next)) {
        binding.clear();
        binding.next();
      }
    }
  }

  private void separate(byte b, int at) {
    if (cell && b == ',' && (cells || regions.outermost())) {
      return;
    }
    boolean elvis = b == '?' && at + 1 < end && (text[at + 1] == '?' || text[at + 1] == ':');
    boolean nullSafe =
        b == '?'
            && at > 0
            && (text[at - 1] == '?'
                || at + 1 < end
                    && (text[at + 1] == '.'
                        || text[at + 1] == ' ' && (text[at - 1] == ']' || text[at - 1] == ')')));
    boolean reference =
        b == '&'
            && (at + 1 < end && text[at + 1] == '&'
                || at > 0 && text[at - 1] == '&'
                || at > 0 && text[at - 1] == ' ' && at + 1 < end && text[at + 1] > ' ');
    if (elvis || nullSafe || reference) {
      return;
    }
    binding.clear();
    binding.next();
  }

  /** Whether a quote is the first byte of a cell. */
  private boolean opens(int quote) {
    int at = quote - 1;
    while (at >= 0 && text[at] == ' ') {
      at--;
    }
    return at < 0 || text[at] == ',' || Delimiters.lineEnd(text[at]);
  }

  private void open(Scope.Kind kind, int at) {
    regions.open(kind, binding.opener(at), at, line, indent);
    binding.clear();
    binding.enter(regions.now().depth());
  }

  private void close(Scope.Kind kind) {
    Scope closed = regions.close(kind);
    if (closed != null) {
      // What follows a call, as in new Client().key("…"), still belongs to its statement.
      boolean named = closed.nameEnd() > closed.nameStart();
      binding.leave(closed.depth());
      binding.goOn(named && kind != Scope.Kind.OBJECT ? closed.nameStart() : -1);
    }
  }
}
