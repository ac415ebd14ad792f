package dev.keyfuse.runbook;

import java.util.List;
import java.util.Optional;

/**
 * What to do, in order. Immutable; holds no secret value.
 *
 * @param title one line
 * @param service id of the service, or {@link dev.keyfuse.finding.Exposure#UNKNOWN}
 * @param urgency how much it hurries
 * @param summary what happened and what matters most, a few sentences
 * @param urgent at most three steps, each one short line, most urgent first
 * @param sections in the order to work through
 */
public record Runbook(
    String title,
    String service,
    Urgency urgency,
    String summary,
    List<String> urgent,
    List<Section> sections) {
  public Runbook {
    urgent = List.copyOf(urgent);
    sections = List.copyOf(sections);
  }

  /** How much it hurries. Most urgent first. */
  public enum Urgency {
    /** A thief may be using it now. */
    NOW("act now"),
    /** Upkeep: do it when convenient. */
    ROUTINE("routine"),
    /** Nothing is open to a thief any more. */
    NONE("no hurry");

    private final String words;

    Urgency(String words) {
      this.words = words;
    }

    /** The words people see. */
    public String words() {
      return words;
    }
  }

  /**
   * A stage of the work.
   *
   * @param title a short heading
   * @param steps in order, at least one
   */
  public record Section(String title, List<Step> steps) {
    public Section {
      steps = List.copyOf(steps);
    }
  }

  /**
   * One thing to do.
   *
   * @param text whole sentences
   * @param url the page where it is done
   * @param points further sentences, one a line
   * @param places where, such as {@code src/bot.py:12}; raw, possibly hostile
   * @param commands lines for bash or zsh, ready to copy: values in them are quoted
   */
  public record Step(
      String text,
      Optional<String> url,
      List<String> points,
      List<String> places,
      List<String> commands) {
    public Step {
      points = List.copyOf(points);
      places = List.copyOf(places);
      commands = List.copyOf(commands);
    }

    static Step of(String text) {
      return new Step(text, Optional.empty(), List.of(), List.of(), List.of());
    }

    static Step at(String text, String url) {
      Optional<String> page = Optional.of(url).filter(address -> !address.isBlank());
      return new Step(text, page, List.of(), List.of(), List.of());
    }

    static Step with(String text, List<String> points) {
      return new Step(text, Optional.empty(), points, List.of(), List.of());
    }

    static Step about(String text, List<String> places) {
      return new Step(text, Optional.empty(), List.of(), places, List.of());
    }

    static Step run(String text, List<String> commands) {
      return new Step(text, Optional.empty(), List.of(), List.of(), commands);
    }

    static Step run(String text, String command) {
      return run(text, List.of(command));
    }
  }
}
