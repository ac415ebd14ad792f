package dev.keyfuse.attribute;

import dev.keyfuse.match.Candidate;
import dev.keyfuse.match.CandidateFinder;
import dev.keyfuse.match.Joined;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.Shape;
import dev.keyfuse.rules.Specificity;
import java.util.List;

/**
 * The first look at a value: what its own line and a few before it call it. Nearly all values turn
 * out to be nothing here, so that their surroundings need not be read.
 *
 * <p>It depends on nothing but the bytes in reach, so its outcome is inherited with the value by
 * texts in which these are the same.
 */
final class Glance {
  /** Bytes before and after a value that its outcome may depend on. */
  static final int REACH = CandidateFinder.WIDE;

  private static final int AFTER = 8;
  private static final int LONGEST_LINE = 400;

  /** Whether a value can be a credential, or make one with others. */
  enum Outcome {
    /** It can't. */
    HOPELESS,
    /** It can if it stands in a table that has a heading for it, or in a file of bare values. */
    CELL,
    /** It can if the list it stands in names a service, and its place. */
    ITEM,
    /** It can if the variable that it is assigned to is used as one. */
    VARIABLE,
    /** It can. */
    HOPEFUL
  }

  private final byte[] text;
  private final Candidate candidate;
  private final Facts facts;
  private final int end;

  private Glance(byte[] text, Candidate candidate, Lexicon lexicon) {
    this.text = text;
    this.candidate = candidate;
    facts = new Facts(text, null, lexicon);
    end = Math.min(text.length, candidate.end() + AFTER);
  }

  static Outcome at(byte[] text, Candidate candidate, Lexicon lexicon) {
    return new Glance(text, candidate, lexicon).outcome();
  }

  private Outcome outcome() {
    boolean joined = Joined.at(text, candidate.start(), candidate.end()) != null;
    if (joined || privateKey(candidate) || selfEvident(candidate)) {
      return Outcome.HOPEFUL;
    }
    boolean telling = telling(candidate);
    int start = candidate.start();
    int line = lineStart(start, Math.max(0, start - LONGEST_LINE));
    if (line >= 0 && (telling || quotes(line, start))) {
      List<Word> words = Outline.read(text, line, end, 2);
      Word word = Word.holding(words, start);
      boolean own = word != null && word.start() <= start;
      if (own && (telling || field(word) && !Maps.mayOwn(text, word))) {
        Labelling labelling = labelling(words);
        Role role = new Roles(facts, words, labelling).of(word, start).role();
        boolean vague = labelling.vague(word);
        if (role == Role.NOT_A_CREDENTIAL || role == Role.NONE && !telling && !vague) {
          return odd(word, labelling) ? Outcome.HOPEFUL : Outcome.HOPELESS;
        }
        if (role != Role.NONE) {
          return Outcome.HOPEFUL;
        }
      }
    }
    return telling ? Outcome.HOPEFUL : around();
  }

  /** What the lines before it say, too. */
  private Outcome around() {
    int start = candidate.start();
    int floor = Math.max(0, start - REACH + 1);
    int from = firstLine(floor, start);
    List<Word> words = Outline.read(text, from, end, 2);
    Word word = Word.holding(words, start);
    if (word == null) {
      return Outcome.HOPEFUL;
    }
    Labelling labelling = labelling(words);
    Roles roles = new Roles(facts, words, labelling);
    Role role = roles.of(word, start).role();
    if (role == Role.NONE && roles.listed(word).role() != Role.NONE) {
      return Outcome.HOPEFUL;
    }
    if ((role == Role.NONE || role == Role.NOT_A_CREDENTIAL) && odd(word, labelling)
        || role == Role.NONE && NamingFields.follows(text, candidate.end())) {
      return Outcome.HOPEFUL;
    }
    if (role == Role.NONE && !word.named() && cell(word.scope())) {
      return Outcome.CELL;
    }
    if (role == Role.NONE && word.unnamed() && Row.item(text, start, candidate.end(), true)) {
      return Outcome.ITEM;
    }
    if (role == Role.NONE && !word.named() && element(word.scope())) {
      return Outcome.CELL;
    }
    if (role == Role.NONE && word.named() && Variables.assigned(text, start) != null) {
      return Outcome.VARIABLE;
    }
    return role == Role.NONE || role == Role.NOT_A_CREDENTIAL ? Outcome.HOPELESS : Outcome.HOPEFUL;
  }

  private static boolean cell(Scope scope) {
    return scope.kind() == Scope.Kind.TEXT;
  }

  /** Whether it may be the array that a file is. */
  private static boolean element(Scope scope) {
    return scope.kind() == Scope.Kind.ARRAY
        && scope.nameStart() == scope.nameEnd()
        && (scope.parent() == null || cell(scope.parent()));
  }

  private boolean odd(Word word, Labelling labelling) {
    Names names = new Names(facts, labelling);
    return !names.oddlyNamed(word, candidate.start(), candidate.parts()).isEmpty();
  }

  private Labelling labelling(List<Word> words) {
    return new Labelling(text, words, facts.vocabulary());
  }

  /** Whether the line is enough to tell: {@code "name": "value"} is in no call and no table. */
  private boolean field(Word word) {
    return word.named()
        && word.nameStart() > 0
        && text[word.nameStart() - 1] == '"'
        && word.nameEnd() < text.length
        && text[word.nameEnd()] == '"';
  }

  /** Whether a name in quotes can stand before a value on its line: without, none is a field's. */
  private boolean quotes(int line, int start) {
    int quotes = 0;
    for (int i = line; i < start && quotes < 2; i++) {
      quotes += text[i] == '"' ? 1 : 0;
    }
    return quotes > 1;
  }

  /** A private key says so itself, whatever it is called, and so does a recovery phrase. */
  static boolean privateKey(Candidate candidate) {
    boolean armoured = false;
    for (Part part : candidate.parts()) {
      boolean key = part.kind() == PartKind.PRIVATE_KEY || part.kind() == PartKind.MNEMONIC;
      if (!key && !Undocumented.is(part)) {
        return false;
      }
      armoured |=
          part.specificity() == Specificity.UNIQUE
              || part.shapes().stream().allMatch(Shape.Pem.class::isInstance);
    }
    return armoured;
  }

  /**
   * Whether a value says so much itself that its name can't unsay it: a URL with a service's token
   * in it that is called an address, a recovery phrase that is called a seed.
   */
  static boolean selfEvident(Candidate candidate) {
    // Loops, for every candidate is asked.
    for (Part part : candidate.parts()) {
      for (Shape shape : part.shapes()) {
        if (selfEvident(part, shape)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean telling(Candidate candidate) {
    for (Part part : candidate.parts()) {
      if (Plausibility.telling(part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean selfEvident(Part part, Shape shape) {
    return shape instanceof Shape.Words
        || shape instanceof Shape.Numbers
        || shape instanceof Shape.Spanning && part.specificity() == Specificity.UNIQUE;
  }

  /** Start of the line that {@code at} is in; -1 if it is before {@code floor}. */
  private int lineStart(int at, int floor) {
    for (int i = at; i >= floor; i--) {
      if (startsLine(i)) {
        return i;
      }
    }
    return -1;
  }

  /** The first line that starts in {@code [from, to]}; {@code from} if none does. */
  private int firstLine(int from, int to) {
    for (int i = from; i <= to; i++) {
      if (startsLine(i)) {
        return i;
      }
    }
    return from;
  }

  private boolean startsLine(int at) {
    return at == 0 || text[at - 1] == '\n' || text[at - 1] == '\r' && text[at] != '\n';
  }
}
