package dev.keyfuse.scan;

import dev.keyfuse.attribute.Credential;
import dev.keyfuse.attribute.Detector;
import dev.keyfuse.match.Texts;
import dev.keyfuse.secret.LineIndex;
import dev.keyfuse.secret.Position;
import dev.keyfuse.secret.Span;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Cuts a text that is too large to be held into pieces. Each is read with what stands around it and
 * with the start of the whole, where headings, encoding and imports are. A credential belongs to
 * the piece its first part starts in; since its surroundings are within the margin, it is found in
 * no other way than in the whole. Used once; for one thread.
 */
final class Pieces {
  /** Bytes read at a time, besides the head. All are multiples of 4, for the sake of UTF-16. */
  static final int WINDOW = 8 << 20;

  /** More than anything looks at around a value, and than a private key in armour is long. */
  private static final int MARGIN = 256 << 10;

  private static final int HEAD = 64 << 10;

  private final InputStream content;
  private final BooleanSupplier cancelled;
  private final int window;
  private final byte[] buffer;
  private int headLength;
  private int filled;
  private long bytes;

  /** Position of the first byte of the window in the whole text, both from 1. */
  private long line = 1;

  private long column = 1;

  /**
   * The pieces of a text.
   *
   * @param window bytes read at a time, a multiple of 4 above four margins
   */
  Pieces(InputStream content, int window, BooleanSupplier cancelled) {
    this.content = content;
    this.window = window;
    this.buffer = new byte[HEAD + window];
    this.cancelled = cancelled;
  }

  /**
   * A piece and what stands around it.
   *
   * @param text UTF-8
   * @param from where in the text the piece starts
   * @param to where it ends
   * @param before where in the text what stands around it starts
   * @param line of the byte at {@code before} in the whole, from 1
   * @param column of that byte in the whole, from 1
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Piece(byte[] text, LineIndex lines, int from, int to, int before, long line, long column) {
    /** A text that is no piece of anything. */
    static Piece whole(byte[] text, LineIndex lines) {
      return new Piece(text, lines, 0, text.length, 0, 1, 1);
    }

    /** Whether a credential belongs to it. */
    boolean has(Credential credential) {
      return has(credential.members().get(0).span());
    }

    boolean has(Detector.Known known) {
      return has(known.span());
    }

    private boolean has(Span span) {
      return span.start() >= from && span.start() < to;
    }

    /** Where something is in the whole text. */
    Position position(Span span) {
      Position start = lines.position(new Span(before, before));
      Position in = lines.position(span);
      return new Position(
          line(in.line()),
          column(in.line() == start.line(), in.column(), start),
          line(in.endLine()),
          column(in.endLine() == start.line(), in.endColumn(), start));
    }

    /** The line in the whole text of a line of this one. */
    int line(int own) {
      return (int) Math.min(Integer.MAX_VALUE, line + own - lines.line(before));
    }

    private int column(boolean first, int own, Position start) {
      return first ? (int) Math.min(Integer.MAX_VALUE, column + own - start.column()) : own;
    }
  }

  /** Takes pieces. */
  interface Use {
    /** The next piece; its text is not used again. */
    void piece(Piece piece);
  }

  /** Reads everything; how many bytes it was. */
  long read(Use use) throws IOException {
    boolean last = false;
    for (boolean first = true; !last && !cancelled.getAsBoolean(); first = false) {
      IOException broken = fill();
      last = filled < window || broken != null;
      byte[] raw = Arrays.copyOfRange(buffer, HEAD - headLength, HEAD + filled);
      byte[] text = Texts.utf8(raw);
      LineIndex lines = new LineIndex(text);
      int before = at(text, raw, headLength);
      int from = at(text, raw, headLength + (first ? 0 : MARGIN));
      int to = last ? text.length : at(text, raw, headLength + filled - MARGIN);
      use.piece(new Piece(text, lines, from, to, before, line, column));
      if (broken != null) {
        throw broken;
      }
      if (!last) {
        advance(new Piece(text, lines, 0, 0, before, line, column), raw);
      }
    }
    return bytes;
  }

  /** Fills the window as far as there is something; what kept it from being filled, or null. */
  private IOException fill() {
    try {
      while (filled < window) {
        int count = content.read(buffer, HEAD + filled, window - filled);
        if (count < 0) {
          break;
        }
        filled += count;
        bytes += count;
      }
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  /** Moves the window on, keeping two margins: one before the next piece, one that is its start. */
  private void advance(Piece piece, byte[] raw) {
    int kept = 2 * MARGIN;
    int next = at(piece.text(), raw, headLength + filled - kept);
    Position position = piece.position(new Span(next, next));
    line = position.line();
    column = position.column();
    if (headLength == 0) {
      System.arraycopy(buffer, HEAD, buffer, 0, HEAD);
      headLength = HEAD;
    }
    System.arraycopy(buffer, HEAD + filled - kept, buffer, HEAD, kept);
    filled = kept;
  }

  /** Where a byte of what was read is in the text that was made of it. */
  private static int at(byte[] text, byte[] raw, int offset) {
    if (text == raw || offset == 0) {
      return offset;
    }
    return Math.min(text.length, Texts.utf8(Arrays.copyOf(raw, offset)).length);
  }
}
