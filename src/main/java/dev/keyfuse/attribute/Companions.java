package dev.keyfuse.attribute;

import dev.keyfuse.match.Delimiters;
import dev.keyfuse.match.Joined;
import dev.keyfuse.match.OctoBot;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.secret.Secret;
import dev.keyfuse.secret.Span;
import dev.keyfuse.validate.Check;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the parts that have no shape worth searching for (passphrases, short client ids) beside the
 * parts that were found: by their name, in the same region or on neighbouring lines.
 */
final class Companions {
  private static final int LINES = 15;
  private static final int WORDS = 120;

  private static final List<String> ENCODED = List.of("base64");

  private final byte[] text;
  private final Chosen chosen;
  private final List<Word> words;
  private final Names names;
  private final Roles roles;
  private final Purpose purpose;
  private final Logins logins;
  private final ConfigReading config;
  private final CompanionParts parts;

  Companions(
      byte[] text,
      List<Word> words,
      Names names,
      Roles roles,
      Purpose purpose,
      Logins logins,
      ConfigReading config,
      CompanionParts parts) {
    this.config = config;
    this.text = text;
    chosen = new Chosen(text);
    this.words = words;
    this.names = names;
    this.roles = roles;
    this.purpose = purpose;
    this.logins = logins;
    this.parts = parts;
  }

  /** The credential made of these sightings and whatever stands beside them. */
  Credential complete(List<Sighting> members, Scores scores, String trading) {
    List<Credential.Member> all = new ArrayList<>();
    for (Sighting s : members) {
      Span span = new Span(s.candidate().start(), s.candidate().end());
      Secret value = Secret.of(s.candidate().value(), 0, s.candidate().value().length);
      all.add(new Credential.Member(span, value, s.via(), s.role(), s.fits(), false));
    }
    List<Part> possible = possible(members);
    for (PartKind kind : List.of(PartKind.KEY, PartKind.PASSPHRASE, PartKind.UID)) {
      List<Part> wanted = wanted(kind, possible, members, scores);
      Credential.Member companion = wanted.isEmpty() ? null : find(members, kind, wanted);
      if (companion != null) {
        all.add(companion);
        companion.fits().keySet().forEach(part -> agree(scores, part, companion));
      }
    }
    return new Credential(all, scores, trading);
  }

  private void agree(Scores scores, Part part, Credential.Member companion) {
    if (scores.of(part.service()) > 0) {
      String article = part.kind() == PartKind.KEY ? "an " : "a ";
      String detail =
          article
              + part.kind().words()
              + " stands beside it, as "
              + parts.issuer(part)
              + " has them";
      scores.add(new Evidence(Evidence.Kind.PARTNER, part.service(), detail, 0), 50, false);
    }
  }

  /** Companion parts of services all sightings fit. */
  private List<Part> possible(List<Sighting> members) {
    Set<String> services = null;
    for (Sighting member : members) {
      Set<String> its = new HashSet<>();
      member.fits().keySet().forEach(part -> its.add(part.service()));
      if (services == null) {
        services = its;
      } else {
        services.retainAll(its);
      }
    }
    return parts.of(services);
  }

  /** Those of one kind with the most evidence, unless the one sighting is that part already. */
  private List<Part> wanted(
      PartKind kind, List<Part> possible, List<Sighting> members, Scores scores) {
    int best = possible.stream().mapToInt(part -> scores.of(part.service())).max().orElse(0);
    return possible.stream()
        .filter(part -> part.kind() == kind)
        .filter(part -> scores.of(part.service()) >= best - 10)
        .filter(part -> parts.together(part, members))
        .filter(
            part ->
                members.size() > 1
                    || members.get(0).kinds(part.service()).stream().anyMatch(k -> k != kind))
        .toList();
  }

  private Credential.Member find(List<Sighting> members, PartKind kind, List<Part> wanted) {
    Sighting first = members.get(0);
    Sighting last = members.get(members.size() - 1);
    int from = Word.index(words, first.word().start());
    int to = Word.index(words, last.word().start());
    List<String> called =
        wanted.stream().flatMap(part -> part.names().stream()).distinct().toList();
    Credential.Member best = null;
    int bestCost = Integer.MAX_VALUE;
    for (int i = Math.max(0, from - WORDS); i < Math.min(words.size(), to + WORDS); i++) {
      Word word = words.get(i);
      int cost = cost(word, i, members, kind, wanted, called);
      if (cost < bestCost) {
        Span joined = kind == PartKind.KEY ? joined(word, members) : null;
        Span span = joined == null ? chosen.of(word) : joined;
        Credential.Member member = member(word, span, kind, wanted, first.via());
        if (member != null) {
          best = member;
          bestCost = cost;
        }
      }
    }
    return best;
  }

  /** How far a word is from being this credential's; the greatest integer if it can't be. */
  private int cost(
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

  /** Where in a word the key is that is given in one with a secret; null if it is in none. */
  private Span joined(Word word, List<Sighting> members) {
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

  private Credential.Member member(
      Word word, Span span, PartKind kind, List<Part> wanted, List<String> via) {
    List<String> how = List.of(OctoBot.NAME);
    byte[] plain = kind == PartKind.PASSPHRASE ? chosen.decrypted(word) : null;
    if (plain == null && kind == PartKind.PASSPHRASE && via.equals(ENCODED)) {
      // Where the others are encoded, so is it: all values of a Kubernetes Secret are.
      how = ENCODED;
      plain = chosen.decoded(word);
      if (plain == null) {
        return null;
      }
    }
    Span place = plain == null ? span : new Span(word.start(), word.end());
    byte[] bytes = plain == null ? Arrays.copyOfRange(text, span.start(), span.end()) : plain;
    String value = new String(bytes, StandardCharsets.UTF_8);
    if (!chosen.literal(word, value)) {
      return null;
    }
    Map<Part, List<Check>> fits = new LinkedHashMap<>();
    for (Part part : wanted) {
      boolean issued = kind != PartKind.KEY || Chosen.issued(value);
      if (issued && parts.fits(part, value)) {
        fits.put(part, List.of());
      }
    }
    return fits.isEmpty()
        ? null
        : new Credential.Member(
            place,
            Secret.of(bytes, 0, bytes.length),
            plain == null ? List.of() : how,
            roles.of(word, word.start()),
            fits,
            true);
  }
}
