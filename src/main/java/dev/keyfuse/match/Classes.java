package dev.keyfuse.match;

import dev.keyfuse.rules.Alphabet;

/**
 * Character classes as bit masks: which alphabets a run can belong to is one {@code and} away. Fine
 * distinctions (base58's missing letters) are left to {@link Alphabet#contains}.
 */
final class Classes {
  static final int DIGIT = 1;
  static final int LOWER_HEX = 1 << 1;
  static final int LOWER = 1 << 2;
  static final int UPPER_HEX = 1 << 3;
  static final int UPPER = 1 << 4;
  static final int PLUS_SLASH = 1 << 5;
  static final int DASH = 1 << 6;
  static final int UNDERSCORE = 1 << 7;
  static final int OTHER = 1 << 8;

  static final int ALPHANUMERIC = DIGIT | LOWER_HEX | LOWER | UPPER_HEX | UPPER;

  /** How many characters are of each class, by its bit; all but the last. */
  private static final int[] SIZES = {10, 6, 20, 6, 20, 2, 1, 1};

  private static final int[] MASK = new int[256];

  /** By alphabet; a start asks for each some hundred times. */
  private static final int[] ALPHABETS = new int[Alphabet.values().length];

  private static final boolean[] EXACT = new boolean[ALPHABETS.length];

  static {
    for (int c = 0; c < 256; c++) {
      MASK[c] = classify(c);
    }
    for (Alphabet alphabet : Alphabet.values()) {
      String members = alphabet.characters();
      int mask = of(members);
      ALPHABETS[alphabet.ordinal()] = mask;
      EXACT[alphabet.ordinal()] = exact(members, mask);
    }
  }

  private Classes() {}

  private static int classify(int c) {
    if (c >= '0' && c <= '9') {
      return DIGIT;
    }
    if (c >= 'a' && c <= 'z') {
      return c <= 'f' ? LOWER_HEX : LOWER;
    }
    if (c >= 'A' && c <= 'Z') {
      return c <= 'F' ? UPPER_HEX : UPPER;
    }
    return switch (c) {
      case '+', '/' -> PLUS_SLASH;
      case '-' -> DASH;
      case '_' -> UNDERSCORE;
      default -> OTHER;
    };
  }

  /** The class of one byte. */
  static int of(byte b) {
    return MASK[b & 0xff];
  }

  /** The classes present in {@code [start, end)}. */
  static int of(byte[] content, int start, int end) {
    int mask = 0;
    for (int i = start; i < end; i++) {
      mask |= MASK[content[i] & 0xff];
    }
    return mask;
  }

  /** Whether everything that has only the classes of an alphabet's members is of that alphabet. */
  static boolean exact(Alphabet alphabet) {
    return EXACT[alphabet.ordinal()];
  }

  /** Members are of one class each, so it is enough to count them. */
  private static boolean exact(String members, int mask) {
    int all = 0;
    for (int i = 0; i < SIZES.length; i++) {
      all += (mask & 1 << i) == 0 ? 0 : SIZES[i];
    }
    return (mask & OTHER) == 0 && members.length() == all;
  }

  /** The classes members of an alphabet can have. */
  static int of(Alphabet alphabet) {
    return ALPHABETS[alphabet.ordinal()];
  }

  /** The classes of characters up to U+00FF. */
  static int of(String characters) {
    int mask = 0;
    for (int i = 0; i < characters.length(); i++) {
      mask |= MASK[characters.charAt(i)];
    }
    return mask;
  }
}
