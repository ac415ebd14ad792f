package dev.keyfuse.attribute;

import dev.keyfuse.secret.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The heading of the column that a value stands in: in comma-separated tables, tables drawn with
 * bars, rows that SQL inserts or copies.
 */
final class Columns {
  /** Words of a table that are looked through for its headings. */
  private static final int TABLE = 200;

  private static final int LONGEST_HEADING = 64;

  private static final Span NOTHING = new Span(0, 0);

  private static final String INSERT = "insert";
  private static final String COPY = "copy";

  private final byte[] text;
  private final List<Word> words;
  private final Vocabulary vocabulary;

  /** The names of the columns; null until first asked for. */
  private List<Span> header;

  Columns(byte[] text, List<Word> words, Vocabulary vocabulary) {
    this.text = text;
    this.words = words;
    this.vocabulary = vocabulary;
  }

  /** What the heading over a word says. */
  NameRole role(Word word) {
    NameRole heading = heading(word);
    if (heading.role() != Role.NONE) {
      return heading;
    }
    Span above = above(word);
    return above == null ? NameRole.NONE : role(above);
  }

  /** The heading of the column that a cell is in where commas part them; null if it is in none. */
  Span above(Word word) {
    if (header == null) {
      header = readHeader();
    }
    boolean cell =
        word.argument() < header.size()
            && (word.scope().kind() == Scope.Kind.TEXT && word.line() > 1 || row(word.scope()));
    return cell && header.size() >= 2 ? header.get(word.argument()) : null;
  }

  /** Whether a region can be a row of values: no function is called there. */
  private boolean row(Scope scope) {
    if (scope.kind() != Scope.Kind.CALL || scope.nameStart() == scope.nameEnd()) {
      return scope.kind() == Scope.Kind.CALL;
    }
    String callee = Callee.of(Identifier.all(text, scope.nameStart(), scope.nameEnd()));
    return callee.isEmpty() || callee.equalsIgnoreCase("values");
  }

  /** The heading of a cell in a table drawn with bars: the same place in its first row. */
  private NameRole heading(Word word) {
    if (word.argument() == 0 || !barBefore(word)) {
      return NameRole.NONE;
    }
    int top = word.line();
    int cell = word.line();
    int start = 0;
    int end = 0;
    int first = Word.index(words, word.start());
    for (int i = first; i >= 0 && first - i < TABLE; i--) {
      Word before = words.get(i);
      if (top - before.line() > 1 || before.line() < top && !row(before)) {
        break;
      }
      top = before.line();
      if (before.line() < word.line() && before.argument() == word.argument()) {
        end = before.line() == cell ? end : before.end();
        start = before.start();
        cell = before.line();
      }
    }
    return end > start && end - start <= LONGEST_HEADING
        ? vocabulary.role(text, start, end)
        : NameRole.NONE;
  }

  private boolean barBefore(Word word) {
    int at = word.start() - 1;
    while (at >= 0 && (text[at] == ' ' || text[at] == '`')) {
      at--;
    }
    return at >= 0 && text[at] == '|';
  }

  /** What the heading over a cell of a table in mark-up says. */
  NameRole markup(Word word) {
    if (!tag(word.scope(), 'd')) {
      return NameRole.NONE;
    }
    Scope row = word.scope().parent();
    Set<Scope> cells = new HashSet<>();
    int first = Word.index(words, word.start());
    int at = first;
    for (; at >= 0 && first - at < TABLE && words.get(at).scope().within(row); at--) {
      Scope scope = words.get(at).scope();
      if (scope.parent() == row && (tag(scope, 'd') || tag(scope, 'h'))) {
        cells.add(scope);
      }
    }
    while (at >= 0 && first - at < TABLE && !tag(words.get(at).scope(), 'h')) {
      at--;
    }
    Scope line = at < 0 ? null : words.get(at).scope().parent();
    List<Span> headings = headings(at, line);
    int place = cells.size() - 1;
    return place < 0 || place >= headings.size()
        ? NameRole.NONE
        : vocabulary.role(text, headings.get(place).start(), headings.get(place).end());
  }

  /** The headings of a row, up to the word at an index. */
  private List<Span> headings(int last, Scope row) {
    List<Span> headings = new ArrayList<>();
    Scope heading = null;
    for (int at = last; at >= 0 && words.get(at).scope().within(row); at--) {
      Word said = words.get(at);
      if (said.scope().parent() == row && tag(said.scope(), 'h')) {
        int end = said.scope() == heading ? headings.remove(0).end() : said.end();
        headings.add(0, new Span(said.start(), end));
        heading = said.scope();
      }
    }
    return headings;
  }

  private boolean tag(Scope scope, char last) {
    int start = scope.nameStart();
    return scope.kind() == Scope.Kind.TAG
        && scope.nameEnd() > start + 1
        && (text[start] | 0x20) == 't'
        && (text[start + 1] | 0x20) == last
        && (scope.nameEnd() == start + 2 || text[start + 2] == ' ');
  }

  /** Whether a bar stands on a word's line, close to it. */
  private boolean row(Word word) {
    int before = word.start() - 1;
    int floor = Math.max(0, before - LONGEST_HEADING);
    while (before > floor && text[before] != '|' && text[before] != '\n') {
      before--;
    }
    int after = word.end();
    int limit = Math.min(text.length, after + LONGEST_HEADING);
    while (after < limit && text[after] != '|' && text[after] != '\n') {
      after++;
    }
    return before >= 0 && text[before] == '|' || after < limit && text[after] == '|';
  }

  private List<Span> readHeader() {
    List<Span> names = new ArrayList<>();
    boolean values = false;
    Scope columns = null;
    Scope scope = null;
    boolean inserts = false;
    for (Word word : words) {
      boolean first =
          words.get(0).line() == 1 && word.line() == 1 && word.scope().kind() == Scope.Kind.TEXT;
      if (word.scope() != scope) {
        scope = word.scope();
        inserts = scope.kind() == Scope.Kind.CALL && (opens(scope, INSERT) || opens(scope, COPY));
      }
      boolean list = inserts;
      if (list && columns == null) {
        columns = word.scope();
        names.clear();
      }
      if (first && columns == null || list && word.scope() == columns) {
        while (names.size() <= word.argument()) {
          names.add(NOTHING);
        }
        Span before = names.get(word.argument());
        int start = before == NOTHING ? word.start() : before.start();
        names.set(word.argument(), new Span(start, word.end()));
        values = true;
      } else if (values) {
        if (columns != null || telling(names)) {
          break;
        }
        names.clear();
        values = false;
      }
    }
    return telling(names) ? names : List.of();
  }

  private boolean telling(List<Span> names) {
    return names.stream().anyMatch(name -> role(name).role() != Role.NONE);
  }

  private NameRole role(Span heading) {
    return heading.length() > LONGEST_HEADING
        ? NameRole.NONE
        : vocabulary.role(text, heading.start(), heading.end());
  }

  /** Whether one of the words of a region's name is this one. */
  private boolean opens(Scope scope, String verb) {
    int last = scope.nameEnd() - verb.length();
    for (int at = scope.nameStart(); at <= last; at++) {
      if ((text[at] | 0x20) == verb.charAt(0)
          && (at == scope.nameStart() || !Identifier.in(text[at - 1]))
          && (at == last || !Identifier.in(text[at + verb.length()]))
          && verb.equalsIgnoreCase(
              new String(text, at, verb.length(), StandardCharsets.ISO_8859_1))) {
        return true;
      }
    }
    return false;
  }
}
