package dev.keyfuse.source;

import java.io.IOException;
import java.io.InputStream;

/** Receives what a {@link Source} yields. Implementations must be thread safe. */
public interface Visitor {
  /** A blob to scan. */
  void blob(Blob blob);

  /**
   * A blob to scan that may be derived from one scanned before. What is found in it must not depend
   * on how it was derived: {@link #blob} would find the same.
   *
   * @param base what an earlier call returned for the text this one is derived from; null if there
   *     is none
   * @param copies what it shares with that text; read before the call returns, empty if there is
   *     none
   * @return to be handed in with texts derived from this one; null if there is nothing to remember
   */
  default Remembered derived(Blob blob, Remembered base, Copies copies) {
    blob(blob);
    return null;
  }

  /**
   * Content to scan that is too large for a {@link Blob}.
   *
   * @param content read to its end before the call returns, unless the scan is cancelled
   * @throws IOException as the content does when it is read; what came before has been scanned
   */
  default void large(Origin origin, InputStream content) throws IOException {
    blob(new Blob(origin, content.readAllBytes()));
  }

  /**
   * Something was left out on purpose.
   *
   * @param what a kind of thing, such as {@code "ignored file"}, not an individual name
   * @param why the reason, with the option that changes it
   */
  void skipped(String what, String why);

  /**
   * Something should have been looked at and could not be: the scan is incomplete.
   *
   * @param reason names the object or file, and the fix
   */
  void incomplete(String reason);

  /** Blobs that an earlier scan looked at and that are not handed over again. */
  default void earlier(long blobs, long bytes) {}

  /** Commits walked so far, for the coverage line. */
  default void commits(long count) {}

  /** So many objects of a git object database were looked at, of every kind; told once. */
  default void objects(long count) {}

  /** True once the scan is cancelled or out of time; sources stop delivering soon after. */
  default boolean cancelled() {
    return false;
  }
}
