package dev.keyfuse.rules;

import java.util.List;

/**
 * What a regular expression says about all it matches, read from its syntax: how long a match can
 * be, and what every match holds. Most texts that do not match are told from this alone.
 *
 * @param longest most characters a match can have; {@link #UNBOUNDED} if there is no limit
 * @param literal longest piece of letters, digits, dots, dashes and underscores that every match
 *     holds; these stand unescaped in any text. May be empty
 * @param start what every match starts with; may be empty
 * @param heads the characters that can be first in a match, second, and so on as far as that is the
 *     same for all matches; those up to U+00FF
 * @param exact whether a text matches if it is as long as {@code heads} and its characters are in
 *     them
 * @param characters all that a match can hold; those up to U+00FF
 * @param anchored whether it looks at what is before or after the match
 */
public record RegexOutline(
    int longest,
    String literal,
    String start,
    List<String> heads,
    boolean exact,
    String characters,
    boolean anchored) {
  /** {@link #longest} of an expression that can match texts of any length. */
  public static final int UNBOUNDED = Integer.MAX_VALUE;

  /** Of an expression that does not compile. */
  static final RegexOutline NONE = new RegexOutline(0, "", "", List.of(), false, "", false);

  public RegexOutline {
    heads = List.copyOf(heads);
  }

  /**
   * The outline of an expression in re2 syntax.
   *
   * @param regex must compile
   */
  static RegexOutline of(String regex) {
    return new OutlineReader(regex).outline();
  }
}
