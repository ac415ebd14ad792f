package dev.keyfuse.source.fs;

import dev.keyfuse.source.Blob;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Source;
import dev.keyfuse.source.Visitor;
import java.io.IOException;
import java.io.InputStream;

/**
 * Standard input, read to its end as one blob. Of an input above the limit the first part is
 * delivered and the scan is incomplete. The stream is not closed.
 */
public final class StdinSource implements Source {
  private final InputStream input;
  private final int limit;

  /**
   * A source of one stream.
   *
   * @param maxSize in bytes
   */
  public StdinSource(InputStream input, long maxSize) {
    this.input = input;
    this.limit = (int) Math.min(maxSize, Integer.MAX_VALUE - 8);
  }

  @Override
  public void visit(Visitor visitor) throws IOException {
    byte[] content = input.readNBytes(limit);
    if (content.length == limit && input.read() >= 0) {
      visitor.incomplete(
          "standard input is longer than --max-file-size ("
              + limit
              + " bytes), the rest was not scanned: raise it");
    }
    visitor.blob(new Blob(new Origin.StandardInput(), content));
  }
}
