package dev.keyfuse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.scan.ScanProgress;
import dev.keyfuse.scan.ScanRequest;
import dev.keyfuse.scan.ScanResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, which is asked to end while it scans. */
class InterruptTest {
  @TempDir Path root;

  /** A scan that has read everything, and would go on for ever. */
  private record Endless(Engine engine) implements Engine {
    @Override
    public Catalogue catalogue(List<Path> ruleFiles) throws UsageException {
      return engine.catalogue(ruleFiles);
    }

    @Override
    public ScanResult scan(Catalogue catalogue, ScanRequest request, ScanProgress progress)
        throws UsageException {
      engine.scan(catalogue, request, ScanProgress.NONE);
      System.out.println("reading");
      while (!progress.cancelled()) {
        Thread.onSpinWait();
      }
      return engine.scan(catalogue, request, progress);
    }
  }

  /** What the process runs. */
  static final class Scanning {
    public static void main(String[] args) {
      int code = Main.run(Console.system(), new Endless(new BuiltInEngine()), args);
      Runtime.getRuntime().halt(code);
    }
  }

  private Process start(String... options) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Scanning.class.getName()),
                Stream.of(options))
            .toList();
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  @Test
  void reportsAreFinishedAndSayThatTheScanWasInterrupted() throws Exception {
    String text = "BINANCE_API_KEY=${base62:64}\nBINANCE_API_SECRET=${base62:64}\n";
    Files.writeString(root.resolve("keys.env"), Samples.expand(text, "interrupt"));
    Path report = root.resolveSibling(root.getFileName() + ".json");
    Process process = start("scan", "--report", "json=" + report, root.toString());
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("reading", out.readLine());
      process.toHandle().destroy();
      String said = String.join("\n", out.lines().toList());
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertEquals(ExitCode.INCOMPLETE.code(), process.exitValue(), said);
      assertTrue(said.contains("interrupted: what was found until now is reported"), said);
      assertTrue(said.contains("!! - the scan was interrupted"), said);
      assertTrue(Files.readString(report).contains("the scan was interrupted"));
      try (Stream<Path> beside = Files.list(root.getParent())) {
        assertEquals(0, beside.filter(path -> path.toString().endsWith(".tmp")).count());
      }
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(report);
    }
  }
}
