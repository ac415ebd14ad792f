package dev.keyfuse.attribute;

import dev.keyfuse.attribute.AnchorTable.Form;
import dev.keyfuse.attribute.AnchorTable.Meaning;
import dev.keyfuse.attribute.Anchors.Anchor;
import dev.keyfuse.attribute.Headings.Heading;
import dev.keyfuse.match.Candidate;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.Specificity;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a value is by its place in a list in which a service is named: {@code ("kraken", "…", "…")},
 * {@code "kraken": ["…", "…"]}, {@code KRAKEN("…", "…")}, {@code Kraken => ("…", "…")}.
 *
 * <p>Either the text names the places ({@link Headings}), or the values are, in this order, of the
 * forms of that service's key and secret, and something around the list says that it holds
 * credentials. Hashes and addresses are listed beside names of services too: values that keep to
 * one case could be such, so something has to say it of them.
 */
final class Places {
  /** Regions around a list that are asked what it holds. */
  private static final int AROUND = 5;

  /** Bytes before a list, on its line, that may say what it holds. */
  private static final int BEFORE = 160;

  private final Facts facts;
  private final byte[] text;
  private final List<Word> words;
  private final Headings headings;
  private final Map<Word, Candidate> candidates = new IdentityHashMap<>();

  private enum Holds {
    CREDENTIALS,
    OTHER_THINGS,
    UNSAID
  }

  Places(Facts facts, List<Word> words, List<Detector.Hit> hits) {
    this.facts = facts;
    this.words = words;
    text = facts.text();
    headings = new Headings(text, words, facts.vocabulary());
    for (Detector.Hit hit : hits) {
      Word word = Word.holding(words, hit.candidate().start());
      if (word != null && word.start() == hit.candidate().start()) {
        candidates.put(word, hit.candidate());
      }
    }
  }

  /** What the place of a word makes it. */
  NameRole role(Word word) {
    if (!word.unnamed() || !candidates.containsKey(word)) {
      return NameRole.NONE;
    }
    Row row = Row.of(text, words, word);
    int place = row == null ? -1 : row.place(word);
    if (place < 0 || row.items().size() < 2) {
      return NameRole.NONE;
    }
    Holds holds = holds(row.scope());
    String issuer = issuer(candidates.get(row.items().get(first(row))));
    Set<String> services =
        issuer != null ? Set.of(issuer) : holds == Holds.OTHER_THINGS ? Set.of() : services(row);
    return services.isEmpty() ? NameRole.NONE : role(row, place, services, holds);
  }

  private NameRole role(Row row, int place, Set<String> services, Holds holds) {
    Heading heading = heading(row, place, services);
    if (heading != null) {
      return heading.credentials() ? heading.at(place, row.items().size()) : NameRole.NONE;
    }
    int first = first(row);
    if (place > first + 1 || first + 1 >= row.items().size()) {
      return NameRole.NONE;
    }
    Candidate key = candidates.get(row.items().get(first));
    Candidate secret = candidates.get(row.items().get(first + 1));
    boolean pair = pair(key, secret, services);
    boolean said =
        holds == Holds.CREDENTIALS || pair && (issuer(key) != null || mixed(key) && mixed(secret));
    return pair && said
        ? new NameRole(place == first ? Role.KEY : Role.SECRET, false)
        : NameRole.NONE;
  }

  /** The nearest heading with as many places, if values of such forms stand there. */
  private Heading heading(Row row, int place, Set<String> services) {
    Heading nearest = null;
    int line = row.items().get(0).line();
    for (Heading heading : headings.all()) {
      boolean nearer =
          nearest == null || Math.abs(heading.line() - line) < Math.abs(nearest.line() - line);
      if (nearer
          && heading.over(line, row.items().size())
          && (!heading.credentials() || agrees(heading, row, place, services))) {
        nearest = heading;
      }
    }
    return nearest;
  }

