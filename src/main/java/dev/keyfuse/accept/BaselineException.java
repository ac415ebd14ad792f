package dev.keyfuse.accept;

import java.util.List;

/** A baseline that cannot be read as one. Each problem names file, line and fix. */
public final class BaselineException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  BaselineException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, one sentence each. */
  public List<String> problems() {
    return problems;
  }
}
