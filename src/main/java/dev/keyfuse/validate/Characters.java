package dev.keyfuse.validate;

import com.google.re2j.Pattern;

/** What the characters of a value say, whatever they encode. */
final class Characters {
  private Characters() {}

  /** At least so many bits of Shannon entropy per character. */
  static Check entropy(String id, String text, double least) {
    int[] counts = new int[256];
    text.chars().forEach(c -> counts[c & 0xff]++);
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        bits -= (double) count / text.length() * Math.log((double) count / text.length());
      }
    }
    return Check.of(id, bits / Math.log(2) >= least, "has at least " + least + " bits a character");
  }

  /** Nothing in it matches an expression; linear in its length. */
  static Check notMatching(String text, String regex) {
    boolean found = Pattern.compile(regex).matcher(text).find();
    return Check.of("not-matching", !found, "is none of the values that are to be left out");
  }
}
