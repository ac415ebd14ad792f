package dev.keyfuse.rules;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rule files that can't be used, with everything that is wrong with them. The message names file,
 * line and fix of each problem and is fit for people to read without the stack trace.
 */
public final class RuleProblems extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  RuleProblems(List<Problem> problems) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(Collectors.joining(System.lineSeparator())));
    this.problems = List.copyOf(problems);
  }

  /** The problems, in the order of files and lines; at least one. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * One thing that is wrong.
   *
   * @param file file as it was named
   * @param line 1-based line, 0 if it is the file as a whole
   * @param message what is wrong and what would be right
   */
  public record Problem(String file, int line, String message) {
    @Override
    public String toString() {
      return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
    }
  }
}
