package dev.keyfuse.attribute;

import dev.keyfuse.rules.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins the sightings that are parts of one credential: same region, same account in their names,
 * close by, and together something a service issues.
 */
final class Grouping {
  /** Sightings farther apart in order than this are never joined; keeps the work linear. */
  private static final int REACH = 12;

  /** What the secret of an application lacks to be a credential's. */
  private static final int APPLICATION = 5;

  /** What the first of some keys and the second of some secrets lack to be one credential's. */
  private static final int ROWS = 4;

  /** Evidence weaker than this is as good as none. */
  private static final int FAINT = Attribution.FAINT;

  private final Facts facts;
  private final EvidenceFinder evidence;
  private final Companions companions;
  private final Services services;
  private final Frameworks frameworks;

  Grouping(Facts facts, EvidenceFinder evidence, Companions companions, Services services) {
    this.facts = facts;
    this.evidence = evidence;
    this.companions = companions;
    this.services = services;
    frameworks = new Frameworks(facts);
  }

  /** Sightings taken to be one credential so far. */
  private static final class Group {
    private final List<Sighting> members = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final Scores scores = new Scores();

    /** Most evidence for a service whose form a member has; -1 until it is asked for. */
    private int most = -1;

    private int most() {
      if (most < 0) {
        most = 0;
        Set<String> services = new HashSet<>();
        for (Sighting sighting : members) {
          for (Part part : sighting.fits().keySet()) {
            if (!Undocumented.is(part) && services.add(part.service())) {
              most = Math.max(most, scores.of(part.service()));
            }
          }
        }
      }
      return most;
    }
  }

  private record Link(int first, int second, int affinity, int distance) {}

  void group(List<Sighting> sightings, List<Credential> to) {
    List<Group> groups = new ArrayList<>();
    for (Sighting sighting : sightings) {
      Group group = new Group();
      group.members.add(sighting);
      group.places.add(groups.size());
      group.scores.addAll(evidence.of(sighting.word()), 0);
      groups.add(group);
    }
    Group[] of = groups.toArray(Group[]::new);
    for (Link link : links(sightings, of)) {
      Group a = of[link.first];
      Group b = of[link.second];
      if (a != b && compatible(a, b)) {
        join(a, b, of);
      }
    }
    groups.stream()
        .filter(group -> !group.members.isEmpty() && !own(group))
        .map(group -> companions.complete(group.members, group.scores, trading(group)))
        .forEach(to::add);
  }

  /** The text is asked only where nothing else may make a credential of what was found. */
  private String trading(Group group) {
    boolean unknown =
        group.members.size() > 1
            && group.members.stream()
                .allMatch(s -> s.fits().keySet().stream().anyMatch(Undocumented::unknown));
    return unknown ? facts.trading() : "";
  }

  private List<Link> links(List<Sighting> sightings, Group[] groups) {
    List<Link> links = new ArrayList<>();
    String[] leaders = new String[groups.length];
    boolean[] own = new boolean[groups.length];
    boolean[] commented = new boolean[groups.length];
    for (int i = 0; i < leaders.length; i++) {
      own[i] = own(groups[i]);
      int start = facts.lines().start(sightings.get(i).line());
      commented[i] = Marks.comment(facts.text(), start);
      leaders[i] = leader(sightings.get(i), groups[i].scores);
    }
    for (int i = 0; i < sightings.size(); i++) {
      for (int j = i + 1; j < sightings.size() && j <= i + REACH; j++) {
        int affinity = affinity(sightings.get(i), sightings.get(j), leaders[i], leaders[j]);
        if (apart(groups[i].scores, leaders[i], groups[j].scores, leaders[j])) {
          continue;
        }
        if (own[i] || own[j]) {
          affinity -= APPLICATION;
        }
        // Old values stand above the new ones, commented out, under the same names.
        affinity -= commented[i] == commented[j] ? 0 : 1;
        if (affinity > 0) {
          int distance = sightings.get(j).candidate().start() - sightings.get(i).candidate().end();
          links.add(new Link(i, j, affinity, distance));
        }
      }
    }
    links.sort(
        Comparator.comparingInt((Link l) -> -l.affinity)
            .thenComparingInt(Link::distance)
            .thenComparingInt(Link::first));
    return links;
  }

  /** Whether it is no more than the secret of the application itself. */
  private boolean own(Group group) {
    return group.members.size() == 1 && frameworks.own(group.members.get(0), group.scores);
  }

  private int affinity(Sighting a, Sighting b, String whoseA, String whoseB) {
    if (a.candidate().value().length == b.candidate().value().length
        && java.util.Arrays.equals(a.candidate().value(), b.candidate().value())) {
      return 0;
    }
    boolean sure = !whoseA.isEmpty() && !whoseB.isEmpty();
    if (sure && !whoseA.equals(whoseB)) {
      boolean contradicted = !a.fits(whoseA) || !b.fits(whoseB);
      if (contradicted || !b.fits(whoseA) && !a.fits(whoseB)) {
        return 0;
      }
    }
    if (unsaid(a, b) || unsaid(b, a)) {
      return 0;
    }
    if (sections(a.word().scope(), b.word().scope())) {
      return 0;
    }
    int apart = b.line() - a.line();
    int affinity = apart <= 2 ? 5 : apart <= 6 ? 4 : apart <= 15 ? 3 : apart <= 40 ? 1 : -2;
    Scope common = a.word().scope().common(b.word().scope());
    boolean same = a.word().scope() == b.word().scope();
    affinity += same && common.parent() != null ? 4 : common.parent() != null ? 2 : same ? 1 : 0;
    boolean named = a.word().named() && b.word().named();
    if (named) {
      affinity +=
          a.stem().equals(b.stem()) ? 3 : a.stem().isEmpty() || b.stem().isEmpty() ? -3 : -6;
    }
    affinity += ListedValues.apart(a.word(), b.word()) ? -ROWS : 0;
    affinity += sure && whoseA.equals(whoseB) ? 2 : sure ? -3 : 0;
    return apart > 60 && common.parent() == null && !named ? 0 : affinity;
  }

