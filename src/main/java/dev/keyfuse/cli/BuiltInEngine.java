package dev.keyfuse.cli;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.RuleProblems;
import dev.keyfuse.scan.ScanRequest;
import dev.keyfuse.scan.ScanResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** The real thing. */
final class BuiltInEngine implements Engine {
  @Override
  public Catalogue catalogue(List<Path> ruleFiles) throws UsageException {
    Catalogue catalogue = Catalogues.builtIn();
    List<String> problems = new ArrayList<>();
    for (Path file : ruleFiles) {
      try {
        catalogue = Catalogues.layered(catalogue, Catalogues.read(file));
      } catch (RuleProblems e) {
        e.problems().forEach(problem -> problems.add(problem.toString()));
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return catalogue;
  }

  @Override
  public ScanResult scan(Catalogue catalogue, ScanRequest request, LongConsumer progress)
      throws UsageException {
    throw new UsageException("this build has no scanner yet");
  }
}
