package dev.keyfuse.attribute;

import dev.keyfuse.match.Delimiters;
import java.util.List;

/**
 * Names that a command line gives its arguments: {@code setx API_KEY "…"}, {@code --private-key …}.
 */
final class Commands {
  private static final int LONGEST_FLAG = 8;

  /** The one option of openssl's that a secret follows. */
  private static final String HMAC = "-hmac";

  private static final int LONGEST_NAME = 80;

  private final byte[] text;
  private final List<Word> words;

  /** Among the words read so far. */
  Commands(byte[] text, List<Word> words) {
    this.text = text;
    this.words = words;
  }

  /** Start of a command that sets fields of a hash, and its line: {@code HSET user:1 key …}. */
  private int hash;

  private int hashLine = -1;

  /** The variable or option that the word at {@code at} is the value of; null if there is none. */
  Word nameOf(int at, boolean named, int line, Scope scope) {
    if ((text[at] | 0x20) == 'h' && hash(at)) {
      hash = at;
      hashLine = line;
    } else if (line == hashLine) {
      return field(at, line, scope);
    }
    if (words.isEmpty() || !blank(text[words.get(words.size() - 1).end()])) {
      return words.isEmpty() ? null : set(at, line, scope);
    }
    Word key = set(at, line, scope);
    if (key != null) {
      return key;
    }
    Word set = named ? null : variable(at, line, scope);
    return set == null ? option(at, scope) : set;
  }

  /**
   * The name of a variable that a command sets to the word at {@code at}: {@code setx API_KEY "…"},
   * {@code secret set API_KEY --body "…"}.
   */
  private Word variable(int at, int line, Scope scope) {
    int i = words.size() - 1;
    if (i > 0 && flag(words.get(i))) {
      i--;
    }
    if (i < 1) {
      return null;
    }
    Word name = words.get(i);
    boolean after = name.line() == line && words.get(i - 1).line() == line && name.scope() == scope;
    return after && constant(name) && onlyBlanks(words.get(words.size() - 1).end(), at)
        ? name
        : null;
  }

  /** The option that the word at {@code at} is the argument of: {@code --private-key 0x…}. */
  private Word option(int at, Scope scope) {
    Word before = words.get(words.size() - 1);
    boolean option =
        before.length() > LONGEST_FLAG / 2
            && text[before.start()] == '-'
            && (text[before.start() + 1] == '-' && Character.isLetter(text[before.start() + 2])
                || before.length() == HMAC.length() && HMAC.equals(before.in(text)))
            && before.scope() == scope;
    return option && onlyBlanks(before.end(), at) ? before : null;
  }

  /** Whether a command of Redis begins here that takes fields and values in turn. */
  private boolean hash(int at) {
    int m = at + 1 < text.length && (text[at + 1] | 0x20) == 'm' ? 1 : 0;
    int set = at + 1 + m;
    return set + 3 < text.length
        && (text[set] | 0x20) == 's'
        && (text[set + 1] | 0x20) == 'e'
        && (text[set + 2] | 0x20) == 't'
        && text[set + 3] == ' ';
  }

  /** The field of a hash that the word at {@code at} is the value of; null if it is none. */
  private Word field(int at, int line, Scope scope) {
    int places = 0;
    int from = hash;
    int to = hash;
    int start = hash;
    for (int i = hash; i < at; i++) {
      if (text[i] == ' ' && text[i + 1] != ' ') {
        from = start;
        to = i;
        start = i + 1;
        places++;
      }
    }
    boolean first = start == at || start + 1 == at && !Identifier.in(text[start]);
    boolean value = first && places > 2 && places % 2 == 1 && to - from < LONGEST_NAME;
    return value ? new Word(from, to, line, scope, 0, 0, 0) : null;
  }

  /** What a line sets to the word at {@code at}: {@code SET deribit:client_id …}. */
  private Word set(int at, int line, Scope scope) {
    int end = at;
    while (end > 0 && blank(text[end - 1])) {
      end--;
    }
    int from = end;
    while (from > 0 && end - from < LONGEST_NAME && text[from - 1] > ' ' && text[from - 1] != '=') {
      from--;
    }
    int to = from;
    while (to > 0 && text[to - 1] == ' ') {
      to--;
    }
    boolean set =
        end < at
            && to < from
            && to > 2
            && (text[to - 1] | 0x20) == 't'
            && (text[to - 2] | 0x20) == 'e'
            && (text[to - 3] | 0x20) == 's'
            && (to == 3 || Delimiters.lineEnd(text[to - 4]) || text[to - 4] == ' ');
    boolean telling = false;
    for (int i = from; i < end; i++) {
      telling |= text[i] == ':' || text[i] == '(';
    }
    return set && telling ? new Word(from, end, line, scope, 0, 0, 0) : null;
  }

  private boolean flag(Word word) {
    return text[word.start()] == '-' && word.length() <= LONGEST_FLAG;
  }

  /** Whether a word is written as variables of the environment are. */
  private boolean constant(Word word) {
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
      if (!blank(text[i])) {
        return false;
      }
    }
    return blanks > 0;
  }

  private static boolean blank(byte b) {
    return b == ' ' || b == '"' || b == '\'';
  }
}
