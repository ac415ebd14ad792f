package dev.keyfuse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Samples;
import dev.keyfuse.source.git.GitKit;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In its own process, since memory cannot be taken away from this one. */
@Timeout(120)
class SmallMemoryTest {
  private static final String BINANCE =
      Samples.expand(
          "import ccxt\nx = ccxt.binance({'apiKey': '${base62:64}', 'secret': '${base62:64}'})\n",
          "small-memory");

  @TempDir Path temp;

  @Test
  void whatDoesNotFitIntoMemoryIsReadPieceByPieceInFilesAndHistory() throws Exception {
    GitKit kit = GitKit.init(temp.resolve("repo"));
    kit.write("bot.py", BINANCE);
    try (RandomAccessFile large = new RandomAccessFile(kit.path() + "/large", "rw")) {
      large.setLength(63L << 20);
    }
    kit.commit("Add");
    assertTrue(scan(kit.path()).contains("CRITICAL Binance"));
    kit.git("gc", "-q");
    assertTrue(scan(kit.path()).contains("CRITICAL Binance"));
  }

  private static String scan(Path target) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(
                List.of(java, "-Xmx56m", "-cp", classes, Main.class.getName(), "scan", "-q"))
            .directory(target.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(ExitCode.FOUND.code(), process.waitFor(), out);
    return out.replaceAll("\\s+", " ").replace(" !! ", " ");
  }
}
