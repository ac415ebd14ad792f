package dev.keyfuse.source.git.objects;

/**
 * Memory that threads share. One thread at a time may take more than there is, so that none waits
 * for ever: what is held never exceeds the limit by more than what one thread needs.
 */
final class Budget {
  private final long limit;
  private long used;
  private Thread beyond;

  /** A budget of so many bytes. */
  Budget(long limit) {
    this.limit = limit;
  }

  long limit() {
    return limit;
  }

  /** Takes bytes, once they are there. */
  synchronized void take(long bytes) {
    boolean interrupted = false;
    while (used + bytes > limit && beyond != Thread.currentThread()) {
      if (beyond == null) {
        beyond = Thread.currentThread();
        break;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
        break;
      }
    }
    used += bytes;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized void give(long bytes) {
    used -= bytes;
    notifyAll();
  }

  /** Called by a thread that holds nothing any more. */
  synchronized void done() {
    if (beyond == Thread.currentThread()) {
      beyond = null;
      notifyAll();
    }
  }
}
