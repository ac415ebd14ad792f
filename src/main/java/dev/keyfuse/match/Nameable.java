package dev.keyfuse.match;

import dev.keyfuse.rules.Alphabet;
import dev.keyfuse.rules.Part;
import dev.keyfuse.rules.Shape;
import dev.keyfuse.rules.ShapeIndex;
import dev.keyfuse.rules.UnknownExchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Parts of which nobody says how long they are. A run can only be one of them if a credential's
 * name stands beside it and it looks drawn at random; the form says next to nothing. Immutable,
 * thread safe.
 *
 * <p>Nearly every run ends at its first test: identifiers have no digit, and what has one has no
 * name.
 */
final class Nameable {
  /** Longest run that is one of these. */
  static final int LONGEST = 256;

  /** Bytes before a run that are looked through for a name, on its line. */
  private static final int NAME = 96;

  /** Lines without a letter between a name and a value below it. */
  private static final int RULES = 2;

  /** The same where the name beside it only says that a value follows. */
  private static final int FAR_NAME = CandidateFinder.LOOK;

  private static final SaidWords TELLING =
      new SaidWords("key", "secret", "token", "auth", "cred", "_ak", "_sk", "client");

  private static final SaidWords VALUE = new SaidWords("value", "default", "data");

  /**
   * How well-known tokens of others begin, ciphertexts, and keys in DER: none is of unknown form.
   */
  private static final List<byte[]> KNOWN =
      bytes(
          "AKIA",
          "ASIA",
          "AIza",
          "ya29",
          "ghp_",
          "gho_",
          "ghu_",
          "ghs_",
          "ghr_",
          "github_pat_",
          "glpat-",
          "npm_",
          "pypi-",
          "hf_",
          "xoxb-",
          "xoxp-",
          "xoxa-",
          "xoxs-",
          "xapp-",
          "sk_live_",
          "sk_test_",
          "pk_live_",
          "pk_test_",
          "rk_live_",
          "whsec_",
          "sk-",
          "EAAC",
          "dop_v1_",
          "shpat_",
          "gAAAAA",
          "eyJ",
          "MII",
          "MFk",
          "MCo",
          "MC4",
          "ssh-",
          "AAAAB3");

  private static final int SMALL = Classes.LOWER_HEX | Classes.LOWER;
  private static final int CAPITAL = Classes.UPPER_HEX | Classes.UPPER;
  private static final int LETTERS = SMALL | CAPITAL;
  private static final int SIGNS = Classes.PLUS_SLASH | Classes.DASH | Classes.UNDERSCORE;

  private final ShapeIndex shapes;

  /** Made when a value is asked about; two threads may both do that, which does no harm. */
  private volatile List<Entry> entries;

  private record Entry(Part part, int mask, Alphabet alphabet, byte[] prefix, int min, int max) {
    boolean matches(byte[] value, int start, int bare, int end, int classes) {
      int length = end - start;
      boolean padded = alphabet == Alphabet.BASE64 || alphabet == Alphabet.BASE64URL;
      if (length < min || length > max || (classes & ~mask) != 0 || end > bare && !padded) {
        return false;
      }
      return starts(value, start, bare, prefix)
          && alphabet.containsAll(value, start + prefix.length, bare);
    }
  }

  Nameable(ShapeIndex shapes) {
    this.shapes = shapes;
  }

  private List<Entry> entries() {
    List<Entry> known = entries;
    if (known == null) {
      known = new ArrayList<>();
      for (ShapeIndex.Entry entry : shapes.of(ShapeIndex.Kind.LOOSE)) {
        known.add(entry(shapes.only(entry), (Shape.Loose) entry.shape()));
      }
      for (Part part : UnknownExchange.SERVICE.parts()) {
        for (Shape shape : part.shapes()) {
          if (shape instanceof Shape.Loose loose) {
            known.add(entry(part, loose));
          }
        }
      }
      known = List.copyOf(known);
      entries = known;
    }
    return known;
  }

  private static Entry entry(Part part, Shape.Loose loose) {
    byte[] prefix = loose.prefix().getBytes(StandardCharsets.ISO_8859_1);
    int mask = Classes.of(loose.alphabet()) | Classes.of(prefix, 0, prefix.length);
    return new Entry(part, mask, loose.alphabet(), prefix, loose.min(), loose.max());
  }

