package dev.keyfuse.source.git.objects;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of a pack, read by their places rather than mapped. Thread safe. */
interface PackBytes {
  HashFormat format();

  /** Where the last entry ends, in bytes from the start of the pack. */
  long end();

  /** Fills a buffer up to its limit with the bytes from {@code from} on. */
  void read(ByteBuffer buffer, long from) throws IOException;
}
