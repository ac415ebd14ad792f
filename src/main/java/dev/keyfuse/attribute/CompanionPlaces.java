package dev.keyfuse.attribute;

import dev.keyfuse.match.Delimiters;
import dev.keyfuse.match.Joined;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.secret.Span;
import java.util.List;

/**
 * Whether a word stands, and is called, so that it may be the part that a credential lacks, and how
 * far from it: a passphrase behind key and secret in a call, {@code passphrase: …} two lines below.
 */
final class CompanionPlaces {
  private static final int LINES = 15;

  private final byte[] text;
  private final Chosen chosen;
  private final List<Word> words;
  private final Names names;
  private final Roles roles;
  private final Purpose purpose;
  private final Logins logins;
  private final ConfigReading config;

  CompanionPlaces(
      byte[] text,
      List<Word> words,
      Names names,
      Roles roles,
      Purpose purpose,
      Logins logins,
      ConfigReading config,
      Chosen chosen) {
    this.text = text;
    this.words = words;
    this.names = names;
    this.roles = roles;
    this.purpose = purpose;
    this.logins = logins;
    this.config = config;
    this.chosen = chosen;
  }

  /** How far a word is from being this credential's; the greatest integer if it can't be. */
  int cost(
      Word word,
      int index,
      List<Sighting> members,
      PartKind kind,
      List<Part> wanted,
      List<String> called) {
    if (far(word, members)) {
      return Integer.MAX_VALUE;
    }
    if (kind == PartKind.KEY && joined(word, members) != null) {
      return 0;
    }
    if (kind == PartKind.KEY && members.size() == 1 && logins.userOf(word, members.get(0).word())) {
      return 0;
    }
    if (among(word, members)) {
      return Integer.MAX_VALUE;
    }
    if (config.holds(word, kind)) {
      return Math.abs(word.line() - members.get(0).line());
    }
    if (!near(word, members) && positional(word, members, kind) == Integer.MAX_VALUE) {
      return Integer.MAX_VALUE;
    }
    boolean value =
        word.named()
            ? index == 0 || words.get(index - 1).start() < word.nameEnd() || chosen.quoted(word)
            : word.scope().kind() == Scope.Kind.CALL
                || word.scope().kind() == Scope.Kind.TAG
                || cell(word, members)
                || item(word, members)
                || roles.returned(word)
                || names.told(word);
    if (!value && !stated(word, members)) {
      return Integer.MAX_VALUE;
    }
    boolean named = says(word, kind) || kind == PartKind.KEY && names.brandsId(word, wanted);
    if (!named && !names.calledOneOf(word, called)
        || wanted.stream().noneMatch(part -> called(word, part, named))) {
      return positional(word, members, kind);
    }
    // A memo, say: of a deposit as well as of a key.
    boolean other =
        roles.of(word, word.start()).role() == Role.NOT_A_CREDENTIAL
            && wanted.stream().noneMatch(part -> names.says(word, part.service()));
    Word told = purpose.told(word);
    String stem = names.stem(told == null ? word : told);
    // A part may be called more than what it is: a wallet's passphrase.
    boolean whole = !word.named() || !stem.isEmpty() && names.calledExactly(word, called);
    int cost = Integer.MAX_VALUE;
    for (Sighting s : members) {
      int lines = Math.abs(word.line() - s.line());
      boolean region = region(word, s);
      boolean sameAccount = whole || !s.word().named() || stem.equals(s.stem());
      boolean apart = other && word.named() && s.word().scope() != word.scope();
      if (sameAccount && !apart && near(word, s)) {
        cost = Math.min(cost, lines + (region ? 0 : 3));
      }
    }
    return cost;
  }

  /** Where in a word the key is that is given in one with a secret; null if it is in none. */
  Span joined(Word word, List<Sighting> members) {
    for (Sighting s : members) {
      int start = s.candidate().start();
      Joined joined =
          word.end() < start && start - word.end() < Joined.BETWEEN
              ? Joined.at(text, start, s.candidate().end())
              : null;
      if (joined != null && !joined.first() && joined.other().end() == word.end()) {
        return joined.other();
      }
    }
    return null;
  }

