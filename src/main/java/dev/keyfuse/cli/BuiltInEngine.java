package dev.keyfuse.cli;

import dev.keyfuse.Keyfuse;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.RuleProblems;
import dev.keyfuse.scan.ScanException;
import dev.keyfuse.scan.ScanProgress;
import dev.keyfuse.scan.ScanRequest;
import dev.keyfuse.scan.ScanResult;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The real thing: the library that others can use too. */
final class BuiltInEngine implements Engine {
  @Override
  public Catalogue catalogue(List<Path> ruleFiles) throws UsageException {
    try {
      return Keyfuse.withRules(ruleFiles).catalogue();
    } catch (RuleProblems e) {
      throw new UsageException(e.problems().stream().map(RuleProblems.Problem::toString).toList());
    }
  }

  @Override
  public ScanResult scan(Catalogue catalogue, ScanRequest request, ScanProgress progress)
      throws UsageException {
    try {
      return Keyfuse.of(catalogue, Clock.systemUTC()).scan(request, progress);
    } catch (ScanException e) {
      throw new UsageException(e.getMessage().lines().toList());
    }
  }
}
