package dev.keyfuse.source.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** What is in an archive, one after the other. Used once; for one thread. */
interface Members extends Closeable {
  /**
   * Moves on to the next one; false at the end. The content of the one before was read to its end,
   * unless it cannot be read.
   *
   * @throws IOException also if the archive is damaged
   */
  boolean next() throws IOException;

  /** Path of this one. */
  String path();

  /** Whether it is a file; others, such as directories and links, should have no content. */
  boolean file();

  /** Its content; empty if that cannot be read, which {@link #outcome} knows. */
  InputStream content();

  /** What came of those before. */
  Archive.Outcome outcome();
}
