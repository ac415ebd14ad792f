package dev.keyfuse.match;

import dev.keyfuse.rules.Alphabet;
import dev.keyfuse.rules.RegexOutline;
import dev.keyfuse.rules.Shape;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What values look like, ready to be compared. Immutable and thread safe. */
final class Form {
  private final int mask;
  private final byte[] prefix;
  private final int padding;

  /** Of what follows the prefix; null if the mask or the expression tells all. */
  private final Alphabet alphabet;

  /** Sizes of groups between dashes; null if there are none. */
  private final int[] groups;

  /** Which characters may be first, second and so on, as far as an expression says. */
  private final boolean[][] heads;

  /** Whether that is all that the expression says. */
  private final boolean exact;

  private final LazyPattern regex;

  /** Whether only what looks random is of interest, so that nothing else need be compared. */
  private final boolean drawn;

  private final boolean mixed;

  /**
   * What a value has to look like: many services issue the same, so it is compared once.
   *
   * @param pattern null if the other components tell
   * @param unique whether the form alone names the service
   * @param mixed whether it has small letters and capitals, and if it is long, digits
   */
  record Test(
      Alphabet alphabet,
      String prefix,
      int padding,
      List<Integer> groups,
      Shape.Pattern pattern,
      boolean unique,
      boolean mixed) {

    /** Written out, since every start asks some thousand times, and what Java makes up is slow. */
    @Override
    public int hashCode() {
      return 31 * (31 * prefix.hashCode() + alphabet.ordinal()) + padding + regex().hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Test test
          && alphabet == test.alphabet
          && padding == test.padding
          && unique == test.unique
          && mixed == test.mixed
          && prefix.equals(test.prefix)
          && regex().equals(test.regex())
          && groups.equals(test.groups);
    }

    private String regex() {
      return pattern == null ? "" : pattern.regex();
    }

    static Test of(Shape.Run run, boolean mixed) {
      return new Test(run.alphabet(), run.prefix(), run.padding(), List.of(), null, false, mixed);
    }

    static Test of(Shape.Groups groups) {
      return new Test(groups.alphabet(), "", 0, groups.sizes(), null, false, false);
    }

    static Test of(Shape.Pattern pattern, boolean unique, boolean mixed) {
      return new Test(Alphabet.PRINTABLE, "", 0, List.of(), pattern, unique, mixed);
    }
  }

  Form(Test test) {
    prefix = test.prefix.getBytes(StandardCharsets.ISO_8859_1);
    padding = test.padding;
    groups = test.groups.isEmpty() ? null : new int[test.groups.size()];
    for (int i = 0; i < test.groups.size(); i++) {
      groups[i] = test.groups.get(i);
    }
    RegexOutline outline = test.pattern == null ? null : test.pattern.outline();
    regex = outline == null ? null : new LazyPattern(test.pattern.regex());
    exact = outline != null && outline.exact();
    heads = outline == null ? null : tables(outline.heads());
    drawn = !test.unique;
    mixed = test.mixed;
    mask =
        (outline == null ? Classes.of(test.alphabet) : Classes.of(outline.characters()))
            | Classes.of(prefix, 0, prefix.length)
            | (groups == null ? 0 : Classes.DASH)
            | (padding > 0 ? Classes.OTHER : 0);
    boolean plain = prefix.length == 0 && groups == null && padding == 0;
    alphabet = plain && Classes.exact(test.alphabet) ? null : test.alphabet;
  }

  private static boolean[][] tables(List<String> heads) {
    boolean[][] tables = new boolean[heads.size()][];
    for (int i = 0; i < tables.length; i++) {
      boolean same = i > 0 && heads.get(i).equals(heads.get(i - 1));
      tables[i] = same ? tables[i - 1] : table(heads.get(i));
    }
    return tables;
  }

  private static boolean[] table(String characters) {
    boolean[] table = new boolean[256];
    for (int i = 0; i < characters.length(); i++) {
      table[characters.charAt(i)] = true;
    }
    return table;
  }

  /** Whether a value can have this form, going by the classes of its characters. */
  boolean admits(int classes, int paddingAtEnd, boolean mixedCase) {
    return (classes & ~mask) == 0 && paddingAtEnd == padding && (mixedCase || !mixed);
  }

  /** Whether {@code [start, end)}, which has a length of this form, has it. */
  boolean matches(byte[] content, int start, int end) {
    if (regex != null) {
      return expressed(content, start, end);
    }
    for (int i = 0; i < prefix.length; i++) {
      if (content[start + i] != prefix[i]) {
        return false;
      }
    }
    return groups == null
        ? alphabet == null || alphabet.containsAll(content, start + prefix.length, end - padding)
        : grouped(content, start);
  }

  private boolean expressed(byte[] content, int start, int end) {
    int known = Math.min(heads.length, end - start);
    for (int i = 0; i < known; i++) {
      if (!heads[i][content[start + i] & 0xff]) {
        return false;
      }
    }
    if (exact) {
      return end - start == heads.length;
    }
    return (!drawn || Randomness.random(content, start, end))
        && regex
            .get()
            .matches(new String(content, start, end - start, StandardCharsets.ISO_8859_1));
  }

  private boolean grouped(byte[] content, int start) {
    int at = start;
    for (int i = 0; i < groups.length; i++) {
      if (i > 0 && content[at++] != '-') {
        return false;
      }
      if (!alphabet.containsAll(content, at, at + groups[i])) {
        return false;
      }
      at += groups[i];
    }
    return true;
  }
}
