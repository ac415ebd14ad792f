package dev.keyfuse.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.keyfuse.finding.Exposure;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.source.git.GitEnvironment;
import dev.keyfuse.source.git.GitKit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scan remembers must change how long the next one takes, and nothing it says. */
class HistoryCacheTest {
  private static final Scanner SCANNER = new Scanner(Catalogues.builtIn());
  private static final String KEYS = "BINANCE_API_KEY=${base62:64}\nBINANCE_SECRET=${base62:64}\n";

  @TempDir Path temp;
  private GitKit kit;
  private Path cache;

  @BeforeEach
  void makeRepository() throws IOException {
    kit = GitKit.init(temp.resolve("repo"));
    cache = temp.resolve("cache");
    kit.commit("a.env", Samples.expand(KEYS, "first"));
    kit.write("a.env", "nothing\n");
    kit.write("b.txt", "plain\n");
    kit.commit("Clean up");
    kit.git("repack", "-adq");
  }

  private ScanResult scan(Optional<Path> remembered) throws ScanException {
    return SCANNER.scan(
        new ScanRequest(
            kit.path(),
            "repo",
            ScanRequest.Scope.ALL,
            false,
            2,
            1 << 20,
            GitEnvironment.NONE,
            true,
            ScanRequest.Commits.NONE,
            remembered,
            Optional.empty()));
  }

  /** Scans with the cache and without; both must say the same. */
  private List<Exposure> both() throws ScanException {
    ScanResult fresh = scan(Optional.empty());
    ScanResult remembered = scan(Optional.of(cache));
    assertEquals(fresh.exposures(), remembered.exposures());
    assertEquals(fresh.suppressed(), remembered.suppressed());
    assertEquals(fresh.coverage().incompleteBecause(), remembered.coverage().incompleteBecause());
    assertEquals(fresh.coverage().commits(), remembered.coverage().commits());
    assertEquals(fresh.coverage().objects(), remembered.coverage().objects());
    assertEquals(fresh.coverage().blobs(), remembered.coverage().blobs());
    return fresh.exposures();
  }

  private Path file() throws IOException {
    try (var files = Files.list(cache)) {
      return files.filter(f -> f.toString().endsWith(".history")).findFirst().orElseThrow();
    }
  }

  @Test
  void anUnchangedRepositoryGivesTheSameReportAgain() throws Exception {
    assertEquals(1, both().size());
    byte[] kept = Files.readAllBytes(file());
    assertEquals(1, both().size());
    ScanResult again = scan(Optional.of(cache));
    assertEquals(scan(Optional.empty()).coverage(), again.coverage());
    assertEquals(kept.length, Files.size(file()));
  }

  @Test
  void versionsOfOneFileAreFoundAgain() throws Exception {
    StringBuilder text = new StringBuilder(Samples.expand(KEYS, "first"));
    for (int i = 0; i < 12; i++) {
      text.insert(0, "line " + i + " says something of its own, " + i * i + "\n");
      kit.commit("a.env", text.toString());
    }
    kit.git("repack", "-adfq", "--depth=50");
    List<Exposure> first = both();
    assertEquals(first, both());
    kit.git("gc", "-q", "--prune=now");
    assertEquals(first, both());
  }

  @Test
  void littleInARepositoryOfManyObjectsIsFoundAgain() throws Exception {
    for (int i = 0; i < 1100; i++) {
      kit.write("notes/" + i + ".txt", "note " + i + "\n");
    }
    kit.commit("Add notes");
    kit.git("repack", "-adq");
    List<Exposure> first = both();
    assertEquals(first, both());
    ScanResult again = scan(Optional.of(cache));
    assertEquals(scan(Optional.empty()).coverage(), again.coverage());
  }

