package dev.keyfuse.runbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.keyfuse.finding.Exposure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whole runbooks, to be read by people in review. {@code -Dkeyfuse.golden.rewrite=true} writes them
 * anew; a build server must not.
 */
class RunbookGoldenTest {
  private static final Path GOLDEN = Path.of("test-fixtures", "golden", "runbook");

  @Test
  void leakThatWasPushed() throws IOException {
    Exposure leak = Leaks.pushed("binance", "config/settings.py", "my bot/it's é.env");
    RepositoryFacts facts =
        RepositoryFacts.of("../my bots", true, leak, List.of("src/run.py", "config/settings.py"));
    Runbook runbook = Runbooks.forExposure(Leaks.service("binance"), leak, facts);
    same("binance-pushed.txt", Leaks.text(runbook));
    same("binance-pushed.md", Leaks.markdown(runbook));
  }

  @Test
  void serviceAlone() throws IOException {
    same("deribit.txt", Leaks.text(Runbooks.forService(Leaks.service("deribit"))));
  }

  @Test
  void routineRotation() throws IOException {
    same("okx-routine.txt", Leaks.text(Runbooks.routine(Leaks.service("okx"))));
  }

  private static void same(String name, String actual) throws IOException {
    Path file = GOLDEN.resolve(name);
    if (Boolean.getBoolean("keyfuse.golden.rewrite")) {
      assertNotEquals("true", System.getenv("CI"), "golden files are not rewritten in CI");
      Files.createDirectories(GOLDEN);
      Files.writeString(file, actual);
    }
    String expected = Files.readString(file).replace("\r\n", "\n");
    assertEquals(expected, actual, () -> "differs from " + file);
  }
}
