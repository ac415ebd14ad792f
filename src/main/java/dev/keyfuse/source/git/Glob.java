package dev.keyfuse.source.git;

import java.util.ArrayList;
import java.util.List;

/**
 * One name pattern of an ignore file: {@code *}, {@code ?}, {@code [a-z]} and backslash, matched
 * against one path segment.
 *
 * <p>Takes time proportional to pattern times name, whatever the pattern is. Translating it to a
 * regular expression would not: a hostile repository could then stall the scan with a few stars.
 */
final class Glob {
  private static final Token STAR = c -> false;

  private final List<Token> tokens;

  private Glob(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** A pattern; one that is malformed matches nothing, as in git. */
  static Glob of(String pattern) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (c == '[') {
        at = CharacterClass.parse(pattern, at, tokens);
      } else if (c == '\\') {
        at = literal(pattern, at + 1, tokens);
      } else if (c == '*') {
        tokens.add(STAR);
        at++;
      } else if (c == '?') {
        tokens.add(any -> true);
        at++;
      } else {
        at = literal(pattern, at, tokens);
      }
      if (at < 0) {
        return new Glob(List.of(never -> false));
      }
    }
    return new Glob(tokens);
  }

  private static int literal(String pattern, int at, List<Token> tokens) {
    if (at >= pattern.length()) {
      return -1;
    }
    char expected = pattern.charAt(at);
    tokens.add(c -> c == expected);
    return at + 1;
  }

  boolean matches(String name) {
    int token = 0;
    int at = 0;
    int lastStar = -1;
    int retry = 0;
    while (at < name.length()) {
      if (token < tokens.size() && tokens.get(token) == STAR) {
        lastStar = token++;
        retry = at;
      } else if (token < tokens.size() && tokens.get(token).accepts(name.charAt(at))) {
        token++;
        at++;
      } else if (lastStar >= 0) {
        token = lastStar + 1;
        at = ++retry;
      } else {
        return false;
      }
    }
    while (token < tokens.size() && tokens.get(token) == STAR) {
      token++;
    }
    return token == tokens.size();
  }

  /** Accepts one character. */
  interface Token {
    boolean accepts(char c);
  }
}
