package dev.keyfuse.match;

import dev.keyfuse.secret.Span;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A key and a secret given in one, without names: {@code curl -u KEY:SECRET}, {@code
 * https://KEY:SECRET@host}, what basic authentication encodes, an entry of a {@code .netrc}, an
 * account in one word, {@code kraken:KEY:SECRET}.
 *
 * @param first whether a value is the key, rather than the secret
 * @param other where the other of the two stands
 * @param place where the service must be named, if it is said to whom the two are sent; else empty
 */
public record Joined(boolean first, Span other, Span place) {
  /** Longest value that is one of the two. */
  private static final int LONGEST = 100;

  /** Shortest that is one of the two where no more than an owner stands before them. */
  private static final int SHORTEST = 8;

  /** More bytes than there are between the two. */
  public static final int BETWEEN = 80;

  /** Bytes before the first of the two that say what they are. */
  private static final int LEAD = 24;

  /** Bytes of a command, and of an entry of a {@code .netrc} before its key. */
  private static final int COMMAND = 400;

  private static final int ENTRY = 100;

  /** What stands before such pairs. Few texts have one, so it is not compiled for all. */
  private static final class Leads {
    static final Pattern OPTION =
        Pattern.compile("(?:^|\\s)(?:-u|--user|-a|--auth)[ =]?\\s*[\"']?$");
    static final Pattern URL = Pattern.compile("\\b(?:https?|wss?)://$");
    static final Pattern ENCODED =
        Pattern.compile(
            "(?i)(?:(?:base64|b64|btoa|basic)[a-z_.]{0,12}\\(?|curlopt_userpwd,?\\s*)[fb]?[\"'`]$");
    static final Pattern OWNED = Pattern.compile("(?:^|[\\s\"'`=,])([A-Za-z][\\w.]{2,19}):$");
    static final Pattern MACHINE =
        Pattern.compile("(?:^|\\s)machine\\s+([\\w.-]{4,80})\\s+login\\s+$");

    private Leads() {}
  }

  /** What a value is of such a pair; null if it is of none. Reads 240 bytes before it at most. */
  public static Joined at(byte[] text, int start, int end) {
    if (end - start > LONGEST || start > end) {
      return null;
    }
    if (end + 1 < text.length && text[end] == ':' && token(text[end + 1])) {
      int to = end + 1;
      while (to < text.length && to - end <= LONGEST && token(text[to])) {
        to++;
      }
      return pair(text, start, to, true);
    }
    if (start > 1 && text[start - 1] == ':' && token(text[start - 2])) {
      int from = start - 1;
      while (from > 0 && text[from - 1] == '=') {
        from--;
      }
      while (from > 0 && start - from <= LONGEST && Lexer.token(text[from - 1])) {
        from--;
      }
      while (from < start - 1 && text[from] == '/') {
        from++;
      }
      return pair(text, from, end, false);
    }
    int said = start;
    while (said > 0 && start - said < LEAD && (text[said - 1] == ' ' || text[said - 1] == '\t')) {
      said--;
    }
    boolean second = said < start && ends(text, said, "password");
    return second || said < start && ends(text, said, "login") ? entry(text, start, second) : null;
  }

  private static Joined pair(byte[] text, int from, int to, boolean first) {
    int colon = from;
    while (colon < to && text[colon] != ':') {
      colon++;
    }
    Span other = first ? new Span(Math.min(colon + 1, to), to) : new Span(from, colon);
    if (from == 0 && to == text.length) {
      // What was encoded.
      return new Joined(first, other, new Span(from, from));
    }
    String lead = slice(text, Math.max(0, from - LEAD), from);
    if (to < text.length && text[to] == '@') {
      return Leads.URL.matcher(lead).find() ? new Joined(first, other, host(text, to + 1)) : null;
    }
    if (Leads.OPTION.matcher(lead).find()) {
      return new Joined(first, other, command(text, from, to));
    }
    if (Leads.ENCODED.matcher(lead).find()) {
      return new Joined(first, other, new Span(from, from));
    }
    var owned = Leads.OWNED.matcher(lead);
    int begin = from - lead.length();
    return other.length() >= SHORTEST && owned.find()
        ? new Joined(first, other, new Span(begin + owned.start(1), begin + owned.end(1)))
        : null;
  }

  private static Span host(byte[] text, int from) {
    int to = from;
    while (to < text.length && to - from < LONGEST && (token(text[to]) || text[to] == '.')) {
      to++;
    }
    return new Span(from, to);
  }

  /** The line, and those it is continued on by backslashes. */
  private static Span command(byte[] text, int from, int to) {
    int start = from;
    while (start > 0 && from - start < COMMAND && !breaks(text, start - 1)) {
      start--;
    }
    int end = to;
    while (end < text.length && end - to < COMMAND && !breaks(text, end)) {
      end++;
    }
    return new Span(start, end);
  }

  private static boolean breaks(byte[] text, int at) {
    boolean ends =
        text[at] == '\n' || text[at] == '\r' && (at + 1 >= text.length || text[at + 1] != '\n');
    int before = at > 0 && text[at - 1] == '\r' ? at - 2 : at - 1;
    return ends && (before < 0 || text[before] != '\\');
  }

  private static boolean ends(byte[] text, int end, String word) {
    int from = end - word.length();
    return from >= 0 && slice(text, from, end).equals(word);
  }

  private static Joined entry(byte[] text, int start, boolean second) {
    String lead = slice(text, Math.max(0, start - ENTRY - LONGEST), start);
    int offset = start - lead.length();
    String before = lead;
    Span key = new Span(start, start);
    if (second) {
      String said = lead.stripTrailing();
      said = said.substring(0, said.length() - "password".length()).stripTrailing();
      int at = said.length();
      while (at > 0 && said.charAt(at - 1) > ' ') {
        at--;
      }
      before = said.substring(0, at);
      key = new Span(offset + at, offset + said.length());
    }
    var machine = Leads.MACHINE.matcher(before);
    return machine.find()
        ? new Joined(!second, key, new Span(offset + machine.start(1), offset + machine.end(1)))
        : null;
  }

  private static String slice(byte[] text, int from, int to) {
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static boolean token(byte b) {
    return Lexer.token(b) || b == '=';
  }
}