  @Test
  void whatWasNotLookedIntoIsSaidEveryTime() throws Exception {
    byte[] packed =
        "7z\u00bc\u00af\u0027\u001c and so on, without an end"
            .getBytes(StandardCharsets.ISO_8859_1);
    Files.write(kit.path().resolve("backup.7z"), packed);
    kit.commit("Add a backup");
    kit.git("rm", "-q", "backup.7z");
    kit.commit("Remove it");
    Coverage coverage = scan(Optional.empty()).coverage();
    assertEquals(
        List.of(new Coverage.Skipped("archive", "7z is not unpacked", 1)), coverage.skipped());
    for (int i = 0; i < 2; i++) {
      assertEquals(coverage, scan(Optional.of(cache)).coverage());
    }
    kit.commit("Nothing new");
    assertEquals(coverage.skipped(), scan(Optional.of(cache)).coverage().skipped());
  }

  @Test
  void whatIsNewIsFoundAndWhatIsOldStays() throws Exception {
    both();
    kit.commit("c.env", Samples.expand(KEYS, "second"));
    assertEquals(2, both().size());
    kit.git("repack", "-adq");
    assertEquals(2, both().size());
    kit.git("rm", "-q", "c.env");
    kit.commit("Remove it");
    assertEquals(2, both().size());
  }

  @Test
  void movedRefsAndNewPathsAreNoticed() throws Exception {
    both();
    kit.git("tag", "old", "HEAD~1");
    assertEquals(List.of("refs/heads/main", "refs/tags/old"), refs(both()));
    kit.git("tag", "-d", "old");
    assertEquals(List.of("refs/heads/main"), refs(both()));
  }

  private static List<String> refs(List<Exposure> exposures) {
    return exposures.get(0).history().orElseThrow().refs();
  }

  @Test
  void dependencyFilesOfTheWorkingTreeCountAnew() throws Exception {
    String bare = "api_key = '${base62:64}'\napi_secret = '${base62:64}'\n";
    kit.commit("settings.py", Samples.expand(bare, "bare"));
    List<Exposure> before = both();
    kit.write("requirements.txt", "python-binance==1.0\n");
    assertNotEquals(before, both(), "the dependency says nothing, so this test sees nothing");
    kit.write("requirements.txt", "\n");
    assertEquals(before, both());
  }

  @Test
  void damageIsToldEveryTime() throws Exception {
    kit.commit("more.txt", "more\n");
    Path loose = kit.path().resolve(".git/objects/" + path(kit.git("rev-parse", "HEAD:more.txt")));
    Files.delete(loose);
    Files.writeString(loose, "broken");
    assertFalse(scan(Optional.of(cache)).coverage().complete());
    assertFalse(scan(Optional.of(cache)).coverage().complete());
    both();
  }

  private static String path(String id) {
    return id.substring(0, 2) + "/" + id.substring(2);
  }

  @Test
  void aDamagedCacheCountsAsNone() throws Exception {
    both();
    byte[] kept = Files.readAllBytes(file());
    for (int at = 0; at < kept.length; at += 7) {
      byte[] damaged = kept.clone();
      damaged[at] ^= 0x41;
      Files.write(file(), damaged);
      assertEquals(1, scan(Optional.of(cache)).exposures().size(), "byte " + at);
    }
    Files.write(file(), new byte[] {1, 2, 3});
    assertEquals(1, both().size());
  }

  @Test
  void holdsNoValueAndNoPath() throws Exception {
    both();
    String kept = Files.readString(file(), StandardCharsets.ISO_8859_1);
    for (String line : Samples.expand(KEYS, "first").lines().toList()) {
      String value = line.substring(line.indexOf('=') + 1);
      for (int at = 0; at + 6 <= value.length(); at++) {
        assertFalse(kept.contains(value.substring(at, at + 6)));
      }
    }
    assertFalse(kept.contains("a.env"));
    assertFalse(kept.contains("repo"));
  }

  @Test
  void anUnwritableCacheIsNoHindrance() throws Exception {
    Files.writeString(temp.resolve("file"), "");
    cache = temp.resolve("file/cache");
    assertEquals(1, both().size());
  }
}
