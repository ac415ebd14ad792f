package dev.keyfuse.attribute;

import dev.keyfuse.match.Delimiters;
import java.util.Arrays;
import java.util.List;

/**
 * Values that are called by one letter each: fields of a record ({@code {"k": "…", "s": "…"}}),
 * variables of the environment ({@code K1=…}, {@code S1=…}, {@code P1=…}), options ({@code -k … -s
 * …}). None alone says anything.
 */
final class Initials {
  /** Words between two of them. */
  private static final int BESIDE = 6;

  /** Lines between two variables. */
  private static final int LINES = 3;

  private enum Kind {
    FIELD,
    VARIABLE,
    OPTION
  }

  /**
   * What a value is called.
   *
   * @param letter in lower case
   * @param number behind it, 0 if there is none
   */
  private record Initial(Kind kind, char letter, char number) {}

  private final byte[] text;
  private final List<Word> words;

  Initials(byte[] text, List<Word> words) {
    this.text = text;
    this.words = words;
  }

  /** Whether a value is given to a variable of one such letter: a cheap look. */
  static boolean variable(byte[] text, int valueStart) {
    int at = valueStart;
    at -= at > 0 && Delimiters.quote(text[at - 1]) ? 1 : 0;
    if (at < 2 || text[at - 1] != '=') {
      return false;
    }
    at -= at > 2 && text[at - 2] >= '0' && text[at - 2] <= '9' ? 2 : 1;
    boolean letter = text[at - 1] == 'K' || text[at - 1] == 'S';
    return letter && (at == 1 || Delimiters.lineEnd(text[at - 2]) || text[at - 2] == ' ');
  }

  /** What follows the letter if a name is no more than one; null if it is. */
  static String number(String name) {
    boolean initial =
        !name.isEmpty()
            && "kspKSP".indexOf(name.charAt(0)) >= 0
            && (name.length() == 1 || name.length() == 2 && Character.isDigit(name.charAt(1)));
    return initial ? name.substring(1) : null;
  }

  /** What the letter that names a value says, if the other ones stand beside it. */
  NameRole role(Word word) {
    int at = Word.index(words, word.start());
    Initial own = initial(word, at);
    if (own == null || "ksp".indexOf(own.letter) < 0) {
      return NameRole.NONE;
    }
    Word key = own.letter == 'k' ? word : beside(word, at, own, 'k');
    Word secret = own.letter == 's' ? word : beside(word, at, own, 's');
    if (key == null || secret == null || !issued(own, key, secret)) {
      return NameRole.NONE;
    }
    return switch (own.letter) {
      case 'k' -> new NameRole(Role.KEY, false);
      case 's' -> new NameRole(Role.SECRET, false);
      default -> own.kind == Kind.FIELD ? NameRole.NONE : new NameRole(Role.PASSPHRASE, false);
    };
  }

  /** Numbers of a signature are called so, too: they keep to one case, and are of one length. */
  private boolean issued(Initial own, Word key, Word secret) {
    return mixed(key) && mixed(secret)
        || own.kind == Kind.VARIABLE && key.length() != secret.length();
  }

  private boolean mixed(Word word) {
    return Surroundings.mixed(Arrays.copyOfRange(text, word.start(), word.end()));
  }

  /** The value beside another that is called by this letter in the same way; null if none is. */
  private Word beside(Word word, int at, Initial own, char letter) {
    int last = Math.min(words.size() - 1, at + BESIDE);
    for (int i = Math.max(0, at - BESIDE); i <= last; i++) {
      Word other = words.get(i);
      int lines = Math.abs(other.line() - word.line());
      boolean near = own.kind == Kind.FIELD || lines <= (own.kind == Kind.OPTION ? 0 : LINES);
      if (near && other.scope() == word.scope()) {
        Initial its = initial(other, i);
        if (its != null
            && its.kind == own.kind
            && its.letter == letter
            && its.number == own.number) {
          return other;
        }
      }
    }
    return null;
  }

  private Initial initial(Word word, int at) {
    Initial option = option(word, at);
    if (option != null || !word.named()) {
      return option;
    }
    int length = word.nameEnd() - word.nameStart();
    char letter = (char) text[word.nameStart()];
    char number = length == 2 ? (char) text[word.nameStart() + 1] : 0;
    boolean brief = length == 1 || length == 2 && number >= '0' && number <= '9';
    Scope.Kind kind = word.scope().kind();
    if (!brief) {
      return null;
    }
    if (kind == Scope.Kind.OBJECT || kind == Scope.Kind.CALL) {
      return new Initial(Kind.FIELD, Character.toLowerCase(letter), number);
    }
    boolean variable = kind == Scope.Kind.TEXT && letter <= 'Z' && text[word.nameEnd()] == '=';
    return variable ? new Initial(Kind.VARIABLE, Character.toLowerCase(letter), number) : null;
  }

  /** The option of one letter before a value: {@code -k …}. */
  private Initial option(Word word, int at) {
    Word before = at > 0 ? words.get(at - 1) : null;
    boolean option =
        before != null
            && before.length() == 2
            && text[before.start()] == '-'
            && before.end() + 1 == word.start()
            && text[before.end()] == ' ';
    return option ? new Initial(Kind.OPTION, (char) text[before.start() + 1], (char) 0) : null;
  }
}
