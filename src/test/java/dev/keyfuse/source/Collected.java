package dev.keyfuse.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A visitor for tests that keeps everything it is told. */
public final class Collected implements Visitor {
  private final ConcurrentSkipListMap<String, String> contents = new ConcurrentSkipListMap<>();
  private final Set<String> incomplete = Collections.synchronizedSet(new TreeSet<>());
  private final Set<String> skipped = Collections.synchronizedSet(new TreeSet<>());
  private final Set<Origin> names = ConcurrentHashMap.newKeySet();
  private final ConcurrentSkipListMap<String, String> messages = new ConcurrentSkipListMap<>();
  private final AtomicInteger blobs = new AtomicInteger();
  private final AtomicLong commits = new AtomicLong();

  /** Visits a source to its end. */
  public static Collected of(Source source) throws IOException {
    Collected collected = new Collected();
    source.visit(collected);
    return collected;
  }

  @Override
  public void blob(Blob blob) {
    if (blob.origin().named()) {
      names.add(blob.origin());
      return;
    }
    if (blob.origin() instanceof Origin.Message message) {
      messages.put(message.id(), new String(blob.content(), StandardCharsets.ISO_8859_1));
      return;
    }
    blobs.incrementAndGet();
    String name = blob.origin() instanceof Origin.GitBlob git ? git.id() : blob.origin().path();
    contents.put(name, new String(blob.content(), StandardCharsets.ISO_8859_1));
  }

  @Override
  public void skipped(String what, String why) {
    skipped.add(what);
  }

  @Override
  public void incomplete(String reason) {
    incomplete.add(reason);
  }

  @Override
  public void commits(long count) {
    commits.set(count);
  }

  /** Contents by blob id or path. */
  public TreeMap<String, String> contents() {
    return new TreeMap<>(contents);
  }

  /** Names of files, directories and refs. */
  public Set<Origin> names() {
    return names;
  }

  /** Texts of commits and tags by id. */
  public TreeMap<String, String> messages() {
    return new TreeMap<>(messages);
  }

  /** How many blobs were delivered, repeated ones included. */
  public int blobs() {
    return blobs.get();
  }

  /** Reasons why it is incomplete. */
  public Set<String> incomplete() {
    return incomplete;
  }

  /** Kinds of things left out. */
  public Set<String> skipped() {
    return skipped;
  }

  /** Commits walked. */
  public long commits() {
    return commits.get();
  }
}
