package dev.keyfuse.attribute;

import dev.keyfuse.match.Candidate;
import dev.keyfuse.match.CandidateFinder;
import dev.keyfuse.match.Trace;
import dev.keyfuse.rules.Part;
import dev.keyfuse.secret.Span;
import dev.keyfuse.source.Copies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Keeps the candidates of one text, then settles what each is. Used once. */
final class Findings implements CandidateFinder.Keeper<Kept> {
  /** Base64 in base64 in base64 is as deep as anyone has a reason to go. */
  private static final int DEEPEST = 3;

  /** Bytes between two items of one list. */
  private static final int NEIGHBOUR = 160;

  private final Detector detector;
  private final byte[] text;
  private final int depth;

  /**
   * Findings of one text.
   *
   * @param depth how often what was found had to be decoded to come to it
   */
  Findings(Detector detector, byte[] text, int depth) {
    this.detector = detector;
    this.text = text;
    this.depth = depth;
  }

  @Override
  public Kept candidate(Candidate candidate) {
    return kept(candidate, List.of());
  }

  private Kept kept(Candidate candidate, List<String> via) {
    return Surroundings.worthReading(text, candidate)
        ? new Kept.Value(
            candidate.value(),
            candidate.parts(),
            via,
            Glance.at(text, candidate, detector.lexicon()))
        : null;
  }

  @Override
  public Kept again(Kept kept, int start, int end) {
    if (kept instanceof Kept.Value v) {
      Glance.Outcome glance =
          Glance.at(text, new Candidate(start, end, v.value(), v.parts()), detector.lexicon());
      return glance == v.glance() ? v : new Kept.Value(v.value(), v.parts(), v.via(), glance);
    }
    return kept;
  }

  @Override
  public Kept decoded(int start, int end, byte[] inner, String how) {
    if (depth >= DEEPEST) {
      return null;
    }
    int from = 0;
    int to = inner.length;
    while (to > from && blank(inner[to - 1])) {
      to--;
    }
    while (from < to && blank(inner[from])) {
      from++;
    }
    Whole whole = new Whole(from, to);
    detector.finder().find(inner, whole);
    if (whole.only != null || !whole.any) {
      // Its name stands before the encoded run, as in Kubernetes Secrets.
      List<Part> parts = new ArrayList<>(detector.finder().named(text, start, inner, from, to));
      if (whole.only != null) {
        parts.addAll(0, whole.only.parts());
      }
      if (!parts.isEmpty()) {
        byte[] value =
            whole.only == null ? Arrays.copyOfRange(inner, from, to) : whole.only.value();
        return kept(new Candidate(start, end, value, parts), List.of(how));
      }
    }
    Detector.Result result =
        whole.any ? detector.decoded(inner, depth + 1) : Detector.Result.NOTHING;
    return result.credentials().isEmpty() && result.known().isEmpty()
        ? null
        : new Kept.Nested(result, how);
  }

  private static boolean blank(byte b) {
    return b >= 0 && b <= ' ';
  }

  /** What the stretches around what was found lead to. */
  List<Settled> settle(Trace<Kept> trace, Facts facts, Memory before, Copies copies) {
    List<Detector.Hit> hits = new ArrayList<>();
    addHits(trace, hits);
    addHits(trace.blocks(), hits);
    hits.sort(Comparator.comparingInt(hit -> hit.candidate().start()));
    List<Detector.Hit> hopeful = new ArrayList<>();
    for (int i = 0; i < hits.size(); i++) {
      if (hopeful(hits, i, facts)) {
        hopeful.add(hits.get(i));
      }
    }
    List<Settled> settled = new ArrayList<>();
    for (Stretch stretch : Stretch.around(hopeful, hits, text.length)) {
      int from = stretch.readFrom(text);
      Settled inherited = Settled.inherited(stretch, from, facts, before, copies);
      settled.add(inherited == null ? settle(stretch, from, facts) : inherited);
    }
    return settled;
  }

