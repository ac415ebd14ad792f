package dev.keyfuse.match;

import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * One pass over one text, in ascending order; remembers how far armour, wide values and escapes
 * have been consumed.
 *
 * <p>Outside armour and wide values it has no memory that outlasts a byte no run and no escape
 * contains ({@link Lexer#hard}): reading may stop and begin there. What comes of a run depends on
 * what is between two such bytes and {@link #TOUCH} bytes on either side of it; where it depends on
 * more, the trace says so.
 */
final class Pass<P> implements Lexer.RunSink {
  /** Longest run that is decoded as base64, in bytes: a whole {@code .env} file fits many times. */
  private static final int LONGEST_DECODED = 1 << 20;

  /** Bytes on either side of a run that are looked at without being told. */
  static final int TOUCH = 48;

  private static final int SIGNS = Classes.PLUS_SLASH | Classes.DASH | Classes.UNDERSCORE;

  private final ShapeTable shapes;
  private final PrivateKeys privateKeys;
  private final Spans spans;
  private final Nameable nameable;
  private final Phrases phrases;
  private final byte[] content;
  private final CandidateFinder.Keeper<P> keeper;
  private final Trace<P> trace;
  private int consumed;

  /** Offset after the last byte around a run that had a say in what came of it; 0 if none had. */
  private int looked;

  /** Whether what is being read has turned out to hold a value of a known form. */
  private boolean taken;

  Pass(
      ShapeTable shapes,
      PrivateKeys privateKeys,
      Spans spans,
      Nameable nameable,
      Phrases phrases,
      byte[] content,
      CandidateFinder.Keeper<P> keeper,
      Trace<P> trace) {
    this.shapes = shapes;
    this.privateKeys = privateKeys;
    this.spans = spans;
    this.nameable = nameable;
    this.phrases = phrases;
    this.content = content;
    this.keeper = keeper;
    this.trace = trace;
  }

  /** Reads {@code [from, to)}; neither end may be inside a run or what escapes join to one. */
  void read(int from, int to) {
    Lexer.runs(content, from, to, this);
  }

  /** Offset after all that has been taken for part of something; runs before it are not read. */
  int consumed() {
    return consumed;
  }

  @Override
  public void run(int from, int to) {
    int seen = Math.max(from, consumed);
    int begin = Escapes.begin(content, consumed, seen);
    int start = Escapes.skip(content, begin, to);
    if (start >= to || to - start < Lexer.SHORTEST) {
      return;
    }
    if (words(start, to)) {
      Candidate phrase = to - start < Phrases.SHORTEST ? null : phrases.joined(content, start, to);
      if (phrase != null) {
        keep(phrase);
      }
      return;
    }
    looked = 0;
    take(start, begin, seen, to);
    if (looked > 0) {
      trace.addSensitive(start, looked);
    }
  }

  private void look(int end) {
    looked = Math.max(looked, end);
  }

  /**
   * Takes what a run leads to.
   *
   * @param start where it starts, escapes before it skipped
   * @param begin the same with them
   * @param seen where the lexer saw it start
   */
  private void take(int start, int begin, int seen, int to) {
    PrivateKeys.Found key = null;
    if (PrivateKeys.begins(content, start, to)) {
      look(to);
      key = privateKeys.at(content, start, to);
    }
    if (key != null) {
      consumed = key.end();
      List<Part> parts = new ArrayList<>(key.parts());
      if (key.start() == start) {
        // Bare, it is a run as any other: a service may know it by its prefix and length.
        parts.addAll(shapes.match(key.value(), 0, key.value().length));
      }
      armour(start, key, parts);
      return;
    }
    if (spans(start, seen, to)) {
      return;
    }
    Escapes.Run run = Escapes.unescape(content, start, begin < seen ? tokens(start, to) : to);
    if (literals(run)) {
      return;
    }
    consumed = run.end();
    int padded = run.padded();
    if (!whole(run, 0, padded) && !(run.bareToo() && whole(run, 0, run.bare()))) {
      if (!decode(run)) {
        taken = false;
        parts(run);
        if (!taken) {
          named(run);
        }
      }
    }
  }

  /**
   * Whether a run is an identifier or a path of words: no value that long is drawn like that. One
   * that an escape continues is left to what follows.
   */
  private boolean words(int from, int to) {
    return content[from] != '-'
        && (to == content.length || content[to] != '\\' && content[to] != '%')
        && Identifiers.in(content, from, to);
  }

  /** A run of no known form is still a candidate if its name says credential. */
  private void named(Escapes.Run run) {
    List<Part> parts = nameable(run);
    if (!parts.isEmpty()
        && Values.standsAlone(content, run, 0, run.padded())
        && !Values.wrapped(content, run.start(), run.end(), Nameable.LONGEST)
        && !Values.hashPrefix(content, run.start())) {
      keep(new Candidate(run.start(), run.end(), run.value(0, run.padded()), parts));
    }
  }

  /** Takes a value that is written as several literals, of which a run is the first. */
  private boolean literals(Escapes.Run first) {
    Literals.Joined joined = Literals.join(content, first);
    if (joined == null) {
      return false;
    }
    look(joined.read());
    Escapes.Run run = joined.value();
    if (run == null || !whole(run, 0, run.padded())) {
      return false;
    }
    consumed = run.end();
    return true;
  }

  private List<Part> nameable(Escapes.Run run) {
    int from = run.from();
    int bare = from + run.bare();
    int end = from + run.padded();
    if (!Nameable.issued(run.bytes(), from, bare, end)) {
      return List.of();
    }
    look(run.end());
    return nameable.parts(content, run.start(), run.bytes(), from, bare, end);
  }

  /** Armour hides the runs in it, so it is noted even if it holds nothing. */
  private void armour(int start, PrivateKeys.Found key, List<Part> parts) {
    Candidate candidate = new Candidate(key.start(), key.end(), key.value(), parts);
    if (key.start() == start) {
      if (!parts.isEmpty()) {
        keep(candidate);
      }
    } else {
      P kept = parts.isEmpty() ? null : keeper.candidate(candidate);
      look(Math.max(key.read(), key.end()));
      trace.add(start, key.start(), key.end(), kept);
    }
  }

  /**
   * Takes the values that are wider than the run that leads to them.
   *
   * @param start of the run
   * @param from where in it cores are looked for
   * @return whether there was one
   */
  private boolean spans(int start, int from, int to) {
    boolean encoded = from > 0 && content[from - 1] == '%';
    int at = encoded ? from + 2 : Escapes.skip(content, from, to);
    while (true) {
      Spans.Found found = spans.find(content, at, to);
      if (found != null) {
        look(found.read());
      }
      if (found == null || found.value() == null) {
        return consumed > from;
      }
      Candidate candidate = new Candidate(found.start(), found.end(), found.value(), found.parts());
      look(found.end());
      trace.add(start, found.start(), found.end(), keeper.candidate(candidate));
      consumed = found.end();
      at = found.end();
    }
  }

  private void keep(Candidate candidate) {
    P kept = keeper.candidate(candidate);
    if (kept != null) {
      trace.add(candidate.start(), candidate.start(), candidate.end(), kept);
    }
  }

  private int tokens(int from, int to) {
    int end = from;
    while (end < to && Lexer.token(content[end])) {
      end++;
    }
    return end;
  }

  /** Tries the whole run as one value; true if it was one. */
  private boolean whole(Escapes.Run run, int from, int to) {
    List<Part> parts = match(run, from, to);
    if (parts.isEmpty() || named(run, from, to, parts)) {
      return false;
    }
    if (!decode(run)) {
      return emit(run, from, to, parts);
    }
    // A text, and still a value as a whole: bloXroute's is an id and a secret, encoded.
    List<Part> written = parts.stream().filter(Pass::pattern).toList();
    return written.isEmpty() || emit(run, from, to, written);
  }

  /** Whether a run is a name and a value that together have the length of a value. */
  private boolean named(Escapes.Run run, int from, int to, List<Part> parts) {
    return Labels.named(run, from, to, shapes)
        && shapes.prefixLength(parts, run.bytes(), run.from() + from, run.from() + to) == 0;
  }

  private static boolean pattern(Part part) {
    return part.shapes().stream().anyMatch(Shape.Pattern.class::isInstance);
  }

  private List<Part> match(Escapes.Run run, int from, int to) {
    return shapes.match(run.bytes(), run.from() + from, run.from() + to);
  }

  /** Hands a value on unless it is a word, a digest or a piece of something; true if it did. */
  private boolean emit(Escapes.Run run, int from, int to, List<Part> parts) {
    byte[] bytes = run.bytes();
    int first = run.from() + from;
    int last = run.from() + to;
    int drawn = first + shapes.prefixLength(parts, bytes, first, last);
    boolean naming = Values.selfNaming(parts);
    boolean random =
        naming
            ? Randomness.filled(bytes, drawn, last)
            : Randomness.random(bytes, drawn, last) && Values.standsAlone(content, run, from, to);
    if (!random || Values.hashPrefix(content, run.start() + from)) {
      return false;
    }
    look(run.end());
    if (!naming && Values.wrapped(content, run.offset(from), run.offset(to), shapes.longest())) {
      return false;
    }
    taken = true;
    List<Part> more = from == 0 && to == run.padded() ? nameable(run) : List.of();
    List<Part> all = more.isEmpty() ? parts : both(parts, more);
    keep(new Candidate(run.offset(from), run.offset(to), run.value(from, to), all));
    return true;
  }

  private static List<Part> both(List<Part> parts, List<Part> more) {
    List<Part> both = new ArrayList<>(parts);
    both.addAll(more);
    return List.copyOf(both);
  }

  private boolean decode(Escapes.Run run) {
    byte[] text = run.padded() > LONGEST_DECODED ? null : Base64Text.decode(run);
    String how = "base64";
    if (text == null) {
      text = OctoBot.decrypt(run);
      how = OctoBot.NAME;
    }
    if (text == null) {
      return false;
    }
    look(run.end());
    P kept = keeper.decoded(run.start(), run.end(), text, how);
    if (kept != null) {
      trace.add(run.start(), run.start(), run.end(), kept);
    }
    return true;
  }

  /** Tries the pieces between slashes, then those between dashes and underscores. */
  private void parts(Escapes.Run run) {
    int bare = run.bare();
    int signs = Classes.of(run.bytes(), run.from(), run.from() + bare) & SIGNS;
    if (signs == 0 || tail(run)) {
      return;
    }
    if ((signs & Classes.PLUS_SLASH) == 0) {
      piece(run, 0, run.padded(), bare);
    } else if (!has(run, '+')) {
      path(run);
    }
  }

  private void path(Escapes.Run run) {
    int bare = run.bare();
    int from = 0;
    for (int i = 0; i <= bare; i++) {
      if (i == bare || run.at(i) == '/') {
        boolean last = i == bare;
        // An extended key stands before its path.
        if (from == 0 && !last && shapes.hasLength(i) && selfNaming(run, 0, i)) {
          return;
        }
        if (from > 0 && shapes.hasLength(bare - from) && selfNaming(run, from, bare)) {
          return;
        }
        boolean comment = from == 2 && run.at(0) == '/' && run.at(1) == '/';
        if (i - from >= Lexer.SHORTEST && (from == 0 || comment) && (last || from > 0)) {
          piece(run, from, last ? run.padded() : i, i);
        }
        from = i + 1;
      }
    }
  }

  /** Tries all that follows a comment's slashes or a label: the signs in it may be its own. */
  private boolean tail(Escapes.Run run) {
    int lead = run.bare() > 2 && run.at(0) == '/' && run.at(1) == '/' ? 2 : 0;
    if (lead > 0 && tryTail(run, lead)) {
      return true;
    }
    int last = Math.min(run.bare() - Lexer.SHORTEST, lead + Labels.LONGEST);
    for (int i = lead; i < last; i++) {
      boolean fits = shapes.hasLength(run.padded() - i - 1) || shapes.hasLength(run.bare() - i - 1);
      if (fits && Labels.dash(run.at(i)) && Labels.label(run, lead, i) && tryTail(run, i + 1)) {
        return true;
      }
    }
    return false;
  }

  private boolean tryTail(Escapes.Run run, int from) {
    return tryPiece(run, from, run.padded())
        || run.padded() > run.bare() && tryPiece(run, from, run.bare());
  }

  private boolean has(Escapes.Run run, char sign) {
    for (int i = 0; i < run.bare(); i++) {
      if (run.at(i) == sign) {
        return true;
      }
    }
    return false;
  }

  /** At the end of a path only what names its service by its form: links are full of ids. */
  private boolean selfNaming(Escapes.Run run, int from, int to) {
    List<Part> parts = match(run, from, to);
    boolean naming = Values.selfNaming(parts);
    if (naming) {
      emit(run, from, to, parts);
    }
    return naming;
  }

  private void piece(Escapes.Run run, int from, int padded, int to) {
    if (from > 0 || to < run.bare()) {
      if (tryPiece(run, from, padded) || padded > to && tryPiece(run, from, to)) {
        return;
      }
    }
    int lead = from;
    while (lead < to && Labels.dash(run.at(lead))) {
      lead++;
    }
    if (lead > from && (tryPiece(run, lead, padded) || tryPiece(run, lead, to))) {
      return;
    }
    int start = lead;
    for (int i = lead; i <= to; i++) {
      if (i == to || Labels.dash(run.at(i))) {
        boolean inner = start > lead || i < to;
        int end = i == to ? padded : i;
        if (inner
            && i - start >= Lexer.SHORTEST
            && shapes.hasLength(end - start)
            && Labels.label(run, lead, start)
            && Labels.label(run, i, to)) {
          tryPiece(run, start, end);
        }
        start = i + 1;
      }
    }
  }

  private boolean tryPiece(Escapes.Run run, int from, int to) {
    List<Part> parts = match(run, from, to);
    return !parts.isEmpty() && !named(run, from, to, parts) && emit(run, from, to, parts);
  }
}
