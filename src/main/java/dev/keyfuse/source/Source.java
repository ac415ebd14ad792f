package dev.keyfuse.source;

import java.io.IOException;

/** Something that can be read blob by blob. */
public interface Source {
  /**
   * Delivers every blob once.
   *
   * @param visitor receives blobs, possibly from several threads at a time
   * @throws IOException if nothing could be read at all; a single unreadable item is told to the
   *     visitor instead, and the rest is still delivered
   */
  void visit(Visitor visitor) throws IOException;
}
