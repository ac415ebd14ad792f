package dev.keyfuse.match;

import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Shape;
import dev.keyfuse.rules.ShapeIndex;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Recognises private keys: PEM armour in any wrapping (real line breaks, {@code \n} escapes, quoted
 * and concatenated lines, comment marks) and the bare base64 of the DER. Immutable, thread safe.
 */
final class PrivateKeys {
  /** An RSA 4096 key takes 3.2 KB of base64; wrapping may double it. */
  private static final int LONGEST_BLOCK = 16 * 1024;

  private static final int LONGEST_BARE = 6000;

  /** Longest stretch of wrapping between a label, or a line of a block, and the next line. */
  private static final int WRAPPING = 64;

  private static final int LONGEST_LABEL = 40;

  /** An address in a label. */
  private static final int LONGEST_ADDRESS = 64;

  /** White space between a plus sign and the strings it joins. */
  private static final int LONGEST_JOINT = 80;

  /** From the closing dashes of a label to its end. */
  private static final int LONGEST_CLOSE = 100;

  /** Bytes before a run that tell whether it is in armour. */
  static final int BEFORE = WRAPPING + LONGEST_JOINT + 2 * LONGEST_LABEL;

  private static final byte[] DASHES = ascii("-----");
  private static final byte[] BEGIN = ascii("-----BEGIN ");
  private static final byte[] END = ascii("-----END ");
  private static final byte[] GLUED = ascii("KEY-----");
  private static final byte[] LABEL_END = ascii("PRIVATE KEY-----");
  private static final byte[] ADDRESSED = ascii("-----BEGIN PRIVATE KEY for ");

  private final ShapeIndex shapes;

  /**
   * A private key in a text.
   *
   * @param read offset after the last byte that was looked at; may be after the text's end, if that
   *     was missed
   * @param value base64 of the DER, one line
   * @param parts parts that are private keys of its type; may be empty
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Found(int start, int end, int read, byte[] value, List<Part> parts) {}

  PrivateKeys(ShapeIndex shapes) {
    this.shapes = shapes;
  }

  /** Whether the run {@code [from, end)} can be the start of a private key's base64. */
  static boolean begins(byte[] content, int from, int end) {
    int start = unglued(content, from);
    return end - start >= 32
        && (content[start] == 'M'
            || hexadecimal(content[start]) && labelBefore(content, start) < -1);
  }

  /** Whether the base64 of hexadecimal digits can start so; that of digits from 0 to 3 has an M. */
  private static boolean hexadecimal(byte b) {
    return b == 'N' || b == 'O' || b == 'Y' || b == 'Z';
  }

  /** Without a line break the end of the label and the base64 are one run. */
  private static int unglued(byte[] content, int from) {
    return matches(content, from, GLUED) ? from + GLUED.length : from;
  }

  /** The private key whose base64 starts with a run that {@link #begins} one, or null. */
  Found at(byte[] content, int from, int end) {
    int start = unglued(content, from);
    int label = labelBefore(content, start);
    if (label >= 0 && content[start] == 'M') {
      return armoured(content, start, end, label);
    }
    if (label < -1) {
      return armoured(content, start, end, -2 - label);
    }
    if (start > from || content[start] != 'M') {
      return null;
    }
    if (content[start + 1] < 'A' || content[start + 1] > 'P') {
      // DER opens with 30 hexadecimal, which is 'M' and one of these.
      return null;
    }
    Escapes.Run run = Escapes.unescape(content, start, end);
    if (run.padded() >= LONGEST_BARE) {
      return null;
    }
    byte[] base64 = run.value(0, run.padded());
    String type = KeyForm.of(decode(base64));
    return type == null ? null : new Found(start, run.end(), run.end(), base64, partsOf(type));
  }

  private Found armoured(byte[] content, int start, int firstLine, int label) {
    int limit = Math.min(content.length, start + LONGEST_BLOCK);
    // Whatever comes next ends it, so that a million openings are read once each.
    int dashes = indexOf(content, DASHES, start, limit);
    int close = dashes >= 0 && matches(content, dashes, END) ? dashes : -1;
    byte[] base64 = body(content, start, dashes < 0 ? limit : dashes);
    byte[] key = decode(base64);
    String type = KeyForm.hexadecimal(key) ? "multiversx" : KeyForm.of(key);
    List<Part> found = type == null ? List.of() : partsOf(type);
    if (close < 0) {
      int last = Math.max(start + LONGEST_BLOCK, firstLine);
      int end = linesFrom(content, start, firstLine, Math.min(content.length, last));
      return new Found(label, end, last + LONGEST_JOINT, base64, found);
    }
    int from = close + END.length;
    int last = close + LONGEST_CLOSE;
    int tail = indexOf(content, DASHES, from, Math.min(content.length, last));
    return new Found(label, tail < 0 ? from : tail + DASHES.length, last, base64, found);
  }

