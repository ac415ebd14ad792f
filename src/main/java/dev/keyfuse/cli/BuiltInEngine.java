package dev.keyfuse.cli;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.RuleProblems;
import dev.keyfuse.scan.ScanException;
import dev.keyfuse.scan.ScanProgress;
import dev.keyfuse.scan.ScanRequest;
import dev.keyfuse.scan.ScanResult;
import dev.keyfuse.scan.Scanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
  public ScanResult scan(Catalogue catalogue, ScanRequest request, ScanProgress progress)
      throws UsageException {
    try {
      return new Scanner(catalogue).scan(request, progress);
    } catch (ScanException e) {
      throw new UsageException(e.getMessage().lines().toList());
    }
  }
}
