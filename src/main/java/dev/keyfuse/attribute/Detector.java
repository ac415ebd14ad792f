package dev.keyfuse.attribute;

import dev.keyfuse.match.Candidate;
import dev.keyfuse.match.CandidateFinder;
import dev.keyfuse.match.Trace;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Later;
import dev.keyfuse.secret.LineIndex;
import dev.keyfuse.secret.Secret;
import dev.keyfuse.secret.Span;
import dev.keyfuse.source.Copies;
import dev.keyfuse.source.Remembered;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Finds the credentials in one text and weighs what the text says about whose they are.
 *
 * <p>The outcome depends on the bytes of the text alone, so it can be cached and inherited by
 * object id; paths and repositories come in later, through {@link Attribution}. Thread safe.
 */
public final class Detector {
  /** Bytes of context read on each side of a candidate. */
  static final int BEFORE = 12 * 1024;

  static final int AFTER = 4 * 1024;

  private static final byte[] CALLED = "api_key=".getBytes(StandardCharsets.US_ASCII);

  private final Catalogue catalogue;
  private final Later<CandidateFinder> finder;
  private final Later<AnchorTable> anchors;
  private final Later<Services> services;
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
          protected Services make() {
            return new Services(catalogue);
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
    Findings findings = new Findings(this, text, 0);
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

  /** Whether a value looks issued by a machine, as one that is called a key has to. */
  public boolean issued(byte[] text, int from, int to) {
    byte[] named = new byte[CALLED.length + to - from];
    System.arraycopy(CALLED, 0, named, 0, CALLED.length);
    System.arraycopy(text, from, named, CALLED.length, to - from);
    return !finder.get().find(named, new Findings(this, named, 0), null, null).isEmpty();
  }

  private Facts facts(byte[] text, Supplier<Anchors> naming) {
    return new Facts(text, naming, lexicon);
  }

  /** What a text holds that was decoded so many times. */
  Result decoded(byte[] text, int depth) {
    Findings findings = new Findings(this, text, depth);
    Trace<Kept> trace = finder.get().find(text, findings, null, null);
    Facts facts = facts(text, () -> anchors.get().find(text));
    return findings.resolve(trace, facts, findings.settle(trace, facts, null, null));
  }

  /** Services a path or a dependency file names, with the given kind and weights. */
  Anchors anchors(byte[] text) {
    return anchors.get().find(text);
  }

  CandidateFinder finder() {
    return finder.get();
  }

  Lexicon lexicon() {
    return lexicon;
  }

  /** The context of a stretch of a text. */
  Context context(Facts facts, Stretch stretch) {
    return new Context(
        facts, stretch, catalogue, services(), companionParts.get(), clock.instant());
  }

  /** Whose what is found can be. */
  Services services() {
    return services.get();
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
