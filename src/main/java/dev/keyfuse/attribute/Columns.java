package dev.keyfuse.attribute;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The heading of the column that a value stands in: in comma-separated tables, tables drawn with
 * bars, rows that SQL inserts or copies.
 */
final class Columns {
  /** Words of a table that are looked through for its headings. */
  private static final int TABLE = 200;

  private static final String INSERT = "insert";
  private static final String COPY = "copy";

  private final byte[] text;
  private final List<Word> words;
  private final Vocabulary vocabulary;

  /** The names of the columns; null until first asked for. */
  private List<String> header;

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
    if (header == null) {
      header = readHeader();
    }
    boolean cell =
        word.argument() < header.size()
            && (word.scope().kind() == Scope.Kind.TEXT && word.line() > 1 || row(word.scope()));
    return cell && header.size() >= 2
        ? vocabulary.of(header.get(word.argument())).role()
        : NameRole.NONE;
  }

  /** Whether a region can be a row of values: no function is called there. */
  private boolean row(Scope scope) {
    if (scope.kind() != Scope.Kind.CALL || scope.nameStart() == scope.nameEnd()) {
      return scope.kind() == Scope.Kind.CALL;
    }
    String callee = Calls.callee(Identifier.all(text, scope.nameStart(), scope.nameEnd()));
    return callee.isEmpty() || callee.equalsIgnoreCase("values");
  }

  /** The heading of a cell in a table drawn with bars: the same place in its first row. */
  private NameRole heading(Word word) {
    if (!barBefore(word) || word.argument() == 0) {
      return NameRole.NONE;
    }
    NameRole heading = NameRole.NONE;
    int top = word.line();
    int first = Word.index(words, word.start());
    for (int i = first; i >= 0 && first - i < TABLE; i--) {
      Word before = words.get(i);
      if (top - before.line() > 1 || before.line() < top && !barBefore(before)) {
        break;
      }
      top = before.line();
      if (before.line() < word.line() && before.argument() == word.argument()) {
        heading = vocabulary.of(before.in(text)).role();
      }
    }
    return heading;
  }

  private boolean barBefore(Word word) {
    int at = word.start() - 1;
    while (at >= 0 && (text[at] == ' ' || text[at] == '`')) {
      at--;
    }
    return at >= 0 && text[at] == '|';
  }

  private List<String> readHeader() {
    List<String> names = new ArrayList<>();
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
      columns = list && columns == null ? word.scope() : columns;
      if (first && columns == null || list && word.scope() == columns) {
        while (names.size() <= word.argument()) {
          names.add("");
        }
        names.set(word.argument(), word.in(text));
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

  private boolean telling(List<String> names) {
    return names.stream().anyMatch(n -> vocabulary.of(n).role().role() != Role.NONE);
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
