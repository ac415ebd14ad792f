package dev.keyfuse.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.attribute.Attribution;
import dev.keyfuse.attribute.Detector;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.finding.Occurrence.Place;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.scan.ScanRequest.Commits;
import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.source.Blob;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.git.GitKit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class PiecesTest {
  private static final Catalogue CATALOGUE = Catalogues.builtIn();
  private static final Detector DETECTOR = new Detector(CATALOGUE, Clock.systemUTC());
  private static final int BYTES = 5 << 20;

  private static final int WINDOW = 2 << 20;

  @TempDir Path temp;

  private static Collector collector() {
    return new Collector(
        DETECTOR, new Attribution(DETECTOR), new Deadline(Optional.empty()), ScanProgress.NONE);
  }

  private static String credential(int number) {
    return Samples.expand("kraken_api_key = '${b64chars:56}'", "pieces/k" + number)
        + "  # é €\n"
        + Samples.expand("kraken_secret = '${base64:64}'\n", "pieces/s" + number);
  }

  /** Credentials at odd places, some on either side of where a piece ends. */
  private static String text(String lineEnd, boolean lines, int bytes) {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder text = new StringBuilder(bytes + 1000);
    for (int number = 0; text.length() < bytes; number++) {
      text.append(credential(number));
      int until = text.length() + 20_000 + random.nextInt(200_000);
      while (text.length() < until) {
        text.append("nothing to be seen on this line, Ł nor € in it ");
        text.append(lines ? random.nextInt(1000) + "\n" : " ");
      }
    }
    String whole = text.toString();
    whole = lines ? whole : whole.replace("\n", " ; ");
    return whole.replace("\n", lineEnd);
  }

  private static TreeSet<String> told(Collector collector) {
    TreeSet<String> told = new TreeSet<>();
    for (Collector.Sheet sheet : collector.sheets()) {
      for (int i = 0; i < sheet.credentials().size(); i++) {
        String values =
            sheet.credentials().get(i).members().stream().map(m -> m.value()).toList() + "";
        assertTrue(told.add(sheet.origin() + " " + values + " " + sheet.positions().get(i)));
      }
    }
    return told;
  }

  @ParameterizedTest
  @CsvSource({"UTF-8,LF,", "UTF-8,CRLF,true", "UTF-16LE,LF,true", "UTF-8,NONE,"})
  void findsInPiecesWhatIsInTheWhole(String charset, String lineEnd, Boolean mark)
      throws IOException {
    int bytes = charset.equals("UTF-8") ? BYTES : BYTES / 2;
    String text = text(lineEnd.equals("CRLF") ? "\r\n" : "\n", !lineEnd.equals("NONE"), bytes);
    byte[] content = ((mark == null ? "" : "\uFEFF") + text).getBytes(Charset.forName(charset));
    assertTrue(content.length > 2 * WINDOW);
    Origin origin = new Origin.WorkingFile("settings.py");
    Collector whole = collector();
    whole.blob(new Blob(origin, content));
    Collector pieces = collector();
    pieces.large(origin, new ByteArrayInputStream(content), WINDOW);
    assertTrue(told(whole).size() > 20, "credentials: " + told(whole).size());
    assertEquals(told(whole), told(pieces));
    assertEquals(whole.coverage(), pieces.coverage());
  }

  @Test
  void whatTheHeadSaysCountsForTheLastPiece() throws IOException {
    String head = "exchange,api_key,api_secret\n";
    String row = Samples.expand("kraken,${b64chars:56},${base64:64}\n", "pieces/csv");
    byte[] content =
        (head + "binance,,\n".repeat(BYTES / 10) + row).getBytes(StandardCharsets.UTF_8);
    Origin origin = new Origin.WorkingFile("keys.csv");
    Collector whole = collector();
    whole.blob(new Blob(origin, content));
    Collector pieces = collector();
    pieces.large(origin, new ByteArrayInputStream(content), WINDOW);
    assertEquals(1, told(whole).size());
    assertEquals(told(whole), told(pieces));
  }

  @Test
  void whatCameBeforeAnErrorIsFound() {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(credential(1).getBytes(StandardCharsets.UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("the end");
              }
            });
    Collector collector = collector();
    Origin origin = new Origin.WorkingFile("settings.py");
    assertThrows(IOException.class, () -> collector.large(origin, broken));
    assertEquals(1, told(collector).size());
  }

  /** A file above 64 MB, wherever it is. */
  @Test
  void largeFilesAreLookedAtInTreeIndexHistoryAndStandardInput() throws Exception {
    GitKit kit = GitKit.init(temp.resolve("repo"));
    Path file = kit.path().resolve("dump.sql");
    byte[] filler =
        "-- 0123456789 some comment ---\n".repeat(1 << 15).getBytes(StandardCharsets.UTF_8);
    int lines = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < 70; i++) {
        out.write(filler);
        lines += 1 << 15;
      }
      out.write(credential(0).getBytes(StandardCharsets.UTF_8));
    }
    assertTrue(Files.size(file) > Blob.WHOLE);
    assertFound(kit.path(), Scope.NO_HISTORY, null, Place.WORKTREE, lines + 1);
    assertFound(file, Scope.ALL, null, Place.WORKTREE, lines + 1);
    try (InputStream in = Files.newInputStream(file)) {
      assertFound(Path.of("-"), Scope.STDIN, in, Place.STDIN, lines + 1);
    }
    kit.git("config", "core.compression", "0");
    kit.git("add", "dump.sql");
    assertFound(kit.path(), Scope.STAGED, null, Place.INDEX, lines + 1);
    kit.git("commit", "-q", "-m", "Add");
    kit.git("repack", "-q", "-a", "-d");
    assertFound(kit.path(), Scope.HISTORY_ONLY, null, Place.HISTORY, lines + 1);
  }

  private static void assertFound(Path path, Scope scope, InputStream in, Place place, int line)
      throws ScanException {
    ScanRequest request =
        new ScanRequest(
            path,
            "PATH",
            scope,
            false,
            2,
            1L << 30,
            Optional.empty(),
            Commits.NONE,
            Optional.empty());
    ScanResult result = new Scanner(CATALOGUE, Clock.systemUTC(), in).scan(request);
    assertEquals(List.of(), result.coverage().incompleteBecause());
    assertTrue(result.coverage().bytes() > Blob.WHOLE);
    assertEquals(1, result.exposures().size());
    Exposure exposure = result.exposures().get(0);
    List<Occurrence> occurrences =
        exposure.parts().stream().flatMap(part -> part.occurrences().stream()).toList();
    assertTrue(occurrences.stream().allMatch(o -> o.place() == place));
    assertEquals(
        List.of(line, line + 1),
        occurrences.stream().map(o -> o.position().line()).sorted().toList());
  }
}
