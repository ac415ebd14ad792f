package dev.keyfuse.source.git.objects;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Runs the same work on several threads, which share it out among themselves. */
public final class Workers {
  private Workers() {}

  /** What each thread does. */
  public interface Work {
    /**
     * Takes shares of the work until there is none left.
     *
     * @param stopped true once another thread has failed; asked between shares
     */
    void run(BooleanSupplier stopped) throws IOException;
  }

  /**
   * Runs work on some threads, of which the calling one is the first, and waits for all of them.
   *
   * @throws IOException what the first thread to fail threw, or if the calling thread is
   *     interrupted; unchecked exceptions and errors are thrown on likewise
   */
  public static void run(int jobs, Work work) throws IOException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable guarded =
        () -> {
          try {
            work.run(() -> failure.get() != null);
          } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
          }
        };
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i < jobs; i++) {
      Thread thread = new Thread(guarded, "keyfuse-git-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    guarded.run();
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        failure.compareAndSet(null, new IOException("interrupted", e));
        Thread.currentThread().interrupt();
        break;
      }
    }
    rethrow(failure.get());
  }

  private static void rethrow(Throwable failure) throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }
}
