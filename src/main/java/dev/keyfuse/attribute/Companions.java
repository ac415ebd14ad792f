package dev.keyfuse.attribute;

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
  private static final int WORDS = 120;

  private static final List<String> ENCODED = List.of("base64");

  private final byte[] text;
  private final Chosen chosen;
  private final List<Word> words;
  private final Roles roles;
  private final CompanionPlaces places;
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
    this.text = text;
    chosen = new Chosen(text);
    this.words = words;
    this.roles = roles;
    places = new CompanionPlaces(text, words, names, roles, purpose, logins, config, chosen);
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
      int cost = places.cost(word, i, members, kind, wanted, called);
      if (cost < bestCost) {
        Span joined = kind == PartKind.KEY ? places.joined(word, members) : null;
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