  private static boolean among(Word word, List<Sighting> members) {
    for (Sighting s : members) {
      if (s.word() == word) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word stands so near to one of the others that its names are worth reading. */
  private static boolean near(Word word, List<Sighting> members) {
    for (Sighting s : members) {
      if (near(word, s)) {
        return true;
      }
    }
    return false;
  }

  private static boolean near(Word word, Sighting s) {
    int lines = Math.abs(word.line() - s.line());
    return lines <= LINES || lines <= 3 * LINES && region(word, s);
  }

  private static boolean region(Word word, Sighting s) {
    return s.word().scope() == word.scope() && word.scope().parent() != null;
  }

  /**
   * Whether a word stands in the row of a table that the others stand in, behind its first cell.
   */
  private boolean cell(Word word, List<Sighting> members) {
    Word first = members.get(0).word();
    return word.scope() == first.scope()
        && word.scope().kind() == Scope.Kind.TEXT
        && word.line() == first.line()
        && word.argument() > first.argument();
  }

  /**
   * Whether a value that looks issued follows a name without a sign, as in a table: {@code Client
   * ID …}. In running text only where the others stand on the same line.
   */
  private boolean stated(Word word, List<Sighting> members) {
    Span name = names.stated(word);
    if (name == null || !Chosen.issued(word.in(text))) {
      return false;
    }
    boolean together = members.stream().anyMatch(s -> s.line() == word.line());
    int at = name.start();
    while (!together && at > 0 && " \t|*>-".indexOf(text[at - 1]) >= 0) {
      at--;
    }
    return together || at == 0 || Delimiters.lineEnd(text[at - 1]);
  }

  /** Whether a word is listed with the others, none of which has a name. */
  private static boolean item(Word word, List<Sighting> members) {
    Word first = members.get(0).word();
    boolean listed = word.scope().kind() == Scope.Kind.ARRAY || word.line() == first.line();
    return word.scope() == first.scope() && !first.named() && listed;
  }

  /** Spares nearly every word the reading of its name. */
  private static boolean far(Word word, List<Sighting> members) {
    Word first = members.get(0).word();
    Word last = members.get(members.size() - 1).word();
    return word.scope() != last.scope()
        && (word.line() < first.line() - 3 * LINES || word.line() > last.line() + 3 * LINES);
  }

  /** Whether the names around a word say that it is of a kind. */
  private boolean says(Word word, PartKind kind) {
    NameRole own = roles.of(word, word.start());
    Word use = own.role() == Role.NONE ? purpose.use(word, own) : null;
    Role role = use == null ? own.role() : roles.atUse(use).role();
    return switch (kind) {
      case PASSPHRASE -> role == Role.PASSPHRASE;
      case UID -> role == Role.UID;
      default -> role == Role.KEY;
    };
  }

  /** Whether a word is called what the part is called, by its own name or by the call around it. */
  private boolean called(Word word, Part part, boolean ofItsKind) {
    boolean fits =
        ofItsKind && (part.kind() != PartKind.PASSPHRASE || part.names().contains("passphrase"));
    return names.calledExactly(word, part.names())
        || (fits || names.calledOneOf(word, part.names())) && names.mayBelong(word, part.service());
  }

  /** In a call the passphrase follows key and secret, and a short client id precedes its secret. */
  private int positional(Word word, List<Sighting> members, PartKind kind) {
    Sighting last = members.get(members.size() - 1);
    Word first = members.get(0).word();
    boolean after =
        kind == PartKind.PASSPHRASE
            && members.size() > 1
            && word.argument() == last.word().argument() + 1;
    // A user's number may come before the key, or before the secret as the key does.
    boolean call = word.scope().kind() == Scope.Kind.CALL && members.size() > 1;
    boolean before =
        (kind == PartKind.KEY || kind == PartKind.UID && call && number(word))
            && word.argument() == first.argument() - 1;
    boolean next =
        (after || before)
            && !word.named()
            && word.scope() == last.word().scope()
            && (word.scope().kind() == Scope.Kind.CALL || item(word, members))
            && chosen.quoted(word);
    return next ? 50 : Integer.MAX_VALUE;
  }

  private boolean number(Word word) {
    for (int i = word.start(); i < word.end(); i++) {
      if (text[i] >= '0' && text[i] <= '9') {
        return true;
      }
    }
    return false;
  }
}
