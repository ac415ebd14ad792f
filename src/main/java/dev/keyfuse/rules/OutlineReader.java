package dev.keyfuse.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/** Reads the syntax of one expression of re2 that compiles. Used once, by one thread. */
final class OutlineReader {
  /** More characters than any value by the form of a run has. */
  private static final int MOST_HEADS = 1024;

  private static final String ANY = OutlineNode.range(0, 255);
  private static final String DIGITS = OutlineNode.range('0', '9');
  private static final String WORD =
      DIGITS + OutlineNode.range('A', 'Z') + "_" + OutlineNode.range('a', 'z');

  private final String regex;
  private int at;
  private boolean anchored;
  private boolean folded;
  private boolean odd;
  private boolean loose;
  private String used = "";

  OutlineReader(String regex) {
    this.regex = regex;
  }

  RegexOutline outline() {
    OutlineNode whole = alternatives();
    boolean fixed = !folded && !odd;
    return new RegexOutline(
        odd ? RegexOutline.UNBOUNDED : whole.longest(),
        fixed ? whole.inside() : "",
        fixed ? whole.start() : "",
        fixed ? whole.heads() : List.of(),
        fixed && whole.fixed() && !loose && !anchored,
        fixed ? used : ANY,
        anchored);
  }

  private OutlineNode alternatives() {
    OutlineNode all = sequence();
    while (next('|')) {
      at++;
      all = all.or(sequence());
    }
    return all;
  }

  private OutlineNode sequence() {
    int longest = 0;
    String inside = "";
    String start = "";
    boolean allExact = true;
    boolean fixed = true;
    List<String> heads = new ArrayList<>();
    StringBuilder exact = new StringBuilder();
    while (at < regex.length() && !next('|') && !next(')')) {
      OutlineNode item = repeated(atom());
      longest = OutlineNode.sum(longest, item.longest());
      start = allExact ? start + item.start() : start;
      if (fixed) {
        heads.addAll(item.heads());
      }
      fixed &= item.fixed() && heads.size() < MOST_HEADS;
      if (item.exact() != null) {
        exact.append(item.exact());
      } else {
        inside =
            OutlineNode.longer(
                OutlineNode.longer(inside, OutlineNode.piece(exact.toString())), item.inside());
        exact.setLength(0);
        allExact = false;
      }
    }
    String whole = allExact ? exact.toString() : null;
    return new OutlineNode(
        longest,
        whole,
        OutlineNode.longer(inside, OutlineNode.piece(exact.toString())),
        start,
        heads,
        fixed);
  }

  private boolean next(char c) {
    return at < regex.length() && regex.charAt(at) == c;
  }

  private OutlineNode atom() {
    char c = regex.charAt(at++);
    return switch (c) {
      case '(' -> group();
      case '[' -> characters();
      case '\\' -> escape();
      case '^', '$' -> anchor();
      case '.' -> one(ANY);
      default -> literal(c);
    };
  }

  private OutlineNode one(String characters) {
    loose |= characters.equals(ANY);
    used = OutlineNode.union(used, characters);
    return OutlineNode.one(characters);
  }

  private OutlineNode literal(char c) {
    if (c > 255) {
      odd = true;
      return OutlineNode.one(ANY);
    }
    used = OutlineNode.union(used, String.valueOf(c));
    return OutlineNode.literal(String.valueOf(c));
  }

  private OutlineNode anchor() {
    anchored = true;
    return OutlineNode.literal("");
  }

  private OutlineNode group() {
    if (next('?')) {
      boolean named = regex.startsWith("?P<", at) || regex.startsWith("?<", at);
      int open = at;
      while (regex.charAt(at) != ':' && regex.charAt(at) != '>' && regex.charAt(at) != ')') {
        at++;
      }
      folded |= !named && at > open + 1;
      if (regex.charAt(at++) == ')') {
        return OutlineNode.literal("");
      }
    }
    OutlineNode inside = alternatives();
    at++;
    return inside;
  }

  private OutlineNode characters() {
    boolean negated = next('^');
    at += negated ? 1 : 0;
    String members = next(']') ? member() : "";
    while (!next(']')) {
      members = OutlineNode.union(members, member());
    }
    at++;
    return one(negated ? without(members) : members);
  }

  /** One character of a class, or a range of them. */
  private String member() {
    if (regex.startsWith("[:", at)) {
      at = regex.indexOf(":]", at) + 2;
      return ANY;
    }
    String from = inClass();
    boolean range = next('-') && at + 1 < regex.length() && regex.charAt(at + 1) != ']';
    if (!range || from.length() > 1) {
      return from;
    }
    at++;
    String to = inClass();
    return to.length() > 1 ? ANY : OutlineNode.range(from.charAt(0), Math.min(255, to.charAt(0)));
  }

  private String inClass() {
    char c = regex.charAt(at++);
    String named = c == '\\' ? named(regex.charAt(at++)) : null;
    return named != null ? named : String.valueOf(c == '\\' ? regex.charAt(at - 1) : c);
  }

  /** The characters of a class such as {@code \\d}; null if a letter names none. */
  private String named(char c) {
    return switch (c) {
      case 'd' -> DIGITS;
      case 'w' -> WORD;
      default -> Character.isLetterOrDigit(c) ? ANY : null;
    };
  }

  private String without(String members) {
    BitSet others = new BitSet();
    others.set(0, 256);
    members.chars().forEach(others::clear);
    // A class of several names may leave out what only one of them stands for.
    return members.equals(ANY) ? ANY : OutlineNode.text(others);
  }

  private OutlineNode escape() {
    char c = regex.charAt(at++);
    if (!Character.isLetterOrDigit(c)) {
      return literal(c);
    }
    if ("bBAz".indexOf(c) >= 0) {
      return anchor();
    }
    // Hexadecimal and quoted text: nobody needs them here.
    odd |= "dDsSwWnrt".indexOf(c) < 0;
    return one(named(c));
  }

  private OutlineNode repeated(OutlineNode item) {
    if (at == regex.length() || "*+?{".indexOf(regex.charAt(at)) < 0) {
      return item;
    }
    OutlineNode all =
        switch (regex.charAt(at++)) {
          case '?' -> OutlineNode.maybe(item.longest());
          case '*' -> OutlineNode.maybe(RegexOutline.UNBOUNDED);
          case '+' ->
              new OutlineNode(
                  RegexOutline.UNBOUNDED, null, item.inside(), item.start(), item.heads(), false);
          default -> counted(item);
        };
    // Which of several matches is taken makes none longer.
    at += next('?') ? 1 : 0;
    return all;
  }

  private OutlineNode counted(OutlineNode item) {
    int close = regex.indexOf('}', at);
    if (close < 0 || !Character.isDigit(regex.charAt(at))) {
      odd = true;
      return OutlineNode.literal("");
    }
    String[] bounds = regex.substring(at, close).split(",", -1);
    at = close + 1;
    int least = Math.min(MOST_HEADS, Integer.parseInt(bounds[0]));
    String last = bounds[bounds.length - 1];
    long most = last.isEmpty() ? RegexOutline.UNBOUNDED : Integer.parseInt(last);
    int longest = (int) Math.min(RegexOutline.UNBOUNDED, most * item.longest());
    if (least == 0) {
      return OutlineNode.maybe(longest);
    }
    List<String> heads = new ArrayList<>();
    Collections.nCopies(item.fixed() ? least : 1, item.heads()).forEach(heads::addAll);
    boolean fixed = item.fixed() && most == least;
    return new OutlineNode(longest, null, item.inside(), item.start(), heads, fixed);
  }
}
