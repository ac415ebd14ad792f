package dev.keyfuse.accept;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the lines of a baseline and collects what is wrong with them. Used once. */
final class BaselineReader {
  private static final int PROBLEMS = 10;
  private static final int LONGEST_REASON = 500;
  private static final Pattern FINGERPRINT = Pattern.compile("kf1:[a-z0-9-]{1,60}:[a-z2-7]{20}");
  private static final Pattern SPACE = Pattern.compile("[ \t]+");
  private static final Pattern CONFLICT = Pattern.compile("(?:<{7}|={7}|>{7}|\\|{7})(?: .*)?");
  private static final String EXPIRES = "expires=";

  private final String name;
  private final List<Baseline.Block> blocks = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private List<String> before = new ArrayList<>();
  private int line;
  private int more;

  BaselineReader(String name) {
    this.name = name;
  }

  Baseline read(String text) throws BaselineException {
    String content = text.startsWith("\ufeff") ? text.substring(1) : text;
    for (String each : content.split("\r?\n", -1)) {
      line++;
      line(each.strip());
    }
    if (!before.isEmpty() && before.get(before.size() - 1).isEmpty()) {
      // What ends in a line break has an empty last line that is none.
      before.remove(before.size() - 1);
    }
    if (more > 0) {
      problems.add(name + ": and " + more + " more lines like these");
    }
    if (!problems.isEmpty()) {
      throw new BaselineException(problems);
    }
    return new Baseline(blocks, before);
  }

  private void line(String content) {
    if (content.isEmpty() || content.startsWith("#")) {
      before.add(content);
      return;
    }
    Optional<Entry> entry = entry(content);
    if (entry.isPresent()) {
      blocks.add(new Baseline.Block(before, entry.get()));
      before = new ArrayList<>();
    }
  }

  private Optional<Entry> entry(String content) {
    if (CONFLICT.matcher(content).matches()) {
      return wrong("a merge left its marks: keep the lines of both sides, delete the marks");
    }
    String[] words = SPACE.split(content, 3);
    if (!FINGERPRINT.matcher(words[0]).matches()) {
      return wrong(
          "a line begins with the id of an exposure, such as kf1:okx:… with 20 characters at its"
              + " end: copy it from the report of 'keyfuse scan', or start the line with #");
    }
    Optional<LocalDate> expires = Optional.empty();
    String reason = content.substring(words[0].length()).strip();
    if (words.length > 1 && words[1].startsWith(EXPIRES)) {
      try {
        expires = Optional.of(LocalDate.parse(words[1].substring(EXPIRES.length())));
      } catch (DateTimeException e) {
        return wrong("'" + shown(words[1]) + "' is no day: write it as expires=2027-01-31");
      }
      reason = words.length > 2 ? words[2].strip() : "";
    }
    if (reason.isEmpty()) {
      return wrong("no reason is given: write behind the id why this is accepted");
    }
    if (reason.length() > LONGEST_REASON) {
      return wrong("the reason has more than " + LONGEST_REASON + " characters: shorten it");
    }
    return Optional.of(new Entry(words[0], expires, reason));
  }

  private Optional<Entry> wrong(String problem) {
    if (problems.size() < PROBLEMS) {
      problems.add(name + ":" + line + ": " + problem);
    } else {
      more++;
    }
    return Optional.empty();
  }

  private static String shown(String word) {
    return word.length() > 40 ? word.substring(0, 40) + "…" : word;
  }
}
