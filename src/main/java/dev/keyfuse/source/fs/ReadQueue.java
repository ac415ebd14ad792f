package dev.keyfuse.source.fs;

import dev.keyfuse.source.Visitor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Hands files from the thread that walks to the threads that read. A failure of any reader stops
 * all of them and comes out of {@link #finish}.
 */
final class ReadQueue implements AutoCloseable {
  private static final int CAPACITY = 4096;
  private static final Item END = new Item(null, "", 0, false);

  private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final List<Thread> threads = new ArrayList<>();
  private final FileReader reader;
  private final Visitor visitor;

  ReadQueue(FileReader reader, int jobs, Visitor visitor) {
    this.reader = reader;
    this.visitor = visitor;
    for (int i = 0; i < jobs; i++) {
      Thread thread = new Thread(this::work, "keyfuse-file-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  /** Queues a file or link, waiting for room. False once nothing more is wanted. */
  boolean add(Item item) {
    try {
      while (!stopped()) {
        if (queue.offer(item, 100, TimeUnit.MILLISECONDS)) {
          return true;
        }
      }
    } catch (InterruptedException e) {
      failure.compareAndSet(null, new IllegalStateException("interrupted", e));
      Thread.currentThread().interrupt();
    }
    return false;
  }

  /** Waits until everything queued is delivered. */
  void finish() {
    for (int i = 0; i < threads.size() && add(END); i++) {}
    for (Thread thread : threads) {
      join(thread);
    }
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException unchecked) {
      throw unchecked;
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }

  private void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      failure.compareAndSet(null, new IllegalStateException("interrupted", e));
      Thread.currentThread().interrupt();
    }
  }

  private boolean stopped() {
    return failure.get() != null || visitor.cancelled();
  }

  private void work() {
    try {
      while (!stopped()) {
        Item item = queue.poll(100, TimeUnit.MILLISECONDS);
        if (item == END) {
          return;
        }
        if (item != null && item.link()) {
          reader.link(item.file(), item.path());
        } else if (item != null) {
          reader.file(item.file(), item.path(), item.size());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  record Item(Path file, String path, long size, boolean link) {}
}