  private Settled settle(Stretch stretch, int from, Facts facts) {
    List<Credential> credentials = new ArrayList<>();
    List<Detector.Known> known = new ArrayList<>();
    detector.context(facts, stretch).settle(from, credentials, known);
    credentials.removeIf(credential -> !possible(credential));
    int line = credentials.isEmpty() ? 0 : facts.lines().line(from);
    return new Settled(
        from, stretch.end(), line, stretch.hits(), credentials, known, facts.asked());
  }

  Detector.Result resolve(Trace<Kept> trace, Facts facts, List<Settled> settled) {
    List<Credential> credentials = new ArrayList<>();
    List<Detector.Known> known = new ArrayList<>();
    for (Settled stretch : settled) {
      credentials.addAll(stretch.credentials());
      known.addAll(stretch.known());
    }
    Outside outside = new Outside(facts);
    for (int i = 0; i < trace.size(); i++) {
      if (trace.kept(i) instanceof Kept.Nested inner) {
        inherit(inner, new Span(trace.start(i), trace.end(i)), outside, credentials, known);
      }
    }
    return new Detector.Result(List.copyOf(credentials), List.copyOf(known));
  }

  /** Whether it may be one. In decoded text the text around it may yet speak for any. */
  private boolean possible(Credential credential) {
    return depth > 0 || Plausibility.possible(credential);
  }

  private static void addHits(Trace<Kept> trace, List<Detector.Hit> hits) {
    for (int i = 0; i < trace.size(); i++) {
      if (trace.kept(i) instanceof Kept.Value v) {
        Candidate candidate = new Candidate(trace.start(i), trace.end(i), v.value(), v.parts());
        hits.add(new Detector.Hit(candidate, v));
      }
    }
  }

  private static boolean copied(Detector.Hit hit, Facts facts) {
    return facts.copied(hit.candidate().start(), hit.candidate().end());
  }

  private static boolean hopeful(List<Detector.Hit> hits, int i, Facts facts) {
    Detector.Hit hit = hits.get(i);
    return switch (hit.glance()) {
      case HOPELESS -> false;
      case CELL -> facts.headed() || facts.bare() || facts.array() || copied(hit, facts);
      case ITEM -> facts.array() || beside(hits, i) && facts.saysCredentials();
      case VARIABLE -> Variables.used(facts.text(), hit.candidate().start(), hit.candidate().end());
      case HOPEFUL -> true;
    };
  }

  /** Whether another candidate stands so near that the two can be items of one list. */
  private static boolean beside(List<Detector.Hit> hits, int i) {
    int start = hits.get(i).candidate().start();
    int end = hits.get(i).candidate().end();
    return i > 0 && start - hits.get(i - 1).candidate().end() < NEIGHBOUR
        || i + 1 < hits.size() && hits.get(i + 1).candidate().start() - end < NEIGHBOUR;
  }

  /** Credentials of decoded text stand where the encoded run stands, and in its context too. */
  private void inherit(
      Kept.Nested inner,
      Span span,
      Outside outside,
      List<Credential> to,
      List<Detector.Known> known) {
    Scores outer = outside.scores(span);
    for (Credential credential : inner.result().credentials()) {
      Scores scores = new Scores();
      scores.addAll(credential.scores(), 0);
      scores.addAll(outer, 6);
      List<Credential.Member> members = new ArrayList<>();
      for (Credential.Member member : credential.members()) {
        List<String> via = new ArrayList<>(List.of(inner.how()));
        via.addAll(member.via());
        members.add(
            new Credential.Member(
                span, member.value(), via, member.role(), member.fits(), member.companion()));
      }
      Credential outermost = new Credential(members, scores, credential.trading());
      if (possible(outermost)) {
        to.add(outermost);
      }
    }
    inner.result().known().forEach(k -> known.add(new Detector.Known(k.rule(), k.what(), span)));
  }

  /** Notes whether decoded text is one single candidate. */
  private static final class Whole implements CandidateFinder.Sink {
    private final int from;
    private final int to;
    private Candidate only;
    private boolean any;

    Whole(int from, int to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public void candidate(Candidate candidate) {
      any = true;
      if (candidate.start() == from && candidate.end() == to) {
        only = candidate;
      }
    }

    @Override
    public void decoded(int start, int end, byte[] text, String how) {
      any = true;
    }
  }
}
