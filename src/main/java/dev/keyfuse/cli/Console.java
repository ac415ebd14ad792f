package dev.keyfuse.cli;

import dev.keyfuse.report.Hostile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/**
 * Where a command runs: its streams and what it may know of the world.
 *
 * @param out standard output, bytes, so that a failing write is noticed
 * @param err standard error
 * @param outTerminal whether a person looks at {@code out}
 * @param errTerminal whether a person looks at {@code err}
 * @param env environment variables
 * @param clock for the age of exposures
 */
record Console(
    OutputStream out,
    PrintStream err,
    boolean outTerminal,
    boolean errTerminal,
    Map<String, String> env,
    Clock clock) {

  /** The process's own. The launcher says in a system property which streams are terminals. */
  static Console system() {
    String terminals = System.getProperty("keyfuse.terminals");
    Set<String> named = terminals == null ? Set.of() : Set.of(terminals.split(",", -1));
    boolean guess = terminals == null && interactive();
    return new Console(
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        guess || named.contains("out"),
        guess || named.contains("err"),
        System.getenv(),
        Clock.systemUTC());
  }

  /** From Java 22 on a console exists even when redirected, and only it can tell. */
  private static boolean interactive() {
    java.io.Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException beforeJava22) {
      return true;
    }
  }

  /** Width of the terminal, or {@code otherwise}. */
  int width(int otherwise) {
    try {
      int columns = Integer.parseInt(env.getOrDefault("COLUMNS", ""));
      return columns > 0 ? columns : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** Tells the user something, beside the report, on one line that acts on no terminal. */
  void say(String message) {
    err.print("keyfuse: " + Hostile.shown(message) + "\n");
    err.flush();
  }
}
