package dev.keyfuse.scan;

import dev.keyfuse.attribute.Detector;

/**
 * Makes the tables of a detector on a thread of its own while a scan opens its target: a commit
 * waits for both.
 */
final class Preparation extends Thread {
  private final Detector detector;

  private Preparation(Detector detector) {
    super("keyfuse-tables");
    this.detector = detector;
    setDaemon(true);
  }

  /** Starts, if a scan may use more than one thread. */
  static Preparation of(Detector detector, int jobs) {
    Preparation preparation = new Preparation(detector);
    if (jobs > 1) {
      preparation.start();
    }
    return preparation;
  }

  @Override
  public void run() {
    try {
      detector.prepare();
    } catch (RuntimeException | Error e) {
      // The first text comes to the same, on a thread that tells it.
      return;
    }
  }

  /** Waits until it has ended, even if the caller is interrupted. */
  void await() {
    boolean interrupted = false;
    while (isAlive()) {
      try {
        join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
