package dev.keyfuse.cli;

import java.util.List;

/** The user's mistake: exit code 2, no stack trace. Each problem is one line that names the fix. */
final class UsageException extends Exception {
  private final List<String> problems;

  UsageException(String problem) {
    this(List.of(problem));
  }

  UsageException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  List<String> problems() {
    return problems;
  }
}
