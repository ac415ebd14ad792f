package dev.keyfuse.attribute;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a text names the places of a list: {@code for name, key, secret in}, {@code Account(String
 * url, String key, String secret)}, the fields of a struct, a comment above. They are told by what
 * they say: a key, and a secret in another place; or two digests, transactions or the like.
 */
final class Headings {
  /** How many are kept of one text. */
  private static final int KEPT = 64;

  private static final int LONGEST_NAME = 40;

  /** Lines below a heading that says little. */
  private static final int BELOW = 12;

  private final byte[] text;
  private final List<Word> words;
  private final Vocabulary vocabulary;
  private List<Heading> found;

  Headings(byte[] text, List<Word> words, Vocabulary vocabulary) {
    this.text = text;
    this.words = words;
    this.vocabulary = vocabulary;
  }

  /**
   * One of them.
   *
   * @param line where it begins
   * @param places what each place is said to be
   * @param others how many are said to be something else that is random
   * @param declared whether each place has a type, too
   */
  record Heading(int line, List<NameRole> places, int others, boolean declared) {
    /** What it says of a place in a list of so many, whose first name may stand before it. */
    NameRole at(int place, int size) {
      return places.get(place + places.size() - size);
    }

    boolean credentials() {
      return says(Role.KEY) && says(Role.SECRET);
    }

    private boolean says(Role role) {
      return places.stream().anyMatch(place -> place.role() == role);
    }

    /** Whether it may be that of a list: two names are so common that they must stand above it. */
    boolean over(int line, int size) {
      int ahead = places.size() - size;
      boolean same = ahead == 0 || ahead == 1 && places.get(0).role() == Role.NONE;
      boolean above = this.line <= line && line - this.line <= BELOW;
      boolean telling = credentials() && (places.size() > 2 || declared && above);
      return same && (telling || others > 1 && above);
    }
  }

  /** All of them, in order. */
  List<Heading> all() {
    if (found == null) {
      found = new ArrayList<>();
      lists();
      fields();
    }
    return found;
  }

  /** Names that stand side by side; if no commas part them, each is a place. */
  private void lists() {
    int from = 0;
    while (from < words.size() && found.size() < KEPT) {
      int to = from + 1;
      while (to < words.size() && together(words.get(from), words.get(to))) {
        to++;
      }
      boolean commas = words.get(to - 1).argument() > words.get(from).argument();
      Reading reading = new Reading(words.get(from).line());
      int argument = -1;
      for (int i = from; i < to; i++) {
        Word word = words.get(i);
        reading.add(word, !commas || word.argument() != argument);
        argument = word.argument();
      }
      reading.keep();
      from = to;
    }
  }

  private static boolean together(Word first, Word word) {
    Scope.Kind kind = first.scope().kind();
    boolean listed = kind == Scope.Kind.CALL || kind == Scope.Kind.ARRAY;
    return word.scope() == first.scope() && (listed || word.line() == first.line());
  }

  /** Fields of a struct or a class, each on a line of its own. */
  private void fields() {
    Reading reading = new Reading(0);
    Scope scope = null;
    int line = 0;
    for (Word word : words) {
      if (word.scope() != scope && word.scope().kind() == Scope.Kind.OBJECT) {
        reading.keep();
        reading = new Reading(word.line());
        scope = word.scope();
        line = 0;
      }
      if (word.scope() == scope) {
        reading.add(word, word.line() != line);
        line = word.line();
      }
    }
    reading.keep();
  }

  /** What may turn out to be a heading. */
  private final class Reading {
    private final int line;
    private final List<NameRole> places = new ArrayList<>();
    private int words;
    private int others;
    private boolean values;

    Reading(int line) {
      this.line = line;
    }

    void add(Word word, boolean next) {
      words++;
      values |= word.length() > LONGEST_NAME || assigned(word);
      if (places.size() > Row.MOST) {
        return;
      }
      NameRole role = vocabulary.role(text, word.start(), word.end());
      if (role.role() == Role.NOT_A_CREDENTIAL
          && NameWords.otherThings(vocabulary.of(word.in(text)).parts())) {
        others++;
      }
      if (next) {
        places.add(role);
      } else if (places.get(places.size() - 1).role() == Role.NONE) {
        places.set(places.size() - 1, role);
      }
    }

    /** Whether a word is a value that a name is given there. */
    private boolean assigned(Word word) {
      for (int i = word.nameEnd(); word.named() && i < word.start(); i++) {
        if (text[i] == '=') {
          return true;
        }
      }
      return false;
    }

    void keep() {
      int size = places.size();
      boolean list = size > 1 && size <= Row.MOST && !values && found.size() < KEPT;
      Heading heading = new Heading(line, places, others, words >= 2 * size);
      if (list && (heading.credentials() || others > 1)) {
        found.add(heading);
      }
    }
  }
}
