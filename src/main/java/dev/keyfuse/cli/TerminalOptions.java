package dev.keyfuse.cli;

import dev.keyfuse.report.Style;
import dev.keyfuse.report.Style.Detail;
import picocli.CommandLine.Option;

/** How commands behave towards the person at the terminal. */
final class TerminalOptions {
  @Option(
      names = "--no-progress",
      description = "No progress line. There is none anyway unless standard error is a terminal.")
  boolean noProgress;

  @Option(
      names = {"-q", "--quiet"},
      description = "One line per exposure, and what went wrong.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Everything known; also lists values that are not counted, with the reason.")
  boolean verbose;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description =
          "auto, always or never. Default: auto, that is on a terminal unless NO_COLOR is set.")
  Colour color = Colour.auto;

  /** The style of standard output, or of a file. */
  Style style(Console console, boolean toTerminal) throws UsageException {
    if (quiet && verbose) {
      throw new UsageException("--quiet and --verbose exclude each other: choose one");
    }
    Detail detail = quiet ? Detail.QUIET : verbose ? Detail.VERBOSE : Detail.NORMAL;
    int width = toTerminal ? console.width(Style.DEFAULT_WIDTH) : Style.DEFAULT_WIDTH;
    return new Style(width, colour(console, toTerminal), detail);
  }

  private boolean colour(Console console, boolean toTerminal) {
    return switch (color) {
      case always -> true;
      case never -> false;
      case auto -> {
        String noColor = console.env().getOrDefault("NO_COLOR", "");
        boolean dumb = "dumb".equals(console.env().get("TERM"));
        yield toTerminal && noColor.isEmpty() && !dumb;
      }
    };
  }

  boolean progress(Console console) {
    return console.errTerminal() && !noProgress && !quiet;
  }

  /** When to use colour; named as people type it. */
  enum Colour {
    auto,
    always,
    never
  }
}
