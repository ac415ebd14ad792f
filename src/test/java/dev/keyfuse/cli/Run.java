package dev.keyfuse.cli;

import dev.keyfuse.report.Results;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.scan.ScanProgress;
import dev.keyfuse.scan.ScanRequest;
import dev.keyfuse.scan.ScanResult;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Runs the command line with a made-up engine and catches what comes out. */
final class Run {
  private final Map<String, String> env = new HashMap<>();
  private final List<ScanRequest> requests = new ArrayList<>();
  private final ByteArrayOutputStream caught = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private Function<ScanRequest, ScanResult> scanner = request -> Results.result(Results.coverage());
  private OutputStream out = caught;
  private boolean terminal;

  Run finding(Function<ScanRequest, ScanResult> result) {
    scanner = result;
    return this;
  }

  Run finding(ScanResult result) {
    return finding(request -> result);
  }

  Run onTerminal() {
    terminal = true;
    return this;
  }

  Run with(String variable, String value) {
    env.put(variable, value);
    return this;
  }

  Run printingTo(OutputStream stream) {
    out = stream;
    return this;
  }

  int exit(String... args) {
    caught.reset();
    errors.reset();
    Console console =
        new Console(
            out,
            new PrintStream(errors, true, StandardCharsets.UTF_8),
            terminal,
            terminal,
            env,
            Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC));
    return Main.run(console, new MadeUp(), args);
  }

  String out() {
    return caught.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return errors.toString(StandardCharsets.UTF_8);
  }

  List<ScanRequest> requests() {
    return requests;
  }

  private final class MadeUp implements Engine {
    @Override
    public Catalogue catalogue(List<Path> ruleFiles) throws UsageException {
      return ruleFiles.isEmpty() ? Results.catalogue() : new BuiltInEngine().catalogue(ruleFiles);
    }

    @Override
    public ScanResult scan(Catalogue catalogue, ScanRequest request, ScanProgress progress) {
      requests.add(request);
      progress.scanned(1, 1_000_000);
      return scanner.apply(request);
    }
  }
}
