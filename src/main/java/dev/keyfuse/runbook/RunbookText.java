package dev.keyfuse.runbook;

import dev.keyfuse.runbook.Runbook.Section;
import dev.keyfuse.runbook.Runbook.Step;
import java.io.IOException;

/**
 * Writes a runbook for a terminal: plain text, numbered, at most 88 columns except for addresses,
 * places and commands, which stand on lines of their own so that they can be clicked and copied.
 */
public final class RunbookText {
  private static final int WIDTH = 88;
  private static final String BODY = "       ";

  private RunbookText() {}

  /**
   * Writes {@code runbook}, ending with a line break.
   *
   * @throws IOException if {@code out} does
   */
  public static void write(Runbook runbook, Appendable out) throws IOException {
    out.append(Display.visible(runbook.title()))
        .append(" [")
        .append(runbook.urgency().words())
        .append("]\n\n");
    wrap(runbook.summary(), "", "", out);
    int number = 0;
    for (Section section : runbook.sections()) {
      number++;
      out.append('\n').append(number + ". " + Display.visible(section.title())).append('\n');
      int step = 0;
      for (Step each : section.steps()) {
        step++;
        step(number + "." + step, each, out);
      }
    }
  }

  private static void step(String number, Step step, Appendable out) throws IOException {
    wrap(step.text(), "  " + number + " ".repeat(Math.max(1, 5 - number.length())), BODY, out);
    if (step.url().isPresent()) {
      out.append(BODY).append(Display.visible(step.url().get())).append('\n');
    }
    for (String point : step.points()) {
      wrap(point, BODY + "- ", BODY + "  ", out);
    }
    for (String place : step.places()) {
      out.append(BODY).append("- ").append(Display.visible(place)).append('\n');
    }
    for (String command : step.commands()) {
      out.append(BODY).append("  ").append(Display.visible(command)).append('\n');
    }
  }

  private static void wrap(String text, String first, String next, Appendable out)
      throws IOException {
    StringBuilder line = new StringBuilder(first);
    int indent = line.length();
    for (String word : Display.visible(text).split(" ")) {
      if (line.length() > indent && line.length() + 1 + word.length() > WIDTH) {
        out.append(line).append('\n');
        line.setLength(0);
        line.append(next);
        indent = line.length();
      }
      if (line.length() > indent) {
        line.append(' ');
      }
      line.append(word);
    }
    out.append(line).append('\n');
  }
}
