package dev.keyfuse.scan;

import dev.keyfuse.finding.Allow;
import dev.keyfuse.secret.LineIndex;
import dev.keyfuse.secret.Span;
import dev.keyfuse.source.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds {@code keyfuse:allow REASON} in one text, only where something was found: it is asked for
 * each value after the verdict, so what is remembered of a text or taken over from its base knows
 * nothing of comments.
 */
final class AllowComments {
  static final String MARKER = "keyfuse:allow";

  /** In a file that is one long line a comment could stand at anything. */
  private static final int LONGEST = 2_000;

  private static final int LONGEST_REASON = 200;

  /** What opens a comment in the languages people configure and write programs in. */
  private static final String OPENER =
      "(?:#|//|/\\*|--|;|%|<!--|\\{-|\\(\\*|'''?|\"\"\"|(?i:rem)\\b)";

  private static final String CONTENT = MARKER + "(?![\\w-])([^\\r\\n]*)";

  private static final Pattern BESIDE =
      Pattern.compile("(?:" + OPENER + "|^\\s*\\*)[^\\r\\n]{0,200}?(?<![\\w-])" + CONTENT);

  /** A line that begins with it. Beside other code a comment stands for that line alone. */
  private static final Pattern ABOVE =
      Pattern.compile("^[\\s\"']*(?:" + OPENER + "|\\*)[\\s#/*;%!-]*" + CONTENT);

  /** What other scanners go by: gitleaks, betterleaks, TruffleHog, and so on. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "(?<![\\w:-])((?:gitleaks|betterleaks|kingfisher):(?:allow|ignore)|trufflehog:ignore"
              + "|ggignore|pragma: ?(?:allow|white)list secret|(?:#|//) ?nosec)(?![\\w-])");

  /** What closes a comment, and how a notebook or a string ends a line. */
  private static final Pattern END = Pattern.compile("\\*/|-->|\\*\\)|-\\}|\\\\n|\"\"\"|'''");

  private final byte[] text;
  private final LineIndex lines;

  AllowComments(byte[] text, LineIndex lines) {
    this.text = text;
    this.lines = lines;
  }

  /** The comment on the lines of a value or on the line above it. Names have no comments. */
  Optional<Allow> at(Origin origin, Span value) {
    if (origin.named() || origin.itself() instanceof Origin.Message) {
      return Optional.empty();
    }
    int first = lines.line(value.start());
    int last = lines.line(Math.max(value.start(), value.end() - 1));
    Optional<Allow> ours = ours(first, last);
    return ours.isPresent() ? ours : foreign(last);
  }

  private Optional<Allow> ours(int first, int last) {
    Optional<Allow> found = on(last, BESIDE);
    if (found.isEmpty() && first != last) {
      found = on(first, BESIDE);
    }
    return found.isEmpty() && first > 1 ? on(first - 1, ABOVE) : found;
  }

  /** The mark of another scanner, to say that it is none here. */
  private Optional<Allow> foreign(int line) {
    int start = lines.start(line);
    int end = lines.end(line);
    if (end - start > LONGEST) {
      return Optional.empty();
    }
    Matcher mark = FOREIGN.matcher(new String(text, start, end - start, StandardCharsets.UTF_8));
    return mark.find()
        ? Optional.of(new Allow("", line, mark.group(1).replaceFirst("^(?:#|//) ?", "")))
        : Optional.empty();
  }

  private Optional<Allow> on(int line, Pattern form) {
    int start = lines.start(line);
    int end = lines.end(line);
    if (end - start > LONGEST || !marked(start, end)) {
      return Optional.empty();
    }
    Matcher comment = form.matcher(new String(text, start, end - start, StandardCharsets.UTF_8));
    if (!comment.find()) {
      return Optional.empty();
    }
    String rest = comment.group(1);
    Matcher closed = END.matcher(rest);
    boolean ends = closed.find();
    if (form == ABOVE && ends && code(rest, closed)) {
      return Optional.empty();
    }
    return Optional.of(new Allow(reason(ends ? rest.substring(0, closed.start()) : rest), line));
  }

  /** Whether something follows the end of a comment that the comment may have been meant for. */
  private static boolean code(String rest, Matcher closed) {
    return closed.group().charAt(0) != '\\' && !rest.substring(closed.end()).isBlank();
  }

  private boolean marked(int start, int end) {
    for (int i = start; i + MARKER.length() <= end; i++) {
      int j = 0;
      while (j < MARKER.length() && text[i + j] == MARKER.charAt(j)) {
        j++;
      }
      if (j == MARKER.length()) {
        return true;
      }
    }
    return false;
  }

  private static String reason(String rest) {
    String reason = rest.strip();
    while (!reason.isEmpty() && ":-–—=".indexOf(reason.charAt(0)) >= 0) {
      reason = reason.substring(1).strip();
    }
    boolean words = reason.codePoints().anyMatch(Character::isLetter);
    if (!words || reason.toUpperCase(Locale.ROOT).equals("REASON")) {
      return "";
    }
    return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
  }
}
