package dev.keyfuse.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What happens when the user presses Ctrl-C, or the process is asked to end, until this is closed.
 * Tells whether that has been asked. Thread safe.
 */
final class Interrupt implements BooleanSupplier, AutoCloseable {
  private static final long PATIENCE_MILLIS = 20_000;

  private final List<Runnable> cleanups = new ArrayList<>();
  private final Console console;
  private Thread hook;
  private volatile boolean asked;

  private Interrupt(Console console) {
    this.console = console;
  }

  /** Ends the process at once. */
  static Interrupt atOnce() {
    return new Interrupt(null);
  }

  /** Leaves time to finish with what there is, which the command does as soon as it is asked. */
  static Interrupt afterReports(Console console) {
    Interrupt interrupt = new Interrupt(console);
    interrupt.watch();
    return interrupt;
  }

  @Override
  public boolean getAsBoolean() {
    return asked;
  }

  /** Does this before the process ends, should it end too early. */
  synchronized void add(Runnable cleanup) {
    if (hook == null) {
      watch();
    }
    cleanups.add(cleanup);
  }

  synchronized void remove(Runnable cleanup) {
    cleanups.remove(cleanup);
  }

  private synchronized void watch() {
    hook = new Thread(this::end, "keyfuse-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void end() {
    asked = true;
    if (console != null) {
      console.say("interrupted: what was found until now is reported");
      // Whoever finishes ends the process, and this with it.
      try {
        Thread.sleep(PATIENCE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    synchronized (this) {
      cleanups.forEach(Runnable::run);
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (hook != null) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    } catch (IllegalStateException ending) {
      // Then the process is about to end.
    }
  }
}
