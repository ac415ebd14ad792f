package dev.keyfuse.hook;

import java.util.List;

/** Hooks that cannot be put or taken away. Each line says what is in the way or what to do. */
public final class HookException extends Exception {
  private final List<String> lines;

  HookException(String... lines) {
    super(String.join("\n", lines));
    this.lines = List.of(lines);
  }

  /** What to tell the user, a line each. */
  public List<String> lines() {
    return lines;
  }
}
