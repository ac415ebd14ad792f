import dev.keyfuse.attribute.Detector;
import dev.keyfuse.match.Candidate;
import dev.keyfuse.match.CandidateFinder;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Throughput of one thread on files held in memory, stage by stage, after warming up. Counted is
 * the processor time of the whole process, so neither other programs nor the garbage collector's
 * threads make it look better or worse.
 *
 * <p>Run by {@code benchmarks/run}, or: {@code java -cp target/keyfuse.jar
 * benchmarks/Throughput.java DIRECTORY…}
 */
final class Throughput {
  private static final int LARGEST_FILE = 8 << 20;
  private static final long LEAST = 300_000_000;
  private static final int ROUNDS = 7;

  private Throughput() {}

  public static void main(String[] directories) throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (String directory : directories) {
      try (Stream<Path> paths = Files.walk(Path.of(directory))) {
        for (Path path : paths.filter(Throughput::source).sorted().toList()) {
          files.add(Files.readAllBytes(path));
        }
      }
    }
    long bytes = files.stream().mapToLong(f -> f.length).sum();
    if (bytes == 0) {
      System.err.println("no files there: name directories with source code");
      System.exit(2);
    }
    int passes = (int) ((LEAST + bytes - 1) / bytes);
    System.out.printf(
        Locale.ROOT,
        "%d files, %.1f MB, read %d times a round; Java %s%n",
        files.size(),
        bytes / 1e6,
        passes,
        Runtime.version());
    Catalogue catalogue = Catalogues.builtIn();
    CandidateFinder finder = new CandidateFinder(catalogue);
    Detector detector = new Detector(catalogue, Clock.systemUTC());
    measure("candidates", files, bytes, passes, content -> candidates(finder, content));
    measure("credentials", files, bytes, passes, c -> detector.detect(c).credentials().size());
  }

  private static boolean source(Path path) {
    try {
      return Files.isRegularFile(path)
          && Files.size(path) <= LARGEST_FILE
          && !path.toString().contains("/.git/");
    } catch (IOException e) {
      return false;
    }
  }

  private static long processorTime() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void measure(
      String what, List<byte[]> files, long bytes, int passes, ToLongFunction<byte[]> stage) {
    double[] speeds = new double[ROUNDS];
    long found = 0;
    for (int round = -2; round < ROUNDS; round++) {
      long start = processorTime();
      for (int pass = 0; pass < passes; pass++) {
        found = 0;
        for (byte[] file : files) {
          found += stage.applyAsLong(file);
        }
      }
      if (round >= 0) {
        speeds[round] = bytes * passes / 1e6 / ((processorTime() - start) / 1e9);
      }
    }
    Arrays.sort(speeds);
    System.out.printf(
        Locale.ROOT,
        "%-12s %6.0f MB per second of processor time (%.0f to %.0f), %d found%n",
        what,
        speeds[ROUNDS / 2],
        speeds[0],
        speeds[ROUNDS - 1],
        found);
  }

  private static long candidates(CandidateFinder finder, byte[] content) {
    long[] count = {0};
    finder.find(
        content,
        new CandidateFinder.Sink() {
          @Override
          public void candidate(Candidate candidate) {
            count[0]++;
          }

          @Override
          public void decoded(int start, int end, byte[] text, String how) {
            count[0]++;
          }
        });
    return count[0];
  }
}
