package dev.keyfuse.match;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.ShapeIndex;
import dev.keyfuse.source.Copies;
import java.util.List;

/**
 * Bytes in, candidates out: lexes a text and keeps the runs that have a credential's shape and look
 * random. Thread safe; linear in the text.
 */
public final class CandidateFinder {
  /** Bytes on either side of what a {@link Keeper} is shown that its answer may depend on. */
  public static final int LOOK = 240;

  /** Bytes on either side of a find with which {@link Keeper#again} is asked about it again. */
  public static final int WIDE = 1024;

  private final ShapeTable shapes;
  private final PrivateKeys privateKeys;
  private final Spans spans;
  private final Nameable nameable;
  private final Blocks blocks;
  private volatile int near;

  /** A finder for the parts of a catalogue. */
  public CandidateFinder(Catalogue catalogue) {
    ShapeIndex all = catalogue.shapes();
    shapes = new ShapeTable(all);
    privateKeys = new PrivateKeys(all);
    spans = new Spans(all);
    nameable = new Nameable(all);
    blocks = new Blocks(all);
  }

  /** Bytes before a run that tell what comes of it. Only a text derived from another asks. */
  private int near() {
    if (near == 0) {
      int before = Math.max(PrivateKeys.BEFORE, spans.before());
      int longest = Math.max(shapes.longest(), Nameable.LONGEST);
      near = Math.max(Values.reach(longest), before + LOOK);
    }
    return near;
  }

  /**
   * Receives what was found, in the order of the runs that led to it; after all that, in order,
   * what is no run.
   */
  public interface Sink {
    /** A value with the shape of a credential part. */
    void candidate(Candidate candidate);

    /**
     * A run that encodes a text; the text may hold credentials of its own.
     *
     * @param start where the run starts in the outer text
     * @param end where it ends
     * @param text the decoded bytes
     * @param how {@code base64}, or {@code octobot} for what OctoBot encrypts
     */
    void decoded(int start, int end, byte[] text, String how);
  }

  /**
   * Is shown what was found, as a {@link Sink} is, and says what is to be kept of it. The answer
   * must depend on nothing but what is shown and the {@link #LOOK} bytes before and after it, and
   * must not hold its place: it is inherited by texts in which that stands elsewhere.
   */
  public interface Keeper<P> {
    /** What to keep of a candidate; null if nothing. */
    P candidate(Candidate candidate);

    /** What to keep of a run that encodes a text; null if nothing. */
    P decoded(int start, int end, byte[] text, String how);

    /**
     * What to keep of a find in a text in which the {@link #WIDE} bytes on one side of it are not
     * those it was kept with. This may depend on them, too.
     */
    default P again(P kept, int start, int end) {
      return kept;
    }
  }

  /** Finds every candidate in {@code content}. */
  public void find(byte[] content, Sink sink) {
    find(content, new Forward(sink), null, null);
  }

  /**
   * Finds every candidate in {@code content}, reading no more of it than was not in a text read
   * before. The outcome is that of reading it whole.
   *
   * @param keeper shown what is found in what is read
   * @param base what this returned for the text that {@code content} is derived from; null if it is
   *     derived from none
   * @param copies what the two have in common; not used without a base
   */
  public <P> Trace<P> find(byte[] content, Keeper<P> keeper, Trace<P> base, Copies copies) {
    Trace<P> trace = new Trace<>();
    Pass<P> pass =
        new Pass<>(shapes, privateKeys, spans, nameable, blocks.phrases(), content, keeper, trace);
    if (base == null) {
      pass.read(0, content.length);
    } else {
      new Inheritance<>(content, base, copies, near(), pass, keeper, trace).run();
    }
    trace.addBlocks(blocks.find(content, keeper, base == null ? null : base.blocks(), copies));
    return trace.done();
  }

  /**
   * The parts that a value can be because a credential's name stands before what it is encoded in.
   * Depends on the {@link #LOOK} bytes before that.
   *
   * @param outer what the encoded run stands in
   * @param start where it begins there
   * @param inner what it encodes: the value is {@code [from, to)}
   */
  public List<Part> named(byte[] outer, int start, byte[] inner, int from, int to) {
    int bare = to;
    while (bare > from && to - bare < 2 && inner[bare - 1] == '=') {
      bare--;
    }
    for (int i = from; i < bare; i++) {
      if (!Lexer.token(inner[i])) {
        return List.of();
      }
    }
    return nameable.parts(outer, start, inner, from, bare, to);
  }

  private record Forward(Sink sink) implements Keeper<Void> {
    @Override
    public Void candidate(Candidate candidate) {
      sink.candidate(candidate);
      return null;
    }

    @Override
    public Void decoded(int start, int end, byte[] text, String how) {
      sink.decoded(start, end, text, how);
      return null;
    }
  }
}
