package dev.keyfuse.cli;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.scan.ScanRequest;
import dev.keyfuse.scan.ScanResult;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/** What the commands drive. Tests bring their own. */
interface Engine {
  /**
   * The built-in rules, and those of further rule files.
   *
   * @throws UsageException listing everything wrong with the rule files
   */
  Catalogue catalogue(List<Path> ruleFiles) throws UsageException;

  /**
   * Scans one target.
   *
   * @param progress told the number of bytes scanned so far, from any thread
   * @throws UsageException if the target is not what the request says
   */
  ScanResult scan(Catalogue catalogue, ScanRequest request, LongConsumer progress)
      throws UsageException;
}
