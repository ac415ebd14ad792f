package dev.keyfuse.attribute;

import dev.keyfuse.match.Candidate;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.secret.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Logins that are a key and a secret: a user's name and a password of the forms in which one
 * service issues them, as basic authentication and forms of programs have them. What people log in
 * with looks different.
 */
final class Logins {
  /** Words and lines between the two. */
  private static final int BESIDE = 8;

  private static final int LINES = 2;

  /** No shorter name of a user is taken for a key. */
  private static final int SHORTEST_KEY = 12;

  private static final Set<String> USER =
      Set.of("login", "username", "user", "loginname", "userlogin", "accesskey");

  private static final Set<String> PASSWORD = Set.of("password", "passwd", "pass", "pwd");

  private final byte[] text;
  private final Roles roles;
  private final List<Word> words;
  private final Chosen chosen;
  private final CompanionParts companions;
  private final List<Detector.Hit> hits;

  /** What was found, by the word that it starts; null until asked for. */
  private Map<Word, Candidate> candidates;

  Logins(
      Facts facts,
      List<Word> words,
      List<Detector.Hit> hits,
      Roles roles,
      CompanionParts companions) {
    text = facts.text();
    this.roles = roles;
    this.words = words;
    this.companions = companions;
    this.hits = hits;
    chosen = new Chosen(text);
  }

  private Candidate candidate(Word of) {
    if (candidates == null) {
      candidates = new IdentityHashMap<>();
      for (Detector.Hit hit : hits) {
        Word word = Word.holding(words, hit.candidate().start());
        if (word != null && word.start() == hit.candidate().start()) {
          candidates.put(word, hit.candidate());
        }
      }
    }
    return candidates.get(of);
  }

  /** The parts that a value is of as a user's name or a password; empty if it is neither. */
  List<Part> parts(Word word, Candidate candidate) {
    boolean password = called(word, PASSWORD);
    if (!password && !called(word, USER)) {
      return List.of();
    }
    Word other = other(word, password ? USER : PASSWORD);
    if (other == null || elses(word)) {
      return List.of();
    }
    PartKind kind = password ? PartKind.SECRET : PartKind.KEY;
    Set<String> services = password ? keys(other) : issuers(candidate(other), PartKind.SECRET);
    List<Part> parts = new ArrayList<>();
    for (Part part : candidate.parts()) {
      if (part.kind() == kind && !Undocumented.is(part) && services.contains(part.service())) {
        parts.add(part);
      }
    }
    return parts;
  }

  /** Whether one word is the user's name that belongs to another, a password. */
  boolean userOf(Word word, Word password) {
    return called(word, USER) && called(password, PASSWORD) && other(password, USER) == word;
  }

  /** The services that issue keys of the form of a value. */
  private Set<String> keys(Word user) {
    Set<String> services = issuers(candidate(user), PartKind.KEY);
    Span span = chosen.of(user);
    String value = new String(text, span.start(), span.length(), StandardCharsets.ISO_8859_1);
    if (value.length() >= SHORTEST_KEY && Chosen.issued(value)) {
      services.addAll(companions.issuers(PartKind.KEY, value));
    }
    return services;
  }

  private static Set<String> issuers(Candidate candidate, PartKind kind) {
    Set<String> services = new HashSet<>();
    for (Part part : candidate == null ? List.<Part>of() : candidate.parts()) {
      if (part.kind() == kind && !Undocumented.is(part)) {
        services.add(part.service());
      }
    }
    return services;
  }

  /** The nearest word beside another that is called one of these. */
  private Word other(Word word, Set<String> names) {
    int at = Word.index(words, word.start());
    for (int i = 1; i <= BESIDE; i++) {
      for (int side = at - i; side <= at + i; side += 2 * i) {
        Word other = side < 0 || side >= words.size() ? null : words.get(side);
        if (other != null && beside(word, other) && called(other, names)) {
          return other;
        }
      }
    }
    return null;
  }

  private static boolean beside(Word a, Word b) {
    boolean together =
        a.scope() == b.scope() && (a.named() && b.named() || a.line() == b.line())
            || a.scope().kind() == Scope.Kind.TAG
                && b.scope().kind() == Scope.Kind.TAG
                && a.scope().parent() == b.scope().parent();
    return together && Math.abs(a.line() - b.line()) <= LINES;
  }

  /** Whether a name, or one of a region around it, says a database or the like. */
  private boolean elses(Word word) {
    Span named = roles.nameOrHeading(word);
    String name = Identifier.last(text, named.start(), named.end());
    boolean elses = NameWords.othersSecret(Identifier.parts(name));
    for (Scope at = word.scope(); at != null && !elses; at = at.parent()) {
      for (String around : Identifier.all(text, at.nameStart(), at.nameEnd())) {
        elses |= NameWords.othersSecret(Identifier.parts(around));
      }
    }
    return elses;
  }

  /** Whether all that a word is called, besides whose it is, is one of these names. */
  private boolean called(Word word, Set<String> names) {
    Span named = roles.nameOrHeading(word);
    if (named == null) {
      return false;
    }
    String name = Identifier.last(text, named.start(), named.end());
    List<String> parts = Identifier.parts(name);
    int last = parts.size() - 1;
    return last >= 0
        && (names.contains(parts.get(last))
            || names.contains(name.toLowerCase(Locale.ROOT).replace("_", "")));
  }
}
