package dev.keyfuse.report;

import java.util.List;

/**
 * The way out of one exposure, as reports show it.
 *
 * @param summary what happened and what matters most
 * @param urgent at most three steps, each one short line, most urgent first
 * @param steps all steps, in order
 */
public record Advice(String summary, List<String> urgent, List<Step> steps) {
  public Advice {
    urgent = List.copyOf(urgent);
    steps = List.copyOf(steps);
  }

  /**
   * One thing to do.
   *
   * @param section the stage of the work it belongs to
   * @param text how, in whole sentences
   * @param url where, or empty
   * @param items literal places it is about; raw, possibly hostile
   * @param commands to run, in order
   */
  public record Step(
      String section, String text, String url, List<String> items, List<String> commands) {
    public Step {
      items = List.copyOf(items);
      commands = List.copyOf(commands);
    }
  }
}
