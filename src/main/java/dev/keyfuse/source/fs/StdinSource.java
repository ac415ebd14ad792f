package dev.keyfuse.source.fs;

import dev.keyfuse.source.Blob;
import dev.keyfuse.source.Measured;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Source;
import dev.keyfuse.source.Visitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Standard input, read to its end. Of an input above the limit the first part is delivered and the
 * scan is incomplete. The stream is not closed.
 */
public final class StdinSource implements Source {
  private final InputStream input;
  private final long limit;

  /**
   * A source of one stream.
   *
   * @param maxSize in bytes
   */
  public StdinSource(InputStream input, long maxSize) {
    this.input = input;
    this.limit = maxSize;
  }

  @Override
  public void visit(Visitor visitor) throws IOException {
    Measured measured = new Measured(input, limit);
    byte[] first = measured.readNBytes((int) Math.min(limit, Blob.WHOLE));
    byte[] next = measured.readNBytes(1);
    if (next.length == 0) {
      visitor.blob(new Blob(new Origin.StandardInput(), first));
    } else {
      InputStream start =
          new SequenceInputStream(new ByteArrayInputStream(first), new ByteArrayInputStream(next));
      visitor.large(new Origin.StandardInput(), new SequenceInputStream(start, measured));
    }
    if (measured.cut()) {
      visitor.incomplete(
          "standard input is longer than --max-file-size ("
              + limit
              + " bytes), the rest was not scanned: raise it");
    }
  }
}