  /**
   * End of the lines of a block that was cut off: those as long as its first, and a shorter one.
   */
  private static int linesFrom(byte[] content, int start, int firstLine, int limit) {
    int width = firstLine - start;
    int end = firstLine;
    while (true) {
      int from = end;
      while (from < limit && from - end < WRAPPING && wrapping(content, from)) {
        from++;
      }
      int to = from;
      while (to < limit && to - from <= width && Lexer.token(content[to])) {
        to++;
      }
      if (to - from != width) {
        return to - from < width && end > firstLine ? to : end;
      }
      end = to;
    }
  }

  private List<Part> partsOf(String type) {
    List<Part> parts = new ArrayList<>();
    for (ShapeIndex.Entry entry : shapes.of(ShapeIndex.Kind.PEM)) {
      if (entry.shape() instanceof Shape.Pem pem && pem.keyTypes().contains(type)) {
        parts.add(shapes.only(entry));
      }
    }
    return List.copyOf(parts);
  }

  /**
   * Start of {@code -----BEGIN … PRIVATE KEY-----} if only wrapping lies between it and the run;
   * two and that below zero if it says whose: {@code -----BEGIN PRIVATE KEY for erd1…-----}.
   *
   * @return -1 if there is none
   */
  private static int labelBefore(byte[] content, int start) {
    int at = start - 1;
    while (at >= 0 && start - at < WRAPPING && wrapping(content, at)) {
      at--;
    }
    int from = at + 1 - LABEL_END.length;
    if (from < 0 || !matches(content, from, LABEL_END)) {
      return at < start - 1 ? addressed(content, at + 1 - DASHES.length) : -1;
    }
    for (int i = from; i >= 0 && from - i < LONGEST_LABEL; i--) {
      if (matches(content, i, BEGIN)) {
        return i;
      }
    }
    return -1;
  }

  private static int addressed(byte[] content, int dashes) {
    if (dashes < 0 || !matches(content, dashes, DASHES)) {
      return -1;
    }
    int whose = dashes;
    while (whose > 0 && dashes - whose <= LONGEST_ADDRESS && Lexer.token(content[whose - 1])) {
      whose--;
    }
    int from = whose - ADDRESSED.length;
    return from >= 0 && matches(content, from, ADDRESSED) ? -2 - from : -1;
  }

  /** White space, quotes, escapes, concatenation and comment marks between lines of base64. */
  private static boolean wrapping(byte[] content, int at) {
    byte b = content[at];
    return switch (b) {
      case ' ',
          '\t',
          '\r',
          '\n',
          '"',
          '\'',
          '\\',
          '`',
          ',',
          '.',
          '#',
          '*',
          '|',
          '>',
          ';',
          '(',
          ')',
          '[',
          ']' ->
          true;
      case '+' -> joins(content, at);
      case 'n', 'r' -> at > 0 && content[at - 1] == '\\';
      case '/' -> commentMark(content, at) || at > 0 && commentMark(content, at - 1);
      default -> false;
    };
  }

  /** Whether a plus sign stands between two quoted strings; base64 may have one at a line's end. */
  private static boolean joins(byte[] content, int at) {
    int before = at - 1;
    int least = Math.max(0, at - LONGEST_JOINT);
    while (before >= least && content[before] <= ' ' && content[before] >= 0) {
      before--;
    }
    int after = at + 1;
    int limit = Math.min(content.length, at + LONGEST_JOINT);
    while (after < limit && content[after] <= ' ' && content[after] >= 0) {
      after++;
    }
    return before >= least
        && after < limit
        && Delimiters.quote(content[before])
        && Delimiters.quote(content[after]);
  }

  /** Two slashes that open a commented line; in base64 no white space follows them. */
  private static boolean commentMark(byte[] content, int at) {
    return at + 2 < content.length
        && content[at] == '/'
        && content[at + 1] == '/'
        && content[at + 2] == ' '
        && (at == 0 || content[at - 1] <= ' ' && content[at - 1] >= 0);
  }

  private static byte[] body(byte[] content, int start, int end) {
    ByteArrayOutputStream base64 = new ByteArrayOutputStream();
    for (int i = start; i < end; i++) {
      byte b = content[i];
      if (b == '\\' && i + 1 < end && (content[i + 1] == 'n' || content[i + 1] == 'r')) {
        i++;
      } else if (b == '\\' && i + 5 < end && content[i + 1] == 'u') {
        i += 5;
      } else if (commentMark(content, i)) {
        i++;
      } else if (b == '='
          || Lexer.token(b) && b != '-' && b != '_' && !(b == '+' && joins(content, i))) {
        base64.write(b);
      }
    }
    return base64.toByteArray();
  }

  private static byte[] decode(byte[] base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static int indexOf(byte[] content, byte[] what, int from, int to) {
    for (int i = from; i + what.length <= to; i++) {
      if (content[i] == what[0] && matches(content, i, what)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean matches(byte[] content, int at, byte[] what) {
    return at + what.length <= content.length
        && Arrays.equals(content, at, at + what.length, what, 0, what.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
