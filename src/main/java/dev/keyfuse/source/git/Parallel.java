package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.ObjectDatabase;
import dev.keyfuse.source.git.objects.ObjectReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Runs a task over ranges of numbers on several threads, each with its own object reader. */
final class Parallel {
  private static final int SHARES = 16;
  private static final int SMALLEST = 32;
  private static final int LARGEST = 2048;

  private Parallel() {}

  /**
   * Covers {@code 0..count-1} by ranges. A failure or cancellation stops all threads after their
   * current range.
   */
  static void run(ObjectDatabase objects, int count, int jobs, BooleanSupplier cancelled, Task task)
      throws IOException {
    int step = Math.max(SMALLEST, Math.min(LARGEST, count / (jobs * SHARES)));
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable work =
        () -> {
          try (ObjectReader reader = objects.newReader()) {
            while (failure.get() == null && !cancelled.getAsBoolean()) {
              int from = next.getAndAdd(step);
              if (from >= count || from < 0) {
                return;
              }
              task.run(reader, from, Math.min(count, from + step));
            }
          } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
          }
        };
    if (jobs == 1 || count <= step) {
      work.run();
    } else {
      runThreads(work, jobs, failure);
    }
    rethrow(failure.get());
  }

  private static void runThreads(Runnable work, int jobs, AtomicReference<Throwable> failure) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      Thread thread = new Thread(work, "keyfuse-git-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        failure.compareAndSet(null, new IOException("interrupted", e));
        Thread.currentThread().interrupt();
        return;
      }
    }
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

  /** Works on a range of numbers. */
  interface Task {
    void run(ObjectReader reader, int from, int to) throws IOException;
  }
}
