package dev.keyfuse.cli;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.scan.ScanProgress;
import dev.keyfuse.scan.ScanRequest;
import dev.keyfuse.scan.ScanResult;
import java.nio.file.Path;
import java.util.List;

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
   * @throws UsageException if the target is not what the request says
   */
  ScanResult scan(Catalogue catalogue, ScanRequest request, ScanProgress progress)
      throws UsageException;
}
