package dev.keyfuse.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.source.git.GitKit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same credential from every kind of source; what stops a scan shows in its coverage. */
class ScanSourcesTest {
  private static final String TEXT =
      Samples.expand(
          "# main account\nOKX_KEY=${uuid}\nOKX_SECRET=${HEX:32}\nOKX_PASSPHRASE=${passphrase:12}\n",
          "sources");
  private static final String PARTS = "[okx/key:2, okx/passphrase:4, okx/secret:3]";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC);

  private final Scanner scanner =
      new Scanner(Catalogues.builtIn(), CLOCK, new ByteArrayInputStream(TEXT.getBytes(UTF_8)));

  @TempDir private Path root;

  @Test
  void aFile() throws Exception {
    Path file = Files.writeString(root.resolve("keys.env"), TEXT);
    assertFound(scan(file, Scope.ALL), "file", "keys.env", "worktree");
  }

  @Test
  void aDirectory() throws Exception {
    Files.createDirectories(root.resolve("a/b"));
    Files.writeString(root.resolve("a/b/keys.env"), TEXT);
    assertFound(scan(root, Scope.ALL), "directory", "a/b/keys.env", "worktree");
  }

  @Test
  void standardInput() throws Exception {
    ScanResult result = scan(root, Scope.STDIN);
    assertEquals(PARTS, parts(result));
    assertEquals("stdin", result.target().kind());
    assertEquals(List.of("stdin"), places(result));
  }

  @Test
  void aTextInMemory() {
    assertEquals(PARTS, parts(scanner.scan("keys.env", TEXT.getBytes(UTF_8))));
  }

  @Test
  void aRepositoryFromItsHistoryItsIndexAndItsFiles() throws Exception {
    GitKit git = GitKit.init(root);
    git.commit("old.env", TEXT);
    Files.delete(root.resolve("old.env"));
    git.commit("Remove it");
    assertFound(scan(root, Scope.ALL), "git", "old.env", "history");
    assertFound(scan(root, Scope.HISTORY_ONLY), "git", "old.env", "history");
    assertEquals("[]", parts(scan(root, Scope.NO_HISTORY)));
    git.write("new.env", TEXT).git("add", "new.env");
    assertFound(scan(root, Scope.STAGED), "git", "new.env", "index");
    assertFound(scan(root, Scope.NO_HISTORY), "git", "new.env", "worktree");
    ScanResult all = scan(root, Scope.ALL);
    assertEquals(1, all.exposures().size());
    assertEquals(List.of("history", "index", "worktree"), places(all));
  }

  @Test
  void whatIsNotThereOrNoRepositoryIsRefusedWithItsName() throws Exception {
    Path nowhere = root.resolve("nowhere");
    Path file = Files.writeString(root.resolve("x.env"), TEXT);
    for (Scope scope : List.of(Scope.ALL, Scope.STAGED, Scope.HISTORY_ONLY, Scope.NO_HISTORY)) {
      assertTrue(refused(nowhere, scope).contains("nowhere"));
    }
    for (Scope scope : List.of(Scope.STAGED, Scope.HISTORY_ONLY)) {
      assertTrue(refused(file, scope).contains("x.env"));
      assertTrue(refused(root, scope).contains("git repository"), refused(root, scope));
    }
  }

  @Test
  void aTimeLimitThatPassesMakesItIncomplete() throws Exception {
    Files.writeString(root.resolve("keys.env"), TEXT);
    ScanResult result = scanner.scan(request(root, Scope.ALL, 1, Optional.of(Duration.ofNanos(1))));
    assertFalse(result.coverage().complete());
    assertTrue(
        result.coverage().incompleteBecause().toString().contains("time limit"),
        result.coverage().incompleteBecause()::toString);
  }

  @Test
  void aUserWhoStopsItMakesItIncomplete() throws Exception {
    Files.writeString(root.resolve("keys.env"), TEXT);
    ScanProgress stopped =
        new ScanProgress() {
          @Override
          public void scanned(long blobs, long bytes) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    ScanResult result = scanner.scan(request(root, Scope.ALL, 1, Optional.empty()), stopped);
    assertFalse(result.coverage().complete());
    assertTrue(result.coverage().incompleteBecause().toString().contains("interrupted"));
  }

  @Test
  void aFileThatCannotBeReadMakesItIncomplete() throws Exception {
    Files.writeString(root.resolve("good.env"), TEXT);
    Path closed = Files.writeString(root.resolve("closed.env"), TEXT);
    assumeTrue(Files.getFileStore(root).supportsFileAttributeView("posix"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(closed), "this user reads everything");
    ScanResult result = scan(root, Scope.ALL);
    assertEquals(PARTS, parts(result));
    assertFalse(result.coverage().complete());
    assertTrue(result.coverage().incompleteBecause().toString().contains("closed.env"));
  }

  @Test
  void anEmptyDirectoryIsNoCleanOne() throws Exception {
    ScanResult result = scan(root, Scope.ALL);
    assertFalse(result.coverage().complete());
  }

  @Test
  void twoRunsGiveTheSameHoweverManyThreads() throws Exception {
    GitKit git = GitKit.init(root);
    for (int i = 0; i < 30; i++) {
      String text = "BYBIT_KEY=${base62:18}\nBYBIT_SECRET=${base62:36}\n" + "pad\n".repeat(i);
      git.write("d" + i % 5 + "/k" + i + ".env", Samples.expand(text, "run" + i / 2));
      if (i % 10 == 9) {
        git.commit("Commit " + i);
      }
    }
    ScanResult one = scanner.scan(request(root, Scope.ALL, 1, Optional.empty()));
    ScanResult four = scanner.scan(request(root, Scope.ALL, 4, Optional.empty()));
    assertEquals(15, one.exposures().size());
    assertEquals(one.exposures(), four.exposures());
    assertEquals(one.suppressed(), four.suppressed());
    assertEquals(one.coverage(), four.coverage());
    assertEquals(one.target(), four.target());
  }

  /** So that it may be killed at any moment. */
  @Test
  void aScanWritesNothing() throws Exception {
    GitKit git = GitKit.init(root.resolve("repository"));
    git.commit("keys.env", TEXT);
    git.write("more.env", TEXT);
    List<String> before = listing();
    scan(git.path(), Scope.ALL);
    scan(git.path(), Scope.STAGED);
    assertEquals(before, listing());
  }

  private List<String> listing() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      List<String> listing = new ArrayList<>();
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        listing.add(file + " " + Files.getLastModifiedTime(file) + " " + Files.size(file));
      }
      return listing;
    }
  }

  private static void assertFound(ScanResult result, String kind, String path, String place) {
    assertEquals(PARTS, parts(result));
    assertTrue(result.coverage().complete(), result.coverage().incompleteBecause()::toString);
    assertEquals(kind, result.target().kind());
    assertEquals(List.of(place), places(result));
    assertEquals(List.of(path), occurrences(result).map(Occurrence::path).distinct().toList());
  }

  private static String parts(ScanResult result) {
    TreeSet<String> parts = new TreeSet<>();
    for (Exposure exposure : result.exposures()) {
      exposure
          .parts()
          .forEach(
              p -> p.occurrences().forEach(o -> parts.add(p.rule() + ":" + o.position().line())));
    }
    return parts.toString();
  }

  private static List<String> places(ScanResult result) {
    return occurrences(result).map(o -> o.place().id()).distinct().sorted().toList();
  }

  private static Stream<Occurrence> occurrences(ScanResult result) {
    return result.exposures().stream()
        .flatMap(e -> e.parts().stream())
        .flatMap(p -> p.occurrences().stream());
  }

  private ScanResult scan(Path path, Scope scope) throws ScanException {
    return scanner.scan(request(path, scope, 2, Optional.empty()));
  }

  private String refused(Path path, Scope scope) {
    return assertThrows(ScanException.class, () -> scan(path, scope)).getMessage();
  }

  private static ScanRequest request(Path path, Scope scope, int jobs, Optional<Duration> timeout) {
    return new ScanRequest(
        path,
        path.toString(),
        scope,
        false,
        jobs,
        64L << 20,
        Optional.empty(),
        ScanRequest.Commits.NONE,
        timeout);
  }
}
