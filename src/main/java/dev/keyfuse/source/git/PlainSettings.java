package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.HashFormat;
import java.util.Locale;

/**
 * Reads the settings of nearly every repository: a configuration as git itself writes it, without
 * extensions, quotes, escapes or includes. Anything else is left to {@link SettingsReader}; its
 * classes take a hook longer than the scan.
 */
final class PlainSettings {
  private boolean bare;
  private boolean partial;
  private String workTree = "";
  private String section = "";

  private PlainSettings() {}

  /** The settings; null if anything in the texts is not plain. */
  static Settings read(String common, String own) {
    PlainSettings settings = new PlainSettings();
    boolean plain = settings.read(common);
    boolean partial = settings.partial;
    plain = plain && settings.read(own);
    return plain ? new Settings(settings.bare, HashFormat.SHA1, partial, settings.workTree) : null;
  }

  private boolean read(String text) {
    section = "";
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      if (!line(trimmed(text, from, end))) {
        return false;
      }
      from = end + 1;
    }
    return true;
  }

  private boolean line(String line) {
    if (line.isEmpty() || line.charAt(0) == '#' || line.charAt(0) == ';') {
      return true;
    }
    return line.charAt(0) == '[' ? header(line) : variable(line);
  }

  /** Without the spaces around it that git's own files have. */
  private static String trimmed(String text, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && space(text.charAt(from))) {
      from++;
    }
    while (to > from && space(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean space(char c) {
    return c == ' ' || c == '\t' || c == '\r';
  }

  /** {@code [core]} or {@code [remote "origin"]}. */
  private boolean header(String line) {
    int close = line.length() - 1;
    int space = line.indexOf(' ');
    int end = space < 0 ? close : space;
    if (line.charAt(close) != ']' || !word(line, 1, end)) {
      return false;
    }
    section = line.substring(1, end).toLowerCase(Locale.ROOT);
    boolean known = !section.equals("extensions") && !section.startsWith("include");
    return known
        && (!section.equals("remote") || space > 0)
        && (!section.equals("core") || space < 0)
        && (space < 0 || quoted(line, space + 1, close));
  }

  private static boolean quoted(String line, int from, int to) {
    boolean quotes = to - from >= 2 && line.charAt(from) == '"' && line.charAt(to - 1) == '"';
    for (int i = from + 1; quotes && i < to - 1; i++) {
      quotes = line.charAt(i) != '"' && line.charAt(i) != '\\';
    }
    return quotes;
  }

  /** {@code name = value}. */
  private boolean variable(String line) {
    int equals = line.indexOf('=');
    if (equals < 1 || section.isEmpty()) {
      return false;
    }
    String value = trimmed(line, equals + 1, line.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c == '#' || c == ';') {
        return false;
      }
    }
    String name = trimmed(line, 0, equals);
    return !value.isEmpty()
        && word(name, 0, name.length())
        && take(section + '.' + name.toLowerCase(Locale.ROOT), value);
  }

  private static boolean word(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!letter && (i == from || c != '-' && (c < '0' || c > '9'))) {
        return false;
      }
    }
    return from < to;
  }

  private boolean take(String name, String value) {
    boolean set = value.equals("true");
    switch (name) {
      case "core.bare" -> bare = set;
      case "remote.promisor" -> partial |= set;
      case "core.worktree" -> {
        workTree = value;
        return value.chars().allMatch(c -> c < 128);
      }
      case "core.repositoryformatversion" -> {
        return value.equals("0") || value.equals("1");
      }
      default -> {
        return true;
      }
    }
    return set || value.equals("false");
  }
}
