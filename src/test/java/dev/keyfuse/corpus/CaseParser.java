package dev.keyfuse.corpus;

import dev.keyfuse.corpus.Expectation.Mode;
import dev.keyfuse.rules.PartKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the text of one case; {@code test-fixtures/corpus/README.md} describes the format.
 *
 * <p>A mistake in a case is an {@link IllegalArgumentException} that names case and line: an
 * expectation that silently means nothing would make the suite pass on nothing.
 */
final class CaseParser {
  private static final Pattern MARKER =
      Pattern.compile("#! (leak|one-of|any-of|todo-leak|todo-ok):(.*)");
  private static final Pattern ITEM =
      Pattern.compile("([a-z0-9-]+(?:,[a-z0-9-]+)*)/([a-z|-]+)(?:@([A-Za-z0-9]+))?");
  private static final Pattern PREFIX = Pattern.compile("[ \t]*(?:(?:#|//|--|\\*|\\+|>|-)[ \t]?)?");
  private static final Set<String> KINDS =
      Arrays.stream(PartKind.values()).map(PartKind::id).collect(Collectors.toSet());
  private static final char LINE_START = '\u0001';
  private static final char LITERAL_DOLLAR = '\u0002';

  private final String name;
  private final Set<String> services;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final List<Expectation> expectations = new ArrayList<>();
  private final Set<String> tolerated = new HashSet<>();
  private final List<String> pending = new ArrayList<>();
  private String path;
  private StringBuilder content;
  private int line;

  private CaseParser(String name, Set<String> services) {
    this.name = name;
    this.services = services;
  }

  /**
   * Parses a case.
   *
   * @param services ids that markers may name
   * @param expand replaces the generators of a whole text
   */
  static Case parse(String name, String text, Set<String> services, UnaryOperator<String> expand) {
    CaseParser parser = new CaseParser(name, services);
    int number = 0;
    for (String each : expandLines(text, expand)) {
      number++;
      parser.accept(each, number);
    }
    return parser.finish();
  }

  /** Lines of the case as written; an expanded line may hold several lines of content. */
  private static String[] expandLines(String text, UnaryOperator<String> expand) {
    String guarded = (LINE_START + text).replace("\n", "\n" + LINE_START);
    String expanded = expand.apply(guarded.replace("$${", LITERAL_DOLLAR + "{"));
    String[] lines =
        expanded.replace(LITERAL_DOLLAR, '$').substring(1).split("\n" + LINE_START, -1);
    String[] original = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      lines[i] = indent(original[i], lines[i]);
    }
    boolean endsInBreak = lines[lines.length - 1].isEmpty();
    return endsInBreak ? Arrays.copyOf(lines, lines.length - 1) : lines;
  }

  /** A PEM that stands alone behind an indentation or a comment sign keeps it on every line. */
  private static String indent(String original, String expanded) {
    Matcher prefix = PREFIX.matcher(original);
    boolean alone = prefix.lookingAt() && original.startsWith("${", prefix.end());
    return alone ? expanded.replace("\n", "\n" + prefix.group()) : expanded;
  }

  private void accept(String text, int number) {
    if (text.startsWith("=== ")) {
      open(text.substring(4).strip(), number);
    } else if (path == null) {
      throw bad(number, "text before the first '=== PATH'");
    } else if (text.startsWith("#!") && MARKER.matcher(text).matches()) {
      pending.add(number + ":" + text);
    } else if (text.startsWith("#! ")) {
      throw bad(number, "unknown marker: " + text);
    } else {
      line++;
      for (String marker : pending) {
        int colon = marker.indexOf(':');
        mark(marker.substring(colon + 1), Integer.parseInt(marker.substring(0, colon)));
      }
      pending.clear();
      content.append(text).append('\n');
      line += (int) text.chars().filter(c -> c == '\n').count();
    }
  }

  private void open(String newPath, int number) {
    close(number);
    if (newPath.isEmpty() || newPath.startsWith("/") || newPath.contains("..")) {
      throw bad(number, "bad path '" + newPath + "'");
    }
    if (files.containsKey(newPath)) {
      throw bad(number, "file '" + newPath + "' twice");
    }
    path = newPath;
    content = new StringBuilder();
    line = 0;
  }

  private void close(int number) {
    if (!pending.isEmpty()) {
      throw bad(number, "marker without a line after it: " + pending.get(0));
    }
    if (path != null) {
      if (content.length() == 0) {
        throw bad(number, "file '" + path + "' is empty");
      }
      files.put(path, content.toString());
    }
  }

  private void mark(String text, int number) {
    Matcher marker = MARKER.matcher(text);
    if (!marker.matches()) {
      throw bad(number, "unknown marker: " + text);
    }
    if (marker.group(1).equals("todo-ok")) {
      tolerated.add(path + ":" + line);
      return;
    }
    Mode mode = Mode.valueOf(marker.group(1).toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    if (marker.group(2).isBlank()) {
      throw bad(number, "marker names nothing");
    }
    for (String item : marker.group(2).strip().split("\\s+")) {
      expectations.add(expectation(mode, item, number));
    }
  }

  private Expectation expectation(Mode mode, String item, int number) {
    Matcher parts = ITEM.matcher(item);
    if (!parts.matches()) {
      throw bad(number, "'" + item + "' is not SERVICE/KIND[@GROUP]");
    }
    List<String> named = List.of(parts.group(1).split(","));
    boolean choice = mode == Mode.ONE_OF || mode == Mode.ANY_OF;
    if (choice != named.size() > 1) {
      throw bad(number, "'" + item + "' names " + named.size() + " services");
    }
    for (String service : named) {
      if (!services.contains(service)) {
        throw bad(number, "unknown service '" + service + "'");
      }
    }
    Set<String> kinds = new LinkedHashSet<>(List.of(parts.group(2).split("\\|")));
    if (!KINDS.containsAll(kinds)) {
      throw bad(number, "unknown kind in '" + item + "'");
    }
    String group = parts.group(3) == null ? "" : parts.group(3);
    return new Expectation(mode, named, kinds, group, path, line);
  }

  private Case finish() {
    if (path == null) {
      throw new IllegalArgumentException(name + ": no file in it");
    }
    close(-1);
    Map<String, Long> sizes =
        expectations.stream()
            .filter(e -> !e.group().isEmpty())
            .collect(Collectors.groupingBy(Expectation::group, Collectors.counting()));
    if (sizes.size() == 1 && sizes.values().iterator().next() == 1) {
      throw new IllegalArgumentException(
          name + ": group @" + sizes.keySet().iterator().next() + " has nothing to be compared to");
    }
    return new Case(name, files, expectations, tolerated);
  }

  private IllegalArgumentException bad(int number, String problem) {
    return new IllegalArgumentException(
        name + (number < 0 ? " (end)" : ":" + number) + ": " + problem);
  }
}
