package dev.keyfuse.match;

/**
 * Tells values a machine drew at random from words, counters, patterns and placeholders.
 *
 * <p>Pure functions on one value. Of truly random values fewer than three in two thousand fail any
 * test from 18 characters on (Bybit's keys), and fewer than five below.
 */
final class Randomness {
  /** The commonest pairs of letters of English text and identifiers: a seventh of all pairs. */
  private static final String COMMON_PAIRS =
      "th he in er an re nd at on nt ha es st en ed to it ou ea hi is or ti as te et ng of al de se"
          + " le sa si ar ve ra ld ur ro io ri ce ic ne me li co el ma us om ec ca ac ta la na ll ss"
          + " pe ho ch ns em ge rs ct ut tr so no tt pr un ts am ad ty ey ke ex ap pi da id mp";

  private static final boolean[] COMMON = new boolean[26 * 26];

  private static final double[] MORE = new double[64];

  static {
    for (int count = 0; count < MORE.length; count++) {
      MORE[count] = more(count);
    }
    for (String pair : COMMON_PAIRS.split(" ")) {
      COMMON[(pair.charAt(0) - 'a') * 26 + pair.charAt(1) - 'a'] = true;
    }
  }

  /** Digits of an Ethereum address. */
  private static final int ADDRESS = 40;

  private Randomness() {}

  /** Whether {@code [start, end)} looks drawn at random from an alphabet of its own classes. */
  static boolean random(byte[] value, int start, int end) {
    // Cheapest first: most of what has the length of a key is an identifier.
    return !glued(value, start, end)
        && !Identifiers.camel(value, start, end)
        && !wordy(value, start, end)
        && entropic(value, start, end, 0.68)
        && longestRepeat(value, start, end) < (end - start < 40 ? 5 : 6)
        && !sequential(value, start, end)
        && !periodic(value, start, end)
        && !Placeholders.in(value, start, end);
  }

  /** Whether it begins with an address to which bytes of a database or of other text stick. */
  private static boolean glued(byte[] value, int start, int end) {
    if (end - start <= 2 + ADDRESS || value[start] != '0' || value[start + 1] != 'x') {
      return false;
    }
    int at = start + 2;
    while (at < end && Character.digit(value[at], 16) >= 0) {
      at++;
    }
    return at < end && at - start - 2 >= ADDRESS;
  }

  /**
   * Whether a value whose form alone names its service is filled with something: a lighter test
   * than {@link #random}, for there is little else it could be.
   */
  static boolean filled(byte[] value, int start, int end) {
    return entropic(value, start, end, 0.6)
        && !sequential(value, start, end)
        && !periodic(value, start, end)
        && !Placeholders.has(value, start, end, "xxxx")
        && !Placeholders.has(value, start, end, "00000000");
  }

  /** Shannon entropy in bits per character. */
  static double entropy(byte[] value, int start, int end) {
    int[] counts = new int[256];
    int n = end - start;
    double same = 0;
    for (int i = start; i < end; i++) {
      int count = counts[value[i] & 0xff]++;
      same += count < MORE.length ? MORE[count] : more(count);
    }
    return (Math.log(n) - same / n) / Math.log(2);
  }

  /** What {@code count * log(count)} grows by when another is counted. */
  private static double more(int count) {
    return (count + 1) * Math.log(count + 1) - (count == 0 ? 0 : count * Math.log(count));
  }

  /**
   * Enough different characters: a share of the greatest entropy so many draws from so small an
   * alphabet can have. Of random values fewer than one in a thousand stay below 0.68.
   */
  static boolean entropic(byte[] value, double share) {
    return entropic(value, 0, value.length, share);
  }

  private static boolean entropic(byte[] value, int start, int end, double share) {
    int classes = Classes.of(value, start, end);
    int size = (classes & Classes.DIGIT) != 0 ? 10 : 0;
    size += (classes & Classes.LOWER) != 0 ? 26 : (classes & Classes.LOWER_HEX) != 0 ? 6 : 0;
    size += (classes & Classes.UPPER) != 0 ? 26 : (classes & Classes.UPPER_HEX) != 0 ? 6 : 0;
    if (size <= 10) {
      return false;
    }
    int n = end - start;
    double most = Math.log(Math.min(n, size)) / Math.log(2);
    return entropy(value, start, end) >= share * most;
  }

  private static int longestRepeat(byte[] value, int start, int end) {
    int longest = 1;
    int current = 1;
    for (int i = start + 1; i < end; i++) {
      current = value[i] == value[i - 1] ? current + 1 : 1;
      longest = Math.max(longest, current);
    }
    return longest;
  }

  /** Counting up or down, as in {@code abcdef…} and {@code 0123…}. */
  private static boolean sequential(byte[] value, int start, int end) {
    int steps = 0;
    int row = 0;
    for (int i = start + 1; i < end; i++) {
      int step = value[i] - value[i - 1];
      boolean counting = step == 1 || step == -1;
      steps += counting ? 1 : 0;
      row = counting ? row + 1 : 0;
      if (row >= 6) {
        return true;
      }
    }
    return steps * 3 > end - start;
  }

  /** The same unit over and over. */
  private static boolean periodic(byte[] value, int start, int end) {
    int n = end - start;
    for (int period = 1; period <= n / 2; period++) {
      int others = (n - period) / 4;
      for (int i = start + period; i < end && others >= 0; i++) {
        others -= value[i] == value[i - period] ? 0 : 1;
      }
      if (others >= 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Made of words: half of its letter pairs are common ones; a random value has a seventh. Its
   * letters come in words, too: a value that changes case or to digits at every turn has none.
   */
  static boolean wordy(byte[] value, int start, int end) {
    if ((Classes.of(value, start, end) & (Classes.LOWER | Classes.UPPER)) == 0) {
      // Six letters make few pairs, and too many of them are common.
      return false;
    }
    int pairs = 0;
    int common = 0;
    int digits = 0;
    for (int i = start; i < end; i++) {
      digits += value[i] >= '0' && value[i] <= '9' ? 1 : 0;
      int a = i > start ? letter(value[i - 1]) : -1;
      int b = letter(value[i]);
      if (a >= 0 && b >= 0) {
        pairs++;
        common += COMMON[a * 26 + b] ? 1 : 0;
      }
    }
    boolean familiar = pairs >= 8 && common * 100 >= pairs * (digits == 0 ? 38 : 50);
    return familiar && !scattered(value, start, end);
  }

  /**
   * Whether the pieces of one case or of digits are too short for words, capitalised ones being one
   * piece: identifiers have two and a half characters a piece or more, random values less than two.
   */
  private static boolean scattered(byte[] value, int start, int end) {
    int characters = 0;
    int pieces = 0;
    int before = 0;
    boolean single = false;
    for (int i = start; i < end; i++) {
      int kind = kind(value[i]);
      boolean capitalised = kind == 'a' && before == 'A' && single;
      single = kind != before;
      characters += kind == 0 ? 0 : 1;
      pieces += kind == 0 || kind == before || capitalised ? 0 : 1;
      before = kind;
    }
    return characters * 5 <= pieces * 11;
  }

  private static int kind(byte b) {
    return b >= '0' && b <= '9' ? '0' : letter(b) < 0 ? 0 : b >= 'a' ? 'a' : 'A';
  }

  private static int letter(byte b) {
    int c = b | 0x20;
    return c >= 'a' && c <= 'z' ? c - 'a' : -1;
  }
}
