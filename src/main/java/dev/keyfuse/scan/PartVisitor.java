package dev.keyfuse.scan;

import dev.keyfuse.source.Blob;
import dev.keyfuse.source.Copies;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Remembered;
import dev.keyfuse.source.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Hands what one part of a target yields to the collector, marked with its submodule. */
final class PartVisitor implements Visitor {
  private final Collector collector;
  private final String submodule;
  private final AtomicLong commits = new AtomicLong();

  /**
   * A visitor for one source.
   *
   * @param submodule path of the submodule it belongs to; empty for the target itself
   */
  PartVisitor(Collector collector, String submodule) {
    this.collector = collector;
    this.submodule = submodule;
  }

  @Override
  public void blob(Blob blob) {
    collector.blob(marked(blob));
  }

  @Override
  public Remembered derived(Blob blob, Remembered base, Copies copies) {
    return collector.derived(marked(blob), base, copies);
  }

  @Override
  public void large(Origin origin, InputStream content) throws IOException {
    collector.large(marked(origin), content);
  }

  private Blob marked(Blob blob) {
    return submodule.isEmpty() ? blob : new Blob(marked(blob.origin()), blob.content());
  }

  private Origin marked(Origin origin) {
    return submodule.isEmpty() ? origin : new Origin.InSubmodule(submodule, origin);
  }

  @Override
  public void skipped(String what, String why) {
    collector.skipped(what, why);
  }

  @Override
  public void incomplete(String reason) {
    collector.incomplete(submodule.isEmpty() ? reason : "submodule " + submodule + ": " + reason);
  }

  @Override
  public void earlier(long blobs, long bytes) {
    collector.earlier(blobs, bytes);
  }

  @Override
  public void commits(long count) {
    long before = commits.getAndAccumulate(count, Math::max);
    collector.commits(Math.max(0, count - before));
  }

  @Override
  public void objects(long count) {
    collector.objects(count);
  }

  @Override
  public boolean cancelled() {
    return collector.cancelled();
  }
}
