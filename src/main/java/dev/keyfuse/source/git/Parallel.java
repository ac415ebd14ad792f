package dev.keyfuse.source.git;

import dev.keyfuse.source.git.objects.ObjectDatabase;
import dev.keyfuse.source.git.objects.ObjectReader;
import dev.keyfuse.source.git.objects.Workers;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
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
    Workers.run(
        count <= step ? 1 : jobs,
        stopped -> {
          try (ObjectReader reader = objects.newReader()) {
            while (!stopped.getAsBoolean() && !cancelled.getAsBoolean()) {
              int from = next.getAndAdd(step);
              if (from >= count || from < 0) {
                return;
              }
              task.run(reader, from, Math.min(count, from + step));
            }
          }
        });
  }

  /** Works on a range of numbers. */
  interface Task {
    void run(ObjectReader reader, int from, int to) throws IOException;
  }
}
