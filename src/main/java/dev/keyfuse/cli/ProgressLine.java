package dev.keyfuse.cli;

import dev.keyfuse.scan.ScanProgress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** One line on a terminal that shows the scan is alive. Thread safe. */
final class ProgressLine implements ScanProgress, AutoCloseable {
  private static final long PAUSE_NANOS = 200_000_000;
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream terminal;
  private final BooleanSupplier cancelled;
  private final AtomicLong due = new AtomicLong(System.nanoTime() + 2 * PAUSE_NANOS);
  private volatile boolean shown;

  private ProgressLine(PrintStream terminal, BooleanSupplier cancelled) {
    this.terminal = terminal;
    this.cancelled = cancelled;
  }

  /**
   * A line on standard error, or none.
   *
   * @param cancelled whether the scan is to end
   */
  static ProgressLine on(Console console, boolean wanted, BooleanSupplier cancelled) {
    return new ProgressLine(wanted ? console.err() : null, cancelled);
  }

  @Override
  public boolean cancelled() {
    return cancelled.getAsBoolean();
  }

  @Override
  public void scanned(long blobs, long bytes) {
    long now = System.nanoTime();
    long expected = due.get();
    if (terminal != null && now - expected >= 0 && due.compareAndSet(expected, now + PAUSE_NANOS)) {
      shown = true;
      terminal.print(
          ERASE
              + String.format(
                  Locale.ROOT, "scanning: %,d blobs, %,d MB", blobs, bytes / 1_000_000));
      terminal.flush();
    }
  }

  @Override
  public void close() {
    if (shown) {
      terminal.print(ERASE);
      terminal.flush();
    }
  }
}
