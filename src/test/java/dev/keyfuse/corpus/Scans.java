package dev.keyfuse.corpus;

import dev.keyfuse.attribute.Alternative;
import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.scan.ScanException;
import dev.keyfuse.scan.ScanRequest;
import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.scan.ScanResult;
import dev.keyfuse.scan.Scanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Scans trees of files with the whole engine and flattens what it reports. */
final class Scans {
  private static final long MAX_FILE_SIZE = 64L << 20;
  private static final Scanner SCANNER = new Scanner(Catalogues.builtIn());

  private Scans() {}

  /** Writes the files of a case below {@code root}. */
  static void write(Map<String, String> files, Form form, Path root) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path target = root.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, form.of(file.getValue()));
    }
  }

  static ScanResult scan(Path root, Scope scope) {
    try {
      return SCANNER.scan(
          new ScanRequest(
              root,
              root.toString(),
              scope,
              false,
              1,
              MAX_FILE_SIZE,
              Optional.empty(),
              ScanRequest.Commits.NONE,
              Optional.empty()));
    } catch (ScanException e) {
      throw new AssertionError(scope + " of " + root, e);
    }
  }

  /** Every place a result reports; the same value on the same line once. */
  static Set<Found> found(ScanResult result) {
    Set<Found> found = new LinkedHashSet<>();
    for (Exposure exposure : result.exposures()) {
      Set<String> alternatives =
          exposure.alternatives().stream().map(Alternative::service).collect(Collectors.toSet());
      for (ExposedPart part : exposure.parts()) {
        for (Occurrence occurrence : part.occurrences()) {
          found.add(
              new Found(
                  exposure.id(),
                  exposure.service(),
                  alternatives,
                  part.kind().id(),
                  occurrence.path(),
                  occurrence.position().line(),
                  part.value().sha256()));
        }
      }
    }
    return found;
  }
}
