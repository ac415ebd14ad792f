package dev.keyfuse.attribute;

import dev.keyfuse.match.Candidate;
import dev.keyfuse.match.CandidateFinder;
import dev.keyfuse.match.Trace;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Later;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Service;
import dev.keyfuse.secret.LineIndex;
import dev.keyfuse.secret.Secret;
import dev.keyfuse.secret.Span;
import dev.keyfuse.source.Copies;
import dev.keyfuse.source.Remembered;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Finds the credentials in one text and weighs what the text says about whose they are.
 *
 * <p>The outcome depends on the bytes of the text alone, so it can be cached and inherited by
 * object id; paths and repositories come in later, through {@link Attribution}. Thread safe.
 */
public final class Detector {
  /** Base64 in base64 in base64 is as deep as anyone has a reason to go. */
  private static final int DEEPEST = 3;

  /** Bytes of context read on each side of a candidate. */
  static final int BEFORE = 12 * 1024;

  static final int AFTER = 4 * 1024;

  /** Bytes between two items of one list. */
  private static final int NEIGHBOUR = 160;

  private final Catalogue catalogue;
  private final Later<CandidateFinder> finder;
  private final Later<AnchorTable> anchors;
  private final Later<Map<String, Service>> services;
  private final Later<CompanionParts> companionParts;
  private final Lexicon lexicon;
  private final Clock clock;

  /** A detector for a catalogue; {@code clock} serves checks of embedded times. */
  public Detector(Catalogue catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
    finder =
        new Later<>() {
          @Override
          protected CandidateFinder make() {
            return new CandidateFinder(catalogue);
          }
        };
    anchors =
        new Later<>() {
          @Override
          protected AnchorTable make() {
            return new AnchorTable(catalogue);
          }
        };
    services =
        new Later<>() {
          @Override
          protected Map<String, Service> make() {
            return Undocumented.withUnknown(catalogue);
          }
        };
    companionParts =
        new Later<>() {
          @Override
          protected CompanionParts make() {
            return new CompanionParts(catalogue);
          }
        };
    lexicon = new Lexicon(catalogue);
  }

  /**
   * Makes the tables that every text needs, unless they are made; the first text would. It takes
   * some milliseconds, which whoever has something else to do meanwhile can save.
   */
  public void prepare() {
    finder.get();
  }

  /**
   * What one text holds.
   *
   * @param credentials in the order of their first member
   * @param known values that are public by design
   */
  public record Result(List<Credential> credentials, List<Known> known) {
    static final Result NOTHING = new Result(List.of(), List.of());
  }

  /**
   * A value that is public by design.
   *
   * @param rule rule of a part it looks like
   * @param what what it is
   * @param span where it stands
   */
  public record Known(String rule, String what, Span span) {
    Known moved(int by) {
      return new Known(rule, what, new Span(span.start() + by, span.end() + by));
    }
  }

  /**
   * What one text holds, and what is remembered of it.
   *
   * @param memory to be handed in with a text derived from this one
   * @param lines those of the text; null if it holds nothing
   */
  public record Detection(Result result, Remembered memory, LineIndex lines) {
    static final Detection NOTHING =
        new Detection(Result.NOTHING, Memory.of(0, Trace.empty(), null, List.of()), null);
  }

  /** Analyses a text; UTF-8 or anything that agrees with it on ASCII. */
  public Result detect(byte[] text) {
    return detect(text, null, null).result();
  }

  /**
   * Analyses a text that was derived from another; the result is that of {@link #detect(byte[])},
   * but the work is less.
   *
   * @param base the memory of the text it was derived from; null if there is none, and any that is
   *     not of this class counts as none
   * @param copies what the two texts have in common, byte for byte; not used without a base
   */
  public Detection detect(byte[] text, Remembered base, Copies copies) {
    Memory before = base instanceof Memory memory ? memory : null;
    Findings findings = new Findings(text, 0);
    Trace<Kept> trace =
        finder.get().find(text, findings, before == null ? null : before.trace(), copies);
    if (trace.isEmpty()) {
      return Detection.NOTHING;
    }
    if (!trace.hasFinds()) {
      Memory memory = Memory.of(text.length, trace, null, List.of());
      return new Detection(Result.NOTHING, memory, null);
    }
    Anchors known = before == null ? null : before.anchors();
    Facts facts = facts(text, () -> anchors.get().find(text, known, copies));
    List<Settled> settled = findings.settle(trace, facts, before, copies);
    Result result = findings.resolve(trace, facts, settled);
    boolean nothing = result.credentials().isEmpty() && result.known().isEmpty();
    Memory memory = Memory.of(text.length, trace, facts.anchorsIfAsked(), settled);
    return new Detection(result, memory, nothing ? null : facts.lines());
  }

  private Facts facts(byte[] text, Supplier<Anchors> naming) {
    return new Facts(text, naming, lexicon);
  }

  private Result decoded(byte[] text, int depth) {
    Findings findings = new Findings(text, depth);
    Trace<Kept> trace = finder.get().find(text, findings, null, null);
    Facts facts = facts(text, () -> anchors.get().find(text));
    return findings.resolve(trace, facts, findings.settle(trace, facts, null, null));
  }

  /** Services a path or a dependency file names, with the given kind and weights. */
  Anchors anchors(byte[] text) {
    return anchors.get().find(text);
  }

  /** Fields of known configuration files. */
  ConfigFields fields() {
    return lexicon.fields();
  }

