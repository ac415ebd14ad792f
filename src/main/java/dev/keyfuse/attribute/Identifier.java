package dev.keyfuse.attribute;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes names apart: into identifiers, and these into words. */
final class Identifier {
  /** Longer ones are no names. */
  static final int LONGEST = 64;

  private Identifier() {}

  /**
   * The identifiers in {@code text[start, end)}: runs of letters, digits, {@code _ -}; dots and
   * {@code %5B} separate.
   */
  static List<String> all(byte[] text, int start, int end) {
    List<String> words = new ArrayList<>();
    int from = -1;
    for (int i = start; i <= end; i++) {
      boolean in = i < end && in(text[i]);
      if (in && from < 0) {
        from = i;
      } else if (!in && from >= 0) {
        if (i - from <= LONGEST) {
          words.add(new String(text, from, i - from, StandardCharsets.ISO_8859_1));
        }
        from = -1;
      }
      if (i + 2 < end && text[i] == '%' && hex(text[i + 1]) && hex(text[i + 2])) {
        i += 2;
      }
    }
    return words;
  }

  /** Where the last identifier in {@code text[start, end)} starts; {@code start} if none is. */
  static int lastStart(byte[] text, int start, int end) {
    int at = end;
    while (at > start && !in(text[at - 1])) {
      at--;
    }
    while (at > start && in(text[at - 1])) {
      at--;
    }
    return at;
  }

  /** The last identifier of a name such as {@code self.api_key} or {@code $API_KEY}. */
  static String last(byte[] text, int start, int end) {
    int to = end;
    while (to > start && !in(text[to - 1])) {
      to--;
    }
    int from = lastStart(text, start, to);
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static boolean hex(byte b) {
    return Character.digit(b, 16) >= 0;
  }

  /** Whether a byte can be part of an identifier. */
  static boolean in(byte b) {
    return b >= 'a' && b <= 'z'
        || b >= 'A' && b <= 'Z'
        || b >= '0' && b <= '9'
        || b == '_'
        || b == '-';
  }

  /** Splits {@code apiKey}, {@code API_KEY} and {@code api-key} into lower-case parts. */
  static List<String> parts(String word) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= word.length(); i++) {
      boolean separator = i == word.length() || word.charAt(i) == '_' || word.charAt(i) == '-';
      boolean hump = !separator && i > from && hump(word, i);
      if (separator || hump) {
        if (i > from) {
          String part = word.substring(from, i).toLowerCase(Locale.ROOT);
          boolean joined = from > 0 && word.charAt(from - 1) != '_' && word.charAt(from - 1) != '-';
          if (joined && exchange(parts.get(parts.size() - 1), part)) {
            part = parts.remove(parts.size() - 1) + part;
          }
          addPart(parts, part);
        }
        from = separator ? i + 1 : i;
      }
    }
    return parts;
  }

  /** Whether a hump stands inside an exchange's name, as in {@code KuCoin}. */
  private static boolean exchange(String before, String part) {
    return part.equals("coin") && (before.equals("ku") || before.equals("ok"))
        || before.equals("coin")
            && (part.equals("base") || part.equals("ex") || part.equals("api"));
  }

  /**
   * Numbered names ({@code key1}, {@code apiSecret2}) are a word and a number; {@code sha256}
   * isn't.
   */
  private static void addPart(List<String> parts, String part) {
    int letters = part.length();
    while (letters > 0 && Character.isDigit(part.charAt(letters - 1))) {
      letters--;
    }
    String word = part.substring(0, letters);
    boolean numbered =
        letters < part.length()
            && (word.endsWith("key")
                || word.endsWith("secret")
                || word.endsWith("phrase")
                || word.equals("token")
                || word.equals("account")
                || word.equals("acc"));
    parts.add(numbered ? word : part);
    if (numbered) {
      parts.add(part.substring(letters));
    }
  }

  private static boolean hump(String word, int at) {
    char before = word.charAt(at - 1);
    char here = word.charAt(at);
    if (!Character.isUpperCase(here)) {
      return false;
    }
    boolean acronymEnds = at + 1 < word.length() && Character.isLowerCase(word.charAt(at + 1));
    return !Character.isUpperCase(before) || acronymEnds;
  }
}