  /** Whether a value can be what a heading says it is, and it says something of all others. */
  private boolean agrees(Heading heading, Row row, int place, Set<String> services) {
    int size = row.items().size();
    for (int i = 0; i < size; i++) {
      Candidate candidate = candidates.get(row.items().get(i));
      Role role = heading.at(i, size).role();
      boolean fits =
          role == Role.KEY && can(candidate, services, PartKind.KEY)
              || role == Role.SECRET && can(candidate, services, PartKind.SECRET);
      if (candidate != null && (role == Role.NONE || i == place && !fits)) {
        return false;
      }
    }
    return true;
  }

  /** Whether two values are of the forms of one service's key and secret. */
  private static boolean pair(Candidate key, Candidate secret, Set<String> services) {
    if (key == null || secret == null || Arrays.equals(key.value(), secret.value())) {
      return false;
    }
    for (String service : services) {
      Set<String> one = Set.of(service);
      if (can(key, one, PartKind.KEY) && can(secret, one, PartKind.SECRET)) {
        return true;
      }
    }
    return false;
  }

  private static boolean can(Candidate candidate, Set<String> services, PartKind kind) {
    if (candidate != null) {
      for (Part part : candidate.parts()) {
        boolean same = part.kind() == kind && !Undocumented.is(part);
        if (same && services.contains(part.service())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Who issues values of a form that nobody else has; null if others have it. */
  private static String issuer(Candidate candidate) {
    for (Part part : candidate.parts()) {
      if (part.specificity() == Specificity.UNIQUE && part.kind() == PartKind.KEY) {
        return part.service();
      }
    }
    return null;
  }

  private static boolean mixed(Candidate candidate) {
    return Surroundings.mixed(candidate.value());
  }

  /** What the regions around a list say it holds. */
  private Holds holds(Scope list) {
    Holds holds = Holds.UNSAID;
    Scope scope = list;
    for (int i = 0; scope != null && i < AROUND; i++) {
      // Types in angle brackets part a name from its list: the line says it then.
      int line = facts.lines().start(facts.lines().line(scope.nameStart()));
      int from = Math.max(line, scope.nameStart() - BEFORE);
      for (String name : Identifier.all(text, from, scope.nameEnd())) {
        List<String> parts = facts.vocabulary().of(name).parts();
        if (NameWords.otherThings(parts)) {
          return Holds.OTHER_THINGS;
        }
        holds = NameWords.credentials(parts) ? Holds.CREDENTIALS : holds;
      }
      scope = scope.parent();
    }
    return holds;
  }

  /** The services that a row is for: said by its first items, before it, or else by its line. */
  private Set<String> services(Row row) {
    int start = row.items().get(0).start();
    Set<String> said = named(start, row.items().get(first(row)).start());
    if (said.isEmpty()) {
      said = named(row.scope().nameStart(), row.scope().nameEnd());
    }
    int line = facts.lines().start(row.items().get(0).line());
    said = said.isEmpty() ? named(Math.max(line, start - BEFORE), start) : said;
    if (!said.isEmpty()) {
      return said;
    }
    // A case of a test is named behind its values.
    Word last = row.items().get(row.items().size() - 1);
    return named(last.end(), Math.min(facts.lines().end(last.line()), last.end() + BEFORE));
  }

  /** Place of the first value that may be part of a credential. */
  private int first(Row row) {
    int first = 0;
    while (!candidates.containsKey(row.items().get(first))) {
      first++;
    }
    return first;
  }

  private Set<String> named(int from, int to) {
    Set<String> services = new HashSet<>();
    for (Anchor anchor : facts.anchors().within(from, to)) {
      for (Meaning meaning : anchor.meanings()) {
        boolean counts = meaning.form() != Form.WEAK || anchor.stands(text);
        if (counts && !facts.anchors().doubtful(meaning)) {
          services.add(meaning.service());
        }
      }
    }
    return services;
  }
}