  /** Words that say that a text is about trading. */
  TradingWords trading() {
    return lexicon.trading();
  }

  /** A candidate, and what is kept of it wherever it stands. */
  record Hit(Candidate candidate, Kept.Value kept) {
    List<String> via() {
      return kept.via();
    }

    Glance.Outcome glance() {
      return kept.glance();
    }
  }

  /** Keeps the candidates of one text, then settles them. */
  private final class Findings implements CandidateFinder.Keeper<Kept> {
    private final byte[] text;
    private final int depth;

    Findings(byte[] text, int depth) {
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
              candidate.value(), candidate.parts(), via, Glance.at(text, candidate, lexicon))
          : null;
    }

    @Override
    public Kept again(Kept kept, int start, int end) {
      if (kept instanceof Kept.Value v) {
        Glance.Outcome glance =
            Glance.at(text, new Candidate(start, end, v.value(), v.parts()), lexicon);
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
      while (to > from && inner[to - 1] <= ' ') {
        to--;
      }
      while (from < to && inner[from] <= ' ') {
        from++;
      }
      Whole whole = new Whole(from, to);
      finder.get().find(inner, whole);
      if (whole.only != null || !whole.any) {
        // Its name stands before the encoded run, as in Kubernetes Secrets.
        List<Part> parts = new ArrayList<>(finder.get().named(text, start, inner, from, to));
        if (whole.only != null) {
          parts.addAll(0, whole.only.parts());
        }
        if (!parts.isEmpty()) {
          byte[] value =
              whole.only == null ? Arrays.copyOfRange(inner, from, to) : whole.only.value();
          return kept(new Candidate(start, end, value, parts), List.of(how));
        }
      }
      Result result = whole.any ? Detector.this.decoded(inner, depth + 1) : Result.NOTHING;
      return result.credentials().isEmpty() && result.known().isEmpty()
          ? null
          : new Kept.Nested(result, how);
    }

    /** What the stretches around what was found lead to. */
    List<Settled> settle(Trace<Kept> trace, Facts facts, Memory before, Copies copies) {
      List<Hit> hits = new ArrayList<>();
      addHits(trace, hits);
      addHits(trace.blocks(), hits);
      hits.sort(Comparator.comparingInt(hit -> hit.candidate().start()));
      List<Hit> hopeful = new ArrayList<>();
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
      List<Known> known = new ArrayList<>();
      new Context(facts, stretch, catalogue, services.get(), companionParts.get(), clock.instant())
          .settle(from, credentials, known);
      credentials.removeIf(credential -> !possible(credential));
      int line = credentials.isEmpty() ? 0 : facts.lines().line(from);
      return new Settled(
          from, stretch.end(), line, stretch.hits(), credentials, known, facts.asked());
    }

    Result resolve(Trace<Kept> trace, Facts facts, List<Settled> settled) {
      List<Credential> credentials = new ArrayList<>();
      List<Known> known = new ArrayList<>();
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
      return new Result(List.copyOf(credentials), List.copyOf(known));
    }

    /** Whether it may be one. In decoded text the text around it may yet speak for any. */
    private boolean possible(Credential credential) {
      return depth > 0 || Plausibility.possible(credential);
    }

    private static void addHits(Trace<Kept> trace, List<Hit> hits) {
      for (int i = 0; i < trace.size(); i++) {
        if (trace.kept(i) instanceof Kept.Value v) {
          Candidate candidate = new Candidate(trace.start(i), trace.end(i), v.value(), v.parts());
          hits.add(new Hit(candidate, v));
        }
      }
    }

    private static boolean copied(Hit hit, Facts facts) {
      return facts.copied(hit.candidate().start(), hit.candidate().end());
    }

    private static boolean hopeful(List<Hit> hits, int i, Facts facts) {
      Hit hit = hits.get(i);
      return switch (hit.glance()) {
        case HOPELESS -> false;
        case CELL -> facts.headed() || facts.bare() || facts.array() || copied(hit, facts);
        case ITEM -> facts.array() || beside(hits, i) && facts.saysCredentials();
        case VARIABLE ->
            Variables.used(facts.text(), hit.candidate().start(), hit.candidate().end());
        case HOPEFUL -> true;
      };
    }

    /** Whether another candidate stands so near that the two can be items of one list. */
    private static boolean beside(List<Hit> hits, int i) {
      int start = hits.get(i).candidate().start();
      int end = hits.get(i).candidate().end();
      return i > 0 && start - hits.get(i - 1).candidate().end() < NEIGHBOUR
          || i + 1 < hits.size() && hits.get(i + 1).candidate().start() - end < NEIGHBOUR;
    }

    /** Credentials of decoded text stand where the encoded run stands, and in its context too. */
    private void inherit(
        Kept.Nested inner, Span span, Outside outside, List<Credential> to, List<Known> known) {
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
      inner.result().known().forEach(k -> known.add(new Known(k.rule(), k.what(), span)));
    }
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

  /** The known-public meaning of a value, or null. */
  static String knownPublic(Catalogue catalogue, byte[] value) {
    String what = catalogue.knownPublic().get(Secret.of(value, 0, value.length).sha256());
    if (what != null || value.length != 64 && value.length != 66) {
      return what;
    }
    // Keys of 32 bytes are written in capitals and after 0x, too.
    String lower = new String(value, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    String bare = lower.startsWith("0x") ? lower.substring(2) : lower;
    return catalogue.knownPublic().get(Secret.of(bare).sha256());
  }
}
