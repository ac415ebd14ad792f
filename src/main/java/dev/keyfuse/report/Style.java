package dev.keyfuse.report;

/**
 * How text is laid out.
 *
 * @param width columns to fill, {@value #NARROWEST} to {@value #WIDEST}
 * @param colour whether to use terminal colours
 * @param detail how much to say
 */
public record Style(int width, boolean colour, Detail detail) {
  /** Columns assumed when nobody knows. */
  public static final int DEFAULT_WIDTH = 100;

  private static final int NARROWEST = 40;
  private static final int WIDEST = 160;

  public Style {
    width = Math.max(NARROWEST, Math.min(WIDEST, width));
  }

  /** How much a text report says. */
  public enum Detail {
    /** One line per exposure, and what went wrong. */
    QUIET,
    /** What a person needs to act. */
    NORMAL,
    /** Everything known, suppressed values included. */
    VERBOSE
  }
}
