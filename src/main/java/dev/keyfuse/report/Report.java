package dev.keyfuse.report;

import dev.keyfuse.scan.ScanResult;
import java.io.IOException;

/** A format a scan result can be written in. Implementations hold no state between calls. */
public interface Report {
  /**
   * Writes the whole report, final line break included.
   *
   * @throws IOException if {@code out} refuses
   */
  void write(ScanResult result, Appendable out) throws IOException;
}
