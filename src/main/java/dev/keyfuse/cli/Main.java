package dev.keyfuse.cli;

import java.util.concurrent.Callable;

/** Entry point: runs one command and exits with its code. */
public final class Main {
  private Main() {}

  /** Runs the command line {@code args}; never returns. */
  public static void main(String[] args) {
    int code = run(Console.system(), new BuiltInEngine(), args);
    StartArchive.dropIfForeign();
    // Ends at once: what System.exit would do first, asking for a logger, takes longer than a scan.
    // Everything is written by now, and files that are not finished are gone.
    Runtime.getRuntime().halt(code);
  }

  /** Runs a command without ending the process. */
  static int run(Console console, Engine engine, String... args) {
    Session session = new Session(console, engine);
    try {
      Callable<Integer> hook = HookArguments.readRun(session, args);
      hook = hook == null ? HookArguments.read(session, args) : hook;
      return hook == null ? Interpreter.run(session, args) : run(console, hook);
    } catch (Throwable crash) {
      return Failures.crash(console, crash);
    } finally {
      console.err().flush();
    }
  }

  private static int run(Console console, Callable<Integer> hook) {
    try {
      return hook.call();
    } catch (Exception e) {
      return Failures.say(console, e);
    }
  }
}
