package dev.keyfuse.source.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of an ignore file. What git makes of a backslash before a slash, or of a slash within
 * brackets, is not imitated: such a rule matches nothing, so that more is scanned, not less.
 */
final class IgnoreRule {
  private static final String DEEP = "**";

  private final List<Glob> segments;
  private final List<Boolean> deep;
  private final boolean anchored;
  private final boolean directoryOnly;
  private final boolean negated;

  private IgnoreRule(List<String> segments, boolean anchored, boolean directory, boolean negated) {
    this.segments = segments.stream().map(Glob::of).toList();
    this.deep = segments.stream().map(DEEP::equals).toList();
    this.anchored = anchored;
    this.directoryOnly = directory;
    this.negated = negated;
  }

  /** The rule a line states; empty for blank lines and comments. */
  static Optional<IgnoreRule> parse(String line) {
    String text = trimmed(line);
    if (text.isEmpty() || text.startsWith("#")) {
      return Optional.empty();
    }
    boolean negated = text.startsWith("!");
    text = negated ? text.substring(1) : text;
    boolean directory = text.endsWith("/");
    text = directory ? text.substring(0, text.length() - 1) : text;
    boolean anchored = text.indexOf('/') >= 0;
    text = text.startsWith("/") ? text.substring(1) : text;
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new IgnoreRule(split(text), anchored, directory, negated));
  }

  /** Trailing blanks do not count unless a backslash stands before them. */
  private static String trimmed(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ') {
      int slashes = 0;
      while (end - 2 - slashes >= 0 && line.charAt(end - 2 - slashes) == '\\') {
        slashes++;
      }
      if (slashes % 2 == 1) {
        break;
      }
      end--;
    }
    return line.substring(0, end);
  }

  /** A segment of nothing but two or more stars stands for any number of directories. */
  private static List<String> split(String text) {
    List<String> segments = new ArrayList<>();
    for (String segment : text.split("/", -1)) {
      boolean stars = segment.length() > 1 && segment.chars().allMatch(c -> c == '*');
      boolean repeated =
          stars && !segments.isEmpty() && segments.get(segments.size() - 1).equals(DEEP);
      if (!repeated) {
        segments.add(stars ? DEEP : segment);
      }
    }
    return segments;
  }

  boolean negated() {
    return negated;
  }

  /**
   * Whether it speaks about a path.
   *
   * @param names the path's segments below the directory of the ignore file
   */
  boolean matches(List<String> names, boolean directory) {
    if (directoryOnly && !directory) {
      return false;
    }
    return anchored ? path(names) : segments.get(0).matches(names.get(names.size() - 1));
  }

  /** As {@link Glob#matches}, with segments for characters and {@code **} for the star. */
  private boolean path(List<String> names) {
    int rule = 0;
    int at = 0;
    int lastDeep = -1;
    int retry = 0;
    int last = segments.size() - 1;
    while (at < names.size()) {
      if (rule <= last && deep.get(rule)) {
        if (rule == last) {
          return true;
        }
        lastDeep = rule++;
        retry = at;
      } else if (rule <= last && segments.get(rule).matches(names.get(at))) {
        rule++;
        at++;
      } else if (lastDeep >= 0) {
        rule = lastDeep + 1;
        at = ++retry;
      } else {
        return false;
      }
    }
    return rule > last;
  }
}
