package dev.keyfuse.match;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes in, candidates out: lexes a text and keeps the runs that have a credential's shape and look
 * random. Immutable and thread safe; linear in the text.
 */
public final class CandidateFinder {
  /** Longest run that is decoded as base64, in bytes: a whole {@code .env} file fits many times. */
  private static final int LONGEST_DECODED = 1 << 20;

  private final ShapeTable shapes;
  private final PrivateKeys privateKeys;

  /** A finder for the parts of a catalogue. */
  public CandidateFinder(Catalogue catalogue) {
    shapes = new ShapeTable(catalogue);
    privateKeys = new PrivateKeys(catalogue);
  }

  /** Receives what was found, in ascending order of start. */
  public interface Sink {
    /** A value with the shape of a credential part. */
    void candidate(Candidate candidate);

    /**
     * A run that is base64 of text; the text may hold credentials of its own.
     *
     * @param start where the run starts in the outer text
     * @param end where it ends
     * @param text the decoded bytes
     */
    void decoded(int start, int end, byte[] text);
  }

  /** Finds every candidate in {@code content}. */
  public void find(byte[] content, Sink sink) {
    Pass pass = new Pass(content, sink);
    Lexer.runs(content, 0, content.length, pass::run);
  }

  /** One pass over one text; remembers how far armour and escapes have been consumed. */
  private final class Pass {
    private final byte[] content;
    private final Sink sink;
    private int consumed;

    Pass(byte[] content, Sink sink) {
      this.content = content;
      this.sink = sink;
    }

    void run(int from, int to) {
      int start = Escapes.skip(content, Math.max(from, consumed), to);
      if (start >= to || to - start < Lexer.SHORTEST) {
        return;
      }
      PrivateKeys.Found key = privateKeys.at(content, start, to);
      if (key != null) {
        consumed = key.end();
        List<Part> parts = new ArrayList<>(key.parts());
        if (key.start() == start) {
          // Bare, it is a run as any other: a service may know it by its prefix and length.
          parts.addAll(shapes.match(key.value(), 0, key.value().length));
        }
        if (!parts.isEmpty()) {
          sink.candidate(new Candidate(key.start(), key.end(), key.value(), parts));
        }
        return;
      }
      Escapes.Run run = Escapes.unescape(content, start, to);
      consumed = run.end();
      byte[] value = run.value();
      int padded = run.padded();
      if (!whole(run, 0, padded) && !(padded > run.bare() && whole(run, 0, run.bare()))) {
        if (!decode(run)) {
          parts(run, value);
        }
      }
    }

    /** Tries the whole run as one value; true if it was one, reported or not. */
    private boolean whole(Escapes.Run run, int from, int to) {
      List<Part> parts = shapes.match(run.value(), from, to);
      if (parts.isEmpty()) {
        return false;
      }
      if (decode(run)) {
        return true;
      }
      emit(run, from, to, parts);
      return true;
    }

    private void emit(Escapes.Run run, int from, int to, List<Part> parts) {
      byte[] value = run.value();
      boolean unique = parts.stream().anyMatch(Values::selfNaming);
      int drawn = from + Values.prefixLength(parts, value, from);
      boolean random =
          unique
              ? Randomness.filled(value, drawn, to)
              : Randomness.random(value, drawn, to) && Values.standsAlone(content, run, from, to);
      if (random && !Values.hashPrefix(content, run.start() + from)) {
        int start = run.offset(from);
        sink.candidate(
            new Candidate(start, run.offset(to), Arrays.copyOfRange(value, from, to), parts));
      }
    }

    private boolean decode(Escapes.Run run) {
      if (run.padded() > LONGEST_DECODED) {
        return false;
      }
      byte[] text = Base64Text.decode(run.value(), run.bare(), run.padded());
      if (text == null) {
        return false;
      }
      sink.decoded(run.start(), run.end(), text);
      return true;
    }

    /** Tries the pieces between slashes, then those between dashes and underscores. */
    private void parts(Escapes.Run run, byte[] value) {
      int bare = run.bare();
      for (int i = 0; i < bare; i++) {
        if (value[i] == '+') {
          return;
        }
      }
      int from = 0;
      for (int i = 0; i <= bare; i++) {
        if (i == bare || value[i] == '/') {
          boolean last = i == bare;
          if (from > 0 && shapes.hasLength(bare - from) && selfNaming(run, from, bare)) {
            return;
          }
          boolean comment = from == 2 && value[0] == '/' && value[1] == '/';
          if (i - from >= Lexer.SHORTEST && (from == 0 || comment) && (last || from > 0)) {
            piece(run, from, last ? run.padded() : i, i);
          }
          from = i + 1;
        }
      }
    }

    /** At the end of a path only what names its service by its form: links are full of ids. */
    private boolean selfNaming(Escapes.Run run, int from, int to) {
      List<Part> parts = shapes.match(run.value(), from, to);
      boolean naming = parts.stream().anyMatch(Values::selfNaming);
      if (naming) {
        emit(run, from, to, parts);
      }
      return naming;
    }

    private void piece(Escapes.Run run, int from, int padded, int to) {
      byte[] value = run.value();
      if (from > 0 || to < run.bare()) {
        if (tryPiece(run, from, padded) || padded > to && tryPiece(run, from, to)) {
          return;
        }
      }
      int lead = from;
      while (lead < to && (value[lead] == '-' || value[lead] == '_')) {
        lead++;
      }
      if (lead > from && (tryPiece(run, lead, padded) || tryPiece(run, lead, to))) {
        return;
      }
      int start = lead;
      for (int i = lead; i <= to; i++) {
        if (i == to || value[i] == '-' || value[i] == '_') {
          boolean inner = start > lead || i < to;
          if (inner
              && i - start >= Lexer.SHORTEST
              && surroundedByWords(value, lead, start, i, to)) {
            tryPiece(run, start, i == to ? padded : i);
          }
          start = i + 1;
        }
      }
    }

    /**
     * A piece of a longer dashed token only counts if the rest are short labels, not more noise.
     */
    private boolean surroundedByWords(byte[] value, int from, int start, int end, int to) {
      return label(value, from, start) && label(value, end, to);
    }

    private boolean label(byte[] value, int from, int to) {
      int digits = 0;
      int humps = 0;
      for (int i = from; i < to; i++) {
        digits += value[i] >= '0' && value[i] <= '9' ? 1 : 0;
        boolean upper = value[i] >= 'A' && value[i] <= 'Z';
        boolean afterLower = i > from && value[i - 1] >= 'a' && value[i - 1] <= 'z';
        humps += upper && afterLower ? 1 : 0;
      }
      return to - from <= 24 && digits <= 2 && humps == 0;
    }

    private boolean tryPiece(Escapes.Run run, int from, int to) {
      List<Part> parts = shapes.match(run.value(), from, to);
      if (!parts.isEmpty()) {
        emit(run, from, to, parts);
      }
      return !parts.isEmpty();
    }
  }
}