  private static List<byte[]> bytes(String... texts) {
    List<byte[]> all = new ArrayList<>();
    for (String text : texts) {
      all.add(text.getBytes(StandardCharsets.ISO_8859_1));
    }
    return List.copyOf(all);
  }

  /**
   * The parts a value can be that a name stands beside.
   *
   * @param content what the value stands in
   * @param at where it begins there
   * @param value holds it in {@code [start, end)}, escapes undone
   * @param bare where its padding begins
   */
  List<Part> parts(byte[] content, int at, byte[] value, int start, int bare, int end) {
    return issued(value, start, bare, end)
            && (named(content, at) || Joined.at(content, at, at + end - start) != null)
            && Randomness.random(value, start, bare)
        ? fitting(value, start, bare, end, Classes.of(value, start, bare))
        : List.of();
  }

  /**
   * Whether a value can be one of the parts, whatever stands beside it: the first, quick test. One
   * with signs has digits and letters of both cases, or is a UUID.
   */
  static boolean issued(byte[] value, int start, int bare, int end) {
    if (end - start < Lexer.SHORTEST || end - start > LONGEST) {
      return false;
    }
    int classes = Classes.of(value, start, bare);
    if ((classes & Classes.DIGIT) == 0 || (classes & LETTERS) == 0) {
      return false;
    }
    // Signs stand in words as well.
    return (classes & SIGNS) == 0
        || (classes & SMALL) != 0 && (classes & CAPITAL) != 0
        || uuid(value, start, bare);
  }

  private static boolean uuid(byte[] value, int start, int end) {
    if (end - start != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash != (value[start + i] == '-') || !dash && Character.digit(value[start + i], 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private List<Part> fitting(byte[] value, int start, int bare, int end, int classes) {
    boolean known = KNOWN.stream().anyMatch(prefix -> starts(value, start, bare, prefix));
    List<Part> parts = new ArrayList<>();
    Part last = null;
    for (Entry entry : entries()) {
      boolean own = !known || entry.prefix.length > 0;
      if (own && entry.part != last && entry.matches(value, start, bare, end, classes)) {
        parts.add(entry.part);
        last = entry.part;
      }
    }
    return parts;
  }

  private static boolean starts(byte[] value, int start, int end, byte[] prefix) {
    return end - start >= prefix.length
        && Arrays.equals(value, start, start + prefix.length, prefix, 0, prefix.length);
  }

  /** Whether something like a credential's name stands before an offset, on the same line. */
  static boolean named(byte[] content, int start) {
    if (start == 0 || !binds(content[start - 1])) {
      return start > 0 && Delimiters.lineEnd(content[start - 1]) && labelled(content, start);
    }
    int line = start;
    int floor = Math.max(0, start - NAME);
    while (line > floor && !Delimiters.lineEnd(content[line - 1])) {
      line--;
    }
    if (TELLING.in(content, line, start)) {
      return true;
    }
    // In name: API_KEY, value: … the name is a field beside it, often on the line above.
    return VALUE.in(content, line, start)
        && TELLING.in(content, Math.max(0, start - FAR_NAME), start);
  }

  /** Whether the line above one that begins with a value says a name; a rule may part them. */
  private static boolean labelled(byte[] content, int start) {
    int end = start;
    for (int skipped = 0; end > 0 && skipped <= RULES; skipped++) {
      end -= end > 1 && content[end - 2] == '\r' ? 2 : 1;
      int line = end;
      boolean letters = false;
      while (line > 0 && !Delimiters.lineEnd(content[line - 1])) {
        line--;
        letters |= Character.isLetter(content[line]);
        if (start - line > NAME) {
          return false;
        }
      }
      if (letters) {
        return TELLING.in(content, line, end);
      }
      end = line;
    }
    return false;
  }

  /** Whether a byte can stand between a name and its value. */
  private static boolean binds(byte b) {
    return switch (b) {
      case '"', '\'', '`', '=', ':', ' ', '\t', '>', '(', ',', '|', '\\', '[', '{' -> true;
      default -> false;
    };
  }
}
