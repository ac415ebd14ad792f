package dev.keyfuse.attribute;

import dev.keyfuse.match.Delimiters;
import dev.keyfuse.match.OctoBot;
import dev.keyfuse.secret.Span;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/** Values of no form, as somebody chose them: where they end, and what cannot be one. */
final class Chosen {
  private static final int LONGEST_LEAD = 40;
  private static final int LONGEST_PARAMETER = 100;

  private static final String[] NOT_CHOSEN = {
    "your", "passphrase", "password", "xxx", "***", "changeme", "placeholder", "example", "secret",
    "insert", "enter", "optional", "redacted", "here", "none", "null", "undefined", "string"
  };

  private final byte[] text;

  Chosen(byte[] text) {
    this.text = text;
  }

  /** What a passphrase is that a program encrypted with a key that everybody has; else null. */
  byte[] decrypted(Word word) {
    int end = word.end();
    while (end > word.start() && text[end - 1] == '=') {
      end--;
    }
    byte[] plain = OctoBot.decrypt(text, word.start(), end);
    return plain == null || plain.length == 0 ? null : plain;
  }

  /** What a value in base64 says if it is a text on one line; else null. */
  byte[] decoded(Word word) {
    byte[] plain;
    try {
      plain = Base64.getDecoder().decode(Arrays.copyOfRange(text, word.start(), word.end()));
    } catch (IllegalArgumentException e) {
      return null;
    }
    int end = plain.length;
    while (end > 0 && plain[end - 1] == '\n') {
      end--;
    }
    for (int i = 0; i < end; i++) {
      if (plain[i] < ' ' || plain[i] == 127) {
        return null;
      }
    }
    return end == 0 ? null : Arrays.copyOf(plain, end);
  }

  /** Machine-issued short ids mix cases or digits; words don't. */
  static boolean issued(String value) {
    boolean digit = value.chars().anyMatch(Character::isDigit);
    boolean upper = value.substring(1).chars().anyMatch(Character::isUpperCase);
    boolean lower = value.chars().anyMatch(Character::isLowerCase);
    return digit && (upper || lower) || upper && lower;
  }

  /** A value somebody typed, rather than an expression or a placeholder. */
  boolean literal(Word word, String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    for (String placeholder : NOT_CHOSEN) {
      if (lower.contains(placeholder)) {
        return false;
      }
    }
    if (lower.chars().distinct().count() < 3
        || lower.startsWith("$")
        || lower.startsWith("{{")
        || lower.startsWith("<")
        || lower.startsWith("%(")
        || lower.contains("://")) {
      return false;
    }
    boolean identifier = value.chars().allMatch(c -> Character.isLetter(c) || c == '_' || c == '.');
    // In default=lambda: "…" what stands before the quote is code.
    boolean call = value.contains("(") || value.contains("[") || value.endsWith(":");
    return quoted(word) || !identifier && !call;
  }

  /** Whether it stands in quotes. */
  boolean quoted(Word word) {
    return word.start() > 0 && Delimiters.quote(text[word.start() - 1]) || opensQuoted(word) > 0;
  }

  private int opensQuoted(Word word) {
    int at = word.start() - 1;
    int floor = Math.max(word.nameEnd(), word.start() - 40);
    while (at > floor && text[at] > ' ' && !Delimiters.quote(text[at])) {
      at--;
    }
    return at > floor && Delimiters.quote(text[at]) ? at : -1;
  }

  /** The value a word starts: to the closing quote, or to the next white space. */
  Span of(Word word) {
    int start = word.start();
    int floor = Math.max(word.nameEnd() + 1, start - LONGEST_LEAD);
    while (start > floor && start > 0 && specials(text[start - 1])) {
      start--;
    }
    int end = word.end();
    int opener = start > 0 && Delimiters.quote(text[start - 1]) ? text[start - 1] : 0;
    while (end < text.length && !Delimiters.lineEnd(text[end]) && end - start < 80) {
      if (opener != 0
          ? text[end] == opener
          : text[end] <= ' '
              || Delimiters.quote(text[end])
              || text[end] == ','
              || text[end] == ';'
              || text[end] == '<'
              || parameter(end)
              || encodedEnd(end)) {
        break;
      }
      boolean escape = text[end] == '\\' && end + 1 < text.length;
      boolean line = escape && opener == 0 && (text[end + 1] == 'n' || text[end + 1] == 'r');
      if (line || escape && Delimiters.quote(text[end + 1])) {
        break;
      }
      end++;
    }
    return new Span(start, end);
  }

  /** Whether an ampersand here separates parameters of a query. */
  private boolean parameter(int at) {
    if (text[at] != '&') {
      return false;
    }
    int next = at + 1;
    int end = Math.min(text.length, next + LONGEST_PARAMETER);
    while (next < end && (Character.isLetterOrDigit(text[next]) || text[next] == '_')) {
      next++;
    }
    return next > at + 1 && next < end && text[next] == '=';
  }

  /** Whether an encoded quote, comma, ampersand, brace or line break follows. */
  private boolean encodedEnd(int at) {
    if (text[at] != '%' || at + 2 >= text.length) {
      return false;
    }
    int value = Character.digit(text[at + 1], 16) << 4 | Character.digit(text[at + 2], 16);
    return value >= 0 && "\"'&,}]\n\r".indexOf(value) >= 0;
  }

  private static boolean specials(byte b) {
    return b == '!' || b == '#' || b == '^' || b == '*' || b == '&' || b == '?' || b == '|'
        || b == ';';
  }
}
