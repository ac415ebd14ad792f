package dev.keyfuse.source.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A bracket expression: {@code [abc]}, {@code [a-z]}, {@code [!a]}, {@code [[:digit:]]}. */
final class CharacterClass implements Glob.Token {
  private static final Map<String, Glob.Token> NAMED =
      Map.ofEntries(
          Map.entry("alnum", c -> letter(c) || digit(c)),
          Map.entry("alpha", CharacterClass::letter),
          Map.entry("blank", c -> c == ' ' || c == '\t'),
          Map.entry("cntrl", c -> c < ' ' || c == 0x7f),
          Map.entry("digit", CharacterClass::digit),
          Map.entry("graph", c -> c > ' ' && c < 0x7f),
          Map.entry("lower", c -> c >= 'a' && c <= 'z'),
          Map.entry("print", c -> c >= ' ' && c < 0x7f),
          Map.entry("punct", c -> c > ' ' && c < 0x7f && !letter(c) && !digit(c)),
          Map.entry("space", c -> c == ' ' || c >= '\t' && c <= '\r'),
          Map.entry("upper", c -> c >= 'A' && c <= 'Z'),
          Map.entry("xdigit", c -> digit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'));

  private final List<Glob.Token> members = new ArrayList<>();
  private final boolean negated;

  private CharacterClass(boolean negated) {
    this.negated = negated;
  }

  /** Parses the class that opens at {@code start}; where it ends, or -1 if it is malformed. */
  static int parse(String pattern, int start, List<Glob.Token> to) {
    int at = start + 1;
    boolean negated = at < pattern.length() && "!^".indexOf(pattern.charAt(at)) >= 0;
    CharacterClass parsed = new CharacterClass(negated);
    at = negated ? at + 1 : at;
    // A bracket that comes first is a member, not the end.
    for (boolean first = true; at < pattern.length(); first = false) {
      if (pattern.charAt(at) == ']' && !first) {
        to.add(parsed);
        return at + 1;
      }
      at = pattern.startsWith("[:", at) ? parsed.named(pattern, at) : parsed.range(pattern, at);
      if (at < 0) {
        return -1;
      }
    }
    return -1;
  }

  @Override
  public boolean accepts(char c) {
    return members.stream().anyMatch(member -> member.accepts(c)) != negated;
  }

  private int named(String pattern, int at) {
    int end = pattern.indexOf(":]", at + 2);
    Glob.Token member = end < 0 ? null : NAMED.get(pattern.substring(at + 2, end));
    if (member == null) {
      return -1;
    }
    members.add(member);
    return end + 2;
  }

  private int range(String pattern, int start) {
    int at = pattern.charAt(start) == '\\' ? start + 1 : start;
    if (at >= pattern.length()) {
      return -1;
    }
    char low = pattern.charAt(at++);
    boolean range =
        at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']';
    if (!range) {
      members.add(c -> c == low);
      return at;
    }
    at = pattern.charAt(at + 1) == '\\' ? at + 2 : at + 1;
    if (at >= pattern.length()) {
      return -1;
    }
    char high = pattern.charAt(at);
    members.add(c -> c >= low && c <= high);
    return at + 1;
  }

  private static boolean letter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
