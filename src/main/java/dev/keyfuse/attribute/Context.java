package dev.keyfuse.attribute;

import dev.keyfuse.match.Candidate;
import dev.keyfuse.match.Joined;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Later;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.Specificity;
import dev.keyfuse.secret.Span;
import dev.keyfuse.validate.Check;
import dev.keyfuse.validate.Check.Result;
import dev.keyfuse.validate.Checks;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the context of one stretch of text and settles the candidates in it. Used once. */
final class Context {
  private static final NameRole PRIVATE_KEY = new NameRole(Role.PRIVATE_KEY, true);

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]{1,60})");

  private final Facts facts;
  private final Stretch stretch;
  private final Catalogue catalogue;
  private final Services services;
  private final CompanionParts companionParts;
  private final Instant now;
  private final Swapped swapped;

  /** The first value of each name; filled when first asked for. */
  private final Map<String, Word> assigned = new HashMap<>();

  Context(
      Facts facts,
      Stretch stretch,
      Catalogue catalogue,
      Services services,
      CompanionParts companionParts,
      Instant now) {
    this.facts = facts;
    this.stretch = stretch;
    this.catalogue = catalogue;
    this.services = services;
    this.companionParts = companionParts;
    this.now = now;
    swapped = new Swapped(now);
  }

  void settle(int from, List<Credential> credentials, List<Detector.Known> known) {
    List<Word> words = Outline.read(facts.text(), from, stretch.end(), facts.lines().line(from));
    Labelling labelling = new Labelling(facts.text(), words, facts.vocabulary());
    Names names = new Names(facts, labelling);
    Roles roles = new Roles(facts, words, labelling);
    ConfigReading config = new ConfigReading(facts, facts.fields(), words);
    Places places = new Places(facts, words, stretch.hits());
    WordsByName byName = new WordsByName(facts.text(), words);
    Purpose purpose = new Purpose(facts.text(), byName, roles);
    Logins logins = new Logins(facts, words, stretch.hits(), roles, companionParts);
    List<Sighting> sightings =
        sightings(words, names, roles, places, purpose, logins, config, known);
    Halves halves = new Halves(words, stretch.hits(), names);
    sightings.forEach(halves::settle);
    ordersIds(sightings, names);
    Later<EvidenceFinder> evidence =
        new Later<>() {
          @Override
          protected EvidenceFinder make() {
            return new EvidenceFinder(facts, from, stretch.end(), words, byName, labelling, config);
          }
        };
    swapped.settle(sightings, names, evidence);
    // Most have nothing to them; what follows reads the whole text for names of services.
    if (sightings.stream().noneMatch(Plausibility::promising)) {
      return;
    }
    for (int i = 0; i < sightings.size(); i++) {
      Sighting s = sightings.get(i);
      boolean joined = Joined.at(facts.text(), s.candidate().start(), s.candidate().end()) != null;
      Word told = purpose.told(s.word());
      Word name = told == null ? s.word() : told;
      String stem = joined || numbersAccount(s, names) ? "" : names.stem(name);
      sightings.set(i, s.called(stem, best(s.fits(), s.word(), names)));
    }
    sightings = Undocumented.keepNeutral(sightings, names, facts.tradingWords());
    new Grouping(
            facts,
            evidence.get(),
            new Companions(
                facts.text(), words, names, roles, purpose, logins, config, companionParts),
            services)
        .group(sightings, credentials);
  }

  /** Drops what is called a client's id where no secret stands: orders are numbered by clients. */
  private static void ordersIds(List<Sighting> sightings, Names names) {
    boolean secret = false;
    for (Sighting s : sightings) {
      secret |= s.role().role() == Role.SECRET || s.role().role() == Role.PRIVATE_KEY;
    }
    for (Sighting s : secret ? List.<Sighting>of() : sightings) {
      if (names.saysClientsId(s.word())) {
        s.fits().keySet().removeIf(part -> !names.calledOneOf(s.word(), part.names()));
      }
    }
    sightings.removeIf(s -> s.fits().isEmpty());
  }

  /** Whether a name that says nothing in general is a part's own: WOO X's application id. */
  private static boolean numbersAccount(Sighting s, Names names) {
    return s.role().role() == Role.NONE
        && s.fits().keySet().stream()
            .anyMatch(p -> p.kind() == PartKind.UID && names.calledOneOf(s.word(), p.names()));
  }

  /** What of the hits can be a credential; without stem, and with parts in no order. */
  private List<Sighting> sightings(
      List<Word> words,
      Names names,
      Roles roles,
      Places places,
      Purpose purpose,
      Logins logins,
      ConfigReading config,
      List<Detector.Known> known) {
    List<Sighting> sightings = new ArrayList<>();
    for (int i = 0; i < stretch.hits().size(); i++) {
      Detector.Hit hit = stretch.hits().get(i);
      Candidate candidate = hit.candidate();
      Word word = Word.holding(words, candidate.start());
      if (word == null) {
        continue;
      }
      Joined joined = Joined.at(facts.text(), candidate.start(), candidate.end());
      candidate = sentTo(joined, candidate, words, names);
      NameRole role = role(joined, candidate, word, names, roles);
      if (role.role() == Role.NONE && hit.candidate() == candidate) {
        role = roles.paired(word);
        role = role.role() == Role.NONE ? places.role(word) : role;
        role = role.role() == Role.NONE ? roles.listed(word) : role;
      }
      Word use = joined == null ? purpose.use(word, role) : null;
      role = use == null ? role : roles.atUse(use);
      if (word.named() || candidate.parts().stream().noneMatch(Plausibility::telling)) {
        role = config.role(word, candidate.start(), role);
      }
      List<Part> odd = odd(role, candidate, word, names);
      if (!odd.isEmpty()) {
        candidate = candidate.of(odd);
        role = NameRole.of(odd.get(0).kind(), Surroundings.mixed(candidate.value()));
      }
      List<Part> login =
          joined == null && odd.isEmpty() ? logins.parts(word, candidate) : List.of();
      if (!login.isEmpty()) {
        candidate = candidate.of(login);
        role = NameRole.of(login.get(0).kind(), false);
      }
      if (role.role() == Role.NOT_A_CREDENTIAL || candidate.parts().isEmpty()) {
        continue;
      }
      String what = Detector.knownPublic(catalogue, candidate.value());
      if (what != null) {
        known.add(
            new Detector.Known(
                candidate.parts().get(0).rule(),
                what,
                new Span(candidate.start(), candidate.end())));
        continue;
      }
      swapped.add(candidate, hit.via(), word, role);
      Map<Part, List<Check>> fits = fits(candidate, role, word, names);
      if (!fits.isEmpty() && !Counted.at(stretch.hits(), i)) {
        sightings.add(new Sighting(candidate, hit.via(), word, role, "", fits));
      }
    }
    return sightings;
  }

  /** The parts that it is only for their own names, if any. */
  private static List<Part> odd(NameRole role, Candidate candidate, Word word, Names names) {
    boolean other = role.role() == Role.NOT_A_CREDENTIAL || role.role() == Role.NONE;
    return other ? names.oddlyNamed(word, candidate.start(), candidate.parts()) : List.of();
  }

  /** A candidate that can only be of a service it is sent to, where a text says to whom it is. */
  private Candidate sentTo(Joined joined, Candidate candidate, List<Word> words, Names names) {
    if (joined == null || joined.place().length() == 0) {
      return candidate;
    }
    Set<String> services = named(joined.place().start(), joined.place().end());
    if (services.isEmpty()) {
      services = named(variables(joined.place()), words, names);
    }
    Set<String> to = services;
    return candidate.of(
        candidate.parts().stream().filter(part -> to.contains(part.service())).toList());
  }

  private Set<String> named(int from, int to) {
    return facts.anchors().within(from, to).stream()
        .flatMap(anchor -> anchor.meanings().stream())
        .map(AnchorTable.Meaning::service)
        .collect(Collectors.toSet());
  }

  /** The services that the values of variables name, as in {@code HOST=https://…}. */
  private Set<String> named(Set<String> variables, List<Word> words, Names names) {
    if (!variables.isEmpty() && assigned.isEmpty()) {
      for (Word word : words) {
        if (word.named()) {
          assigned.putIfAbsent(names.lastWord(word), word);
        }
      }
    }
    Set<String> services = new HashSet<>();
    for (String variable : variables) {
      Word value = assigned.get(variable);
      if (value != null) {
        int end = Math.min(stretch.end(), facts.lines().end(value.line()));
        services.addAll(named(value.start(), end));
      }
    }
    return services;
  }

  private Set<String> variables(Span place) {
    String command =
        new String(facts.text(), place.start(), place.length(), StandardCharsets.ISO_8859_1);
    return VARIABLE
        .matcher(command)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  private NameRole role(Joined joined, Candidate candidate, Word word, Names names, Roles roles) {
    if (Glance.privateKey(candidate)) {
      return PRIVATE_KEY;
    }
    if (joined != null) {
      return new NameRole(joined.first() ? Role.KEY : Role.SECRET, false);
    }
    NameRole role = roles.of(word, candidate.start());
    if ((role.role() == Role.KEY || role.role() == Role.PRIVATE_KEY)
        && candidate.parts().stream().anyMatch(part -> part.specificity() == Specificity.NAMED)
        && NameRole.signs(names.lastWord(word))) {
      return PRIVATE_KEY;
    }
    boolean other =
        role.role() == Role.NOT_A_CREDENTIAL
            || role.role() == Role.PASSPHRASE
            || role.role() == Role.UID;
    return other && Glance.selfEvident(candidate) ? NameRole.NONE : role;
  }

  private Map<Part, List<Check>> fits(Candidate candidate, NameRole role, Word word, Names names) {
    Map<Part, List<Check>> all = new LinkedHashMap<>();
    Map<Part, List<Check>> undocumented = new LinkedHashMap<>();
    Map<String, Check> outcomes = new HashMap<>();
    NearbyAddresses addresses = new NearbyAddresses(facts.text(), candidate);
    for (Part part : candidate.parts()) {
      List<Check> checks = new ArrayList<>();
      for (String id : part.checks()) {
        checks.add(outcomes.computeIfAbsent(id, i -> Checks.run(i, candidate.value(), now)));
      }
      if (checks.stream().noneMatch(check -> check.result() == Result.FAILED)) {
        if (!Undocumented.is(part)) {
          if (role.role() != Role.NONE) {
            addresses.check(part).ifPresent(checks::add);
          }
          all.put(part, checks);
        } else if (Undocumented.agrees(role, part, names.calledOneOf(word, part.names()))) {
          undocumented.put(part, checks);
        }
      }
    }
    boolean proved = all.values().stream().flatMap(List::stream).anyMatch(NearbyAddresses::proof);
    if (proved) {
      all.keySet().removeIf(part -> part.kind() != PartKind.PRIVATE_KEY);
      return all;
    }
    all.keySet().removeIf(part -> part.specificity() == Specificity.NAMED && !own(role));
    if (secret(all) && names.saysPublic(word)) {
      all.keySet()
          .removeIf(part -> secret(part.kind()) && part.specificity() != Specificity.UNIQUE);
    }
    Map<Part, List<Check>> named = new LinkedHashMap<>(all);
    named.keySet().removeIf(part -> !agrees(role.role(), part.kind()));
    if (named.isEmpty() && role.role() != Role.UID && role.role() != Role.PASSPHRASE) {
      // People misname things, but then the value itself has to be telling: any 64 hexadecimal
      // digits called a key are not the secret of the one exchange whose secrets look like that.
      named.putAll(all);
      named
          .keySet()
          .removeIf(
              part ->
                  role.strong()
                      && part.specificity() == Specificity.SHARED
                      && !Surroundings.mixed(candidate.value()));
    }
    named.putAll(undocumented);
    return named;
  }

  private static boolean secret(Map<Part, List<Check>> fits) {
    return fits.keySet().stream().anyMatch(part -> secret(part.kind()));
  }

  private static boolean secret(PartKind kind) {
    return kind == PartKind.PRIVATE_KEY || kind == PartKind.MNEMONIC || kind == PartKind.SECRET;
  }

  /** Whether a name is a private key's, or may be: what is called a secret is another. */
  private static boolean own(NameRole role) {
    return role.role() == Role.PRIVATE_KEY || !role.strong();
  }

  /** The parts in the order in which the name speaks for them. */
  private static Map<Part, List<Check>> best(Map<Part, List<Check>> fits, Word word, Names names) {
    if (fits.size() < 2) {
      return fits;
    }
    Map<Part, List<Check>> ordered = new LinkedHashMap<>();
    fits.keySet().stream()
        .sorted(
            Comparator.comparing(Undocumented::is)
                .thenComparingInt((Part part) -> -names.agreement(word, part.names())))
        .forEach(part -> ordered.put(part, fits.get(part)));
    return ordered;
  }

  private static boolean agrees(Role role, PartKind kind) {
    return switch (role) {
      case KEY -> kind == PartKind.KEY || kind == PartKind.TOKEN;
      case SECRET, PRIVATE_KEY ->
          kind == PartKind.SECRET || kind == PartKind.PRIVATE_KEY || kind == PartKind.MNEMONIC;
      case PASSPHRASE -> kind == PartKind.PASSPHRASE;
      case UID -> kind == PartKind.UID;
      default -> true;
    };
  }
}
