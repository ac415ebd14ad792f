package dev.keyfuse.gitleaks;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Reads a regular expression in the syntax of Go, and writes it down as rule files take it: without
 * anchors, with every repetition bounded, and with no group but that of the secret.
 */
final class RegexReader {
  /** Bound of repetitions that have none: of what surrounds a secret, and of a secret itself. */
  private static final int MORE_CONTEXT = 40;

  private static final int MORE_SECRET = 200;

  private static final Pattern COUNT = Pattern.compile("\\{[0-9]+(,[0-9]*)?\\}");

  private final String regex;
  private final int secretGroup;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int groups;
  private boolean folded;
  private boolean inSecret;
  private Piece secret;

  private RegexReader(String regex, int secretGroup) {
    this.regex = regex;
    this.secretGroup = secretGroup;
  }

  /**
   * An expression as rule files take it.
   *
   * @param text the expression
   * @param secret the piece of it that is the secret
   */
  record Rewritten(String text, Piece secret) {}

  /**
   * Rewrites an expression.
   *
   * @param secretGroup number of the group that is the secret; where there is no such group, all is
   * @throws UnsupportedException if there is something in it that rule files can't say
   */
  static Rewritten read(String regex, int secretGroup) throws UnsupportedException {
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new UnsupportedException("its regex is none in re2's syntax: " + e.getDescription());
    }
    RegexReader reader = new RegexReader(regex, secretGroup);
    reader.inSecret = secretGroup == 0 || !regex.matches("(?s).*(?<!\\\\)\\((?!\\?[^P<]).*");
    Piece whole = reader.alternatives();
    return new Rewritten(reader.out.toString(), reader.secret == null ? whole : reader.secret);
  }

  private Piece alternatives() throws UnsupportedException {
    boolean outer = folded;
    Piece first = sequence();
    if (!next('|')) {
      folded = outer;
      return first;
    }
    BitSet characters = (BitSet) first.characters().clone();
    int min = first.min();
    int max = first.max();
    while (next('|')) {
      out.append(regex.charAt(at++));
      Piece other = sequence();
      characters.or(other.characters());
      min = Math.min(min, other.min());
      max = Math.max(max, other.max());
    }
    folded = outer;
    return new Piece(characters, min, max, -1, List.of());
  }

  private Piece sequence() throws UnsupportedException {
    List<Piece> pieces = new ArrayList<>();
    BitSet characters = new BitSet();
    int min = 0;
    int max = 0;
    while (at < regex.length() && !next('|') && !next(')')) {
      Piece piece = repeated(out.length());
      pieces.add(piece);
      characters.or(piece.characters());
      min += piece.min();
      max += piece.max();
    }
    return new Piece(characters, min, max, -1, pieces);
  }

  private boolean next(char c) {
    return at < regex.length() && regex.charAt(at) == c;
  }

  private Piece repeated(int from) throws UnsupportedException {
    Piece piece = atom();
    if (at == regex.length() || "*+?{".indexOf(regex.charAt(at)) < 0 || next('{') && !counted()) {
      return piece;
    }
    int more = inSecret ? MORE_SECRET : MORE_CONTEXT;
    int min = 0;
    int max = 1;
    switch (regex.charAt(at++)) {
      case '*' -> max = more;
      case '+' -> {
        min = 1;
        max = more;
      }
      case '{' -> {
        int close = regex.indexOf('}', at);
        String[] bounds = regex.substring(at, close).split(",", -1);
        min = Integer.parseInt(bounds[0].strip());
        String last = bounds[bounds.length - 1].strip();
        max = last.isEmpty() ? min + more : Integer.parseInt(last);
        at = close + 1;
      }
      default -> {}
    }
    if (out.length() > from) {
      out.append('{').append(min).append(',').append(max).append('}');
    }
    if (next('?')) {
      at++;
      if (out.length() > from) {
        out.append('?');
      }
    }
    return new Piece(piece.characters(), piece.min() * min, piece.max() * max, -1, List.of());
  }

  /** Whether the brace here counts; else it is a character like any other. */
  private boolean counted() {
    return COUNT.matcher(regex.substring(at)).lookingAt();
  }

  private Piece atom() throws UnsupportedException {
    char c = regex.charAt(at++);
    return switch (c) {
      case '(' -> group();
      case '[' -> characters();
      case '\\' -> escape();
      case '^', '$' -> Piece.nothing();
      case '.' -> {
        out.append('.');
        yield Piece.of(Characters.any());
      }
      default -> literal(c);
    };
  }

  private Piece literal(char c) {
    if ("\\.+*?()|[]{}^$".indexOf(c) >= 0) {
      out.append('\\');
    }
    out.append(c);
    BitSet one = Characters.of(c, c, folded);
    return new Piece(one, 1, 1, one.cardinality() == 1 ? c : -1, List.of());
  }

  private Piece group() throws UnsupportedException {
    int start = at;
    boolean outer = folded;
    boolean captures = !next('?') || regex.startsWith("?P<", at) || regex.startsWith("?<", at);
    if (captures) {
      groups++;
      at = next('?') ? regex.indexOf('>', at) + 1 : at;
    } else {
      int flags = at + 1;
      while (at < regex.length() && regex.charAt(at) != ':' && regex.charAt(at) != ')') {
        at++;
      }
      String said = regex.substring(flags, at);
      if (!said.matches("[imsU]*(-[imsU]+)?")) {
        throw new UnsupportedException("(?" + said + " is not in re2's syntax");
      }
      int off = said.indexOf('-');
      folded = (off < 0 ? said : said.substring(0, off)).contains("i") || folded;
      folded &= off < 0 || !said.substring(off).contains("i");
      if (regex.charAt(at++) == ')') {
        // For the rest of the enclosing group.
        out.append(regex, start - 1, at);
        return Piece.nothing();
      }
    }
    boolean secretHere = captures && groups == secretGroup;
    inSecret |= secretHere;
    int from = out.length();
    out.append(secretHere ? "(" : captures ? "(?:" : regex.substring(start - 1, at));
    Piece inside = alternatives();
    out.append(regex.charAt(at++));
    folded = outer;
    if (secretHere) {
      inSecret = false;
      secret = inside;
    }
    if (!captures && closing(regex.substring(start - 1, at))) {
      // What ends a value is seen to anyway.
      out.setLength(from);
      return Piece.nothing();
    }
    return inside;
  }

  /** Whether a group only says that a value ends here. */
  private static boolean closing(String group) {
    return group.endsWith("|$)") || group.endsWith("|\\z)") || group.endsWith(";])");
  }

  private Piece characters() throws UnsupportedException {
    int start = at - 1;
    boolean not = next('^');
    at += not ? 1 : 0;
    BitSet set = new BitSet();
    int previous = -1;
    boolean first = true;
    StringBuilder text = new StringBuilder(regex.substring(start, at));
    while (at < regex.length() && (first || !next(']'))) {
      first = false;
      if (regex.startsWith("[:", at)) {
        throw new UnsupportedException("named classes such as [[:alnum:]]");
      }
      boolean range =
          next('-') && previous >= 0 && at + 1 < regex.length() && regex.charAt(at + 1) != ']';
      if (range) {
        at++;
        text.append('-');
        int last = member(text, new BitSet());
        set.or(Characters.of(previous, Math.max(previous, last), folded));
        previous = -1;
      } else {
        BitSet more = new BitSet();
        previous = member(text, more);
        set.or(more);
      }
    }
    at++;
    out.append(text).append(']');
    return Piece.of(not ? Characters.without(set) : set);
  }

  /** Reads one member of a class; the character it is, or -1 if it stands for several. */
  private int member(StringBuilder text, BitSet set) throws UnsupportedException {
    char c = regex.charAt(at++);
    if (c != '\\') {
      text.append("[&".indexOf(c) >= 0 ? "\\" : "").append(c);
      set.or(Characters.of(c, c, folded));
      return c;
    }
    char escaped = regex.charAt(at++);
    if (escaped == 'x') {
      int value = hexadecimal();
      text.append(String.format("\\x%02x", value));
      set.or(Characters.of(value, value, folded));
      return value;
    }
    text.append('\\').append(escaped);
    BitSet named = Characters.named(escaped);
    set.or(named == null ? Characters.of(escaped, escaped, folded) : named);
    return named == null ? escaped : -1;
  }

  private int hexadecimal() throws UnsupportedException {
    if (next('{') || at + 2 > regex.length()) {
      throw new UnsupportedException("\\x{…}");
    }
    at += 2;
    return Integer.parseInt(regex.substring(at - 2, at), 16);
  }

  private Piece escape() throws UnsupportedException {
    char c = regex.charAt(at++);
    if (c == 'x') {
      return literal((char) hexadecimal());
    }
    if ("bBAz".indexOf(c) >= 0) {
      return Piece.nothing();
    }
    BitSet named = Characters.named(c);
    if (named != null) {
      out.append('\\').append(c);
      return Piece.of(named);
    }
    if (Character.isLetterOrDigit(c)) {
      throw new UnsupportedException("\\" + c);
    }
    return literal(c);
  }
}
