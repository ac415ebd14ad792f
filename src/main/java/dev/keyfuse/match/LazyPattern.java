package dev.keyfuse.match;

import com.google.re2j.Pattern;

/**
 * A pattern that is compiled when it is needed first: there are hundreds, and a start meets none or
 * few of what they are for. Thread safe.
 */
public final class LazyPattern {
  private final String regex;
  private volatile Pattern compiled;

  /** A pattern in re2 syntax, known to be valid. */
  public LazyPattern(String regex) {
    this.regex = regex;
  }

  /** The pattern. Two threads may both compile it, which does no harm. */
  public Pattern get() {
    Pattern known = compiled;
    if (known == null) {
      known = Pattern.compile(regex);
      compiled = known;
    }
    return known;
  }
}
