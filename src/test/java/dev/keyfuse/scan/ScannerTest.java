package dev.keyfuse.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.finding.Exposure;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.source.Blob;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that goes wrong while scanning ends it, or passes for clean. */
@Timeout(60)
class ScannerTest {
  private static final Scanner SCANNER = new Scanner(Catalogues.builtIn());
  private static final String BINANCE =
      Samples.expand(
          "import ccxt\nx = ccxt.binance({'apiKey': '${base62:64}', 'secret': '${base62:64}'})\n",
          "scanner/1");

  private static ScanResult scan(Source... sources) {
    return SCANNER.scan(
        Target.of("target", sources),
        new Deadline(Optional.<Duration>empty()),
        ScanProgress.NONE,
        System.nanoTime());
  }

  private static Blob file(String path, byte[] content) {
    return new Blob(new Origin.WorkingFile(path), content);
  }

  private static byte[] binance() {
    return BINANCE.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertIncompleteWithBinance(ScanResult result, String... words) {
    assertEquals(List.of("binance"), result.exposures().stream().map(Exposure::service).toList());
    assertFalse(result.coverage().complete());
    List<String> reasons = result.coverage().incompleteBecause();
    for (String word : words) {
      assertTrue(reasons.stream().anyMatch(r -> r.contains(word)), () -> word + ": " + reasons);
    }
  }

  @Test
  void defectInOneBlobNamesItAndTheOthersGoOn() {
    Blob unreadable = new Blob(new Origin.GitBlob("a".repeat(40)), null);
    ScanResult result =
        scan(
            visitor -> {
              visitor.blob(unreadable);
              visitor.blob(file("broken.py", null));
              visitor.blob(file("bot.py", binance()));
            });
    assertIncompleteWithBinance(
        result, "object " + "a".repeat(40), "broken.py", "NullPointerException", "report it");
    assertEquals(1, result.coverage().blobs());
  }

  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class, Error.class})
  void sourceThatFailsLosesNeitherItsFindingsNorTheOtherSources(Class<? extends Throwable> kind) {
    Source failing =
        visitor -> {
          visitor.blob(file("bot.py", binance()));
          fail(kind);
        };
    assertIncompleteWithBinance(scan(failing), kind.getSimpleName());
    Source empty = visitor -> fail(kind);
    Source next = visitor -> visitor.blob(file("bot.py", binance()));
    assertIncompleteWithBinance(scan(empty, next), kind.getSimpleName());
  }

  /** As the other threads of a source would: out of a lambda that declares nothing. */
  private static void fail(Class<? extends Throwable> kind) {
    if (kind == StackOverflowError.class) {
      fail(kind);
    } else if (kind == Error.class) {
      throw new Error(BINANCE);
    }
    throw new IllegalStateException(BINANCE);
  }

  @Test
  void memoryThatRunsOutIsSaidWithTheFix() {
    Source failing =
        visitor -> {
          visitor.blob(file("bot.py", binance()));
          throw new OutOfMemoryError();
        };
    assertIncompleteWithBinance(scan(failing), "target: out of memory", "-Xmx");
  }

  @Test
  void messageOfADefectIsNeverRepeated() {
    ScanResult result = scan(visitor -> fail(IllegalStateException.class));
    assertFalse(result.coverage().complete());
    assertFalse(result.coverage().incompleteBecause().toString().contains("ccxt"));
  }
}