  /** Whether each of two values is named for a service that the other is not named for. */
  private static boolean apart(Scores a, String whoseA, Scores b, String whoseB) {
    return !whoseA.isEmpty()
        && !whoseB.isEmpty()
        && !whoseA.equals(whoseB)
        && a.owns(whoseA, true)
        && b.owns(whoseB, true)
        && !a.owns(whoseB, true)
        && !b.owns(whoseA, true);
  }

  /**
   * Whether a value of no form of its own has a name, or is in a list of a name, that says nothing
   * of what stands elsewhere.
   */
  private static boolean unsaid(Sighting s, Sighting other) {
    Scope its = s.word().scope();
    Scope others = other.word().scope();
    boolean beside = its == others || its.parent() == others.parent();
    boolean same = !s.word().named() || s.stem().isEmpty() || s.stem().equals(other.stem());
    return (s.word().named() || its.kind() == Scope.Kind.ITEM)
        && !Plausibility.promising(s)
        && !(beside && same);
  }

  /** Whether two regions beside one another are named for different services. */
  private boolean sections(Scope a, Scope b) {
    if (a == b) {
      return false;
    }
    Scope common = a.common(b);
    Set<String> first = said(a, common);
    Set<String> second = first.isEmpty() ? Set.of() : said(b, common);
    return !second.isEmpty() && Collections.disjoint(first, second);
  }

  /** The services that the regions up to one around them are named for. */
  private Set<String> said(Scope scope, Scope common) {
    Set<String> services = new HashSet<>();
    for (Scope at = scope; at != common; at = at.parent()) {
      for (Anchors.Anchor anchor : facts.anchors().within(at.nameStart(), at.nameEnd())) {
        anchor.meanings().stream()
            .filter(meaning -> !facts.anchors().doubtful(meaning))
            .forEach(meaning -> services.add(meaning.service()));
      }
    }
    return services;
  }

  /** The service the strongest evidence names, if it names one at all; it may be a misfit. */
  private String leader(Sighting sighting, Scores scores) {
    String best = "";
    int most = 60;
    Set<String> fitting = new HashSet<>();
    for (var part : sighting.fits().keySet()) {
      fitting.add(part.service());
      int score = scores.of(part.service());
      if (score > most) {
        most = score;
        best = part.service();
      }
    }
    String misfit = Contradiction.of(scores, fitting, best, services, sighting.role().signs());
    return misfit.isEmpty() ? best : misfit;
  }

  private boolean compatible(Group a, Group b) {
    int members = a.members.size() + b.members.size();
    boolean signs = signs(a) || signs(b);
    List<Map<String, List<String>>> all = null;
    Set<String> tried = new HashSet<>();
    for (Part part : a.members.get(0).fits().keySet()) {
      String service = part.service();
      boolean weighed = signs || Undocumented.is(part);
      boolean said = !weighed || said(service, a) && said(service, b);
      if (said && members <= services.largest(service) && tried.add(service)) {
        all = all == null ? parts(a, b) : all;
        if (assignable(all, service) && !outweighed(service, a, b)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean outweighed(String service, Group a, Group b) {
    return Math.max(a.scores.of(service), b.scores.of(service)) <= FAINT
        && (Outweighed.by(service, a.members) || Outweighed.by(service, b.members));
  }

  /** Whether it is a value that its name says to be a private key. */
  private static boolean signs(Group group) {
    return group.members.size() == 1 && group.members.get(0).role().signs();
  }

  /** Whether no service of whose form it is has more evidence than one of any form. */
  private static boolean said(String service, Group group) {
    return group.most() <= Math.max(FAINT, group.scores.of(service));
  }

  /** The parts that each sighting can be, by service. */
  private static List<Map<String, List<String>>> parts(Group a, Group b) {
    List<Sighting> members = new ArrayList<>(a.members);
    members.addAll(b.members);
    List<Map<String, List<String>>> all = new ArrayList<>();
    for (Sighting sighting : members) {
      Map<String, List<String>> ids = new HashMap<>();
      for (Part part : sighting.fits().keySet()) {
        ids.computeIfAbsent(part.service(), service -> new ArrayList<>(2)).add(part.id());
      }
      all.add(ids);
    }
    return all;
  }

  /** Whether sightings of these parts can be different ones of one credential of this service. */
  private boolean assignable(List<Map<String, List<String>>> all, String service) {
    List<List<String>> members = new ArrayList<>();
    for (Map<String, List<String>> parts : all) {
      if (!parts.containsKey(service)) {
        return false;
      }
      members.add(parts.get(service));
    }
    for (List<String> credential : services.get(service).credentials()) {
      if (members.size() <= credential.size() && assign(members, 0, new ArrayList<>(credential))) {
        return true;
      }
    }
    return false;
  }

  private static boolean assign(List<List<String>> members, int at, List<String> free) {
    if (at == members.size()) {
      return true;
    }
    for (String part : members.get(at)) {
      if (free.remove(part)) {
        if (assign(members, at + 1, free)) {
          return true;
        }
        free.add(part);
      }
    }
    return false;
  }

  private static void join(Group a, Group b, Group[] of) {
    a.members.addAll(b.members);
    a.members.sort(Comparator.comparingInt(s -> s.candidate().start()));
    a.scores.addAll(b.scores, 1);
    a.most = -1;
    b.members.clear();
    a.places.addAll(b.places);
    b.places.forEach(place -> of[place] = a);
  }
}
