package dev.keyfuse;

// example
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Severity;
import dev.keyfuse.scan.ScanException;
import dev.keyfuse.scan.ScanRequest;
import dev.keyfuse.scan.ScanResult;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Lets a build go on only if its repository holds no credential that is worth something. */
final class Example {
  private final Keyfuse keyfuse = Keyfuse.create();

  boolean mayGoOn(Path repository, Path sarif) throws ScanException, IOException {
    ScanRequest request = ScanRequest.of(repository).within(Duration.ofMinutes(5));
    ScanResult result = keyfuse.scan(request);
    try (Writer out = Files.newBufferedWriter(sarif)) {
      keyfuse.sarif().write(result, out);
    }
    boolean harmless = true;
    for (Exposure exposure : result.exposures()) {
      if (exposure.severity().atLeast(Severity.HIGH)) {
        harmless = false;
        System.err.println(exposure.serviceName() + ": " + exposure.id());
        keyfuse.runbook(result, exposure).urgent().forEach(System.err::println);
      }
    }
    return harmless && Keyfuse.complete(result);
  }
}
