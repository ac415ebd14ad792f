package dev.keyfuse.runbook;

import dev.keyfuse.runbook.Runbook.Section;
import dev.keyfuse.runbook.Runbook.Step;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a runbook as CommonMark: what comes from the repository cannot become markup. */
public final class RunbookMarkdown {
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_<>\\[\\]#|~]|&(?=[#A-Za-z])");
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private RunbookMarkdown() {}

  /**
   * Writes {@code runbook}, ending with a line break.
   *
   * @throws IOException if {@code out} does
   */
  public static void write(Runbook runbook, Appendable out) throws IOException {
    write(runbook, 1, out);
  }

  /**
   * Writes {@code runbook} as part of something else, ending with a line break.
   *
   * @param level of its title, 1 to 5; its sections are one below
   * @throws IOException if {@code out} does
   */
  public static void write(Runbook runbook, int level, Appendable out) throws IOException {
    String mark = "#".repeat(level);
    out.append(mark).append(' ').append(plain(runbook.title())).append("\n\n");
    out.append("**").append(runbook.urgency().words()).append("** · ");
    out.append(plain(runbook.summary())).append('\n');
    int number = 0;
    for (Section section : runbook.sections()) {
      number++;
      out.append('\n')
          .append(mark)
          .append("# ")
          .append(number + ". ")
          .append(plain(section.title()))
          .append("\n\n");
      int step = 0;
      for (Step each : section.steps()) {
        step++;
        step(step, each, out);
      }
    }
  }

  private static void step(int number, Step step, Appendable out) throws IOException {
    String lead = number + ". ";
    String indent = " ".repeat(lead.length());
    out.append(lead).append(plain(step.text())).append('\n');
    if (step.url().isPresent()) {
      out.append('\n').append(indent).append(link(step.url().get())).append('\n');
    }
    list(step.points().stream().map(RunbookMarkdown::plain).toList(), indent, out);
    list(step.places().stream().map(RunbookMarkdown::code).toList(), indent, out);
    if (!step.commands().isEmpty()) {
      commands(step.commands(), indent, out);
    }
  }

  private static void commands(List<String> commands, String indent, Appendable out)
      throws IOException {
    String fence = fence(String.join("\n", commands));
    out.append('\n').append(indent).append(fence).append("sh\n");
    for (String command : commands) {
      out.append(indent).append(Display.visible(command)).append('\n');
    }
    out.append(indent).append(fence).append('\n');
  }

  private static void list(List<String> items, String indent, Appendable out) throws IOException {
    if (!items.isEmpty()) {
      out.append('\n');
    }
    for (String item : items) {
      out.append(indent).append("- ").append(item).append('\n');
    }
  }

  private static String code(String text) {
    String ticks = "`".repeat(longestRun(text) + 1);
    String pad = text.contains("`") || text.startsWith(" ") || text.endsWith(" ") ? " " : "";
    return ticks + pad + Display.visible(text) + pad + ticks;
  }

  private static String fence(String content) {
    return "`".repeat(Math.max(2, longestRun(content)) + 1);
  }

  private static int longestRun(String content) {
    int longest = 0;
    Matcher runs = BACKTICKS.matcher(content);
    while (runs.find()) {
      longest = Math.max(longest, runs.end() - runs.start());
    }
    return longest;
  }

  private static String link(String url) {
    boolean web = url.startsWith("https://") && url.chars().noneMatch(c -> c <= ' ' || c == '>');
    return web ? "<" + url + ">" : plain(url);
  }

  private static String plain(String text) {
    return MARKUP.matcher(Display.visible(text)).replaceAll("\\\\$0");
  }
}
