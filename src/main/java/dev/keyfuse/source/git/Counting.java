package dev.keyfuse.source.git;

import dev.keyfuse.source.Blob;
import dev.keyfuse.source.Copies;
import dev.keyfuse.source.Measured;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Remembered;
import dev.keyfuse.source.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Hands everything on, and keeps account of it. Thread safe. */
final class Counting implements Visitor {
  private final Visitor visitor;
  private final Set<String> incomplete = new ConcurrentSkipListSet<>();
  private final AtomicLong commits = new AtomicLong();
  private final AtomicLong objects = new AtomicLong();
  private final LongAdder blobs = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  Counting(Visitor visitor) {
    this.visitor = visitor;
  }

  Earlier.Account account() {
    return new Earlier.Account(
        List.of(), List.copyOf(incomplete), objects.get(), commits.get(), blobs.sum(), bytes.sum());
  }

  @Override
  public void blob(Blob blob) {
    count(blob);
    visitor.blob(blob);
  }

  @Override
  public Remembered derived(Blob blob, Remembered base, Copies copies) {
    count(blob);
    return visitor.derived(blob, base, copies);
  }

  @Override
  public void large(Origin origin, InputStream content) throws IOException {
    Measured measured = new Measured(content, Long.MAX_VALUE);
    visitor.large(origin, measured);
    count(origin, measured.count());
  }

  private void count(Blob blob) {
    count(blob.origin(), blob.content().length);
  }

  private void count(Origin origin, long size) {
    if (origin instanceof Origin.GitBlob) {
      blobs.increment();
    }
    bytes.add(size);
  }

  @Override
  public void earlier(long knownBlobs, long knownBytes) {
    blobs.add(knownBlobs);
    bytes.add(knownBytes);
    visitor.earlier(knownBlobs, knownBytes);
  }

  @Override
  public void skipped(String what, String why) {
    visitor.skipped(what, why);
  }

  @Override
  public void incomplete(String reason) {
    incomplete.add(reason);
    visitor.incomplete(reason);
  }

  @Override
  public void commits(long count) {
    commits.set(count);
    visitor.commits(count);
  }

  @Override
  public void objects(long count) {
    objects.set(count);
    visitor.objects(count);
  }

  @Override
  public boolean cancelled() {
    return visitor.cancelled();
  }
}
