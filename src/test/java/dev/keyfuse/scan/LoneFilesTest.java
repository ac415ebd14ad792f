package dev.keyfuse.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.PartKind;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.source.git.GitEnvironment;
import dev.keyfuse.source.git.GitKit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LoneFilesTest {
  private static final Scanner SCANNER = new Scanner(Catalogues.builtIn());
  private static final String KEY = "run/okx/api-key";
  private static final String SECRET = "run/okx/api-secret";
  private static final String PASSPHRASE = "run/okx/passphrase";

  @TempDir Path temp;
  private GitKit kit;

  @BeforeEach
  void makeRepository() throws IOException {
    kit = GitKit.init(temp.resolve("repo"));
    kit.commit("README", "a bot\n");
  }

  private static String sample(String generator, String seed) {
    return Samples.expand(generator, "lone-files/" + seed);
  }

  private void write(String seed) throws IOException {
    kit.write(KEY, sample("${uuid}", seed));
    kit.write(SECRET, sample("${HEX:32}\n", seed));
    kit.write(PASSPHRASE, sample("${passphrase:12}\n", seed));
  }

  /** The exposures, which must be the same with a cache and without, and on a second run. */
  private List<Exposure> scan(Scope scope) throws ScanException {
    List<Exposure> fresh = scan(scope, Optional.empty());
    Optional<Path> cache = Optional.of(temp.resolve("cache"));
    assertEquals(fresh, scan(scope, cache));
    assertEquals(fresh, scan(scope, cache));
    return fresh;
  }

  private List<Exposure> scan(Scope scope, Optional<Path> cache) throws ScanException {
    ScanResult result =
        SCANNER.scan(
            new ScanRequest(
                kit.path(),
                "repo",
                scope,
                false,
                2,
                1 << 20,
                GitEnvironment.NONE,
                true,
                ScanRequest.Commits.NONE,
                cache,
                Optional.empty()));
    assertEquals(List.of(), result.coverage().incompleteBecause());
    return result.exposures();
  }

  private static List<PartKind> kinds(Exposure exposure) {
    return exposure.parts().stream().map(ExposedPart::kind).toList();
  }

  @Test
  void filesThatAreGoneAreOneCredentialStill() throws Exception {
    write("gone");
    String added = kit.commit("Add files");
    kit.git("rm", "-rq", "run");
    kit.commit("Remove files");
    List<Exposure> exposures = scan(Scope.ALL);
    assertEquals(1, exposures.size());
    assertEquals("okx", exposures.get(0).service());
    List<PartKind> all = List.of(PartKind.SECRET, PartKind.PASSPHRASE, PartKind.KEY);
    assertEquals(all.size(), kinds(exposures.get(0)).size());
    assertEquals(true, kinds(exposures.get(0)).containsAll(all));
    for (ExposedPart part : exposures.get(0).parts()) {
      Occurrence at = part.occurrences().get(0);
      assertEquals(Optional.of(added), at.commit());
      assertEquals(true, List.of(KEY, SECRET, PASSPHRASE).contains(at.path()), at.path());
    }
  }

  @Test
  void versionsAreNotPairedAcrossTime() throws Exception {
    write("old");
    kit.commit("Add files");
    write("new");
    kit.commit("Rotate");
    List<Integer> now = scan(Scope.ALL).stream().map(e -> kinds(e).size()).sorted().toList();
    assertEquals(List.of(1, 1, 3), now);
    List<Integer> past =
        scan(Scope.HISTORY_ONLY).stream().map(e -> kinds(e).size()).sorted().toList();
    assertEquals(List.of(1, 1, 1, 1), past);
  }

  @Test
  void aPassphraseThatComesFirstIsFoundWhenItsKeyComes() throws Exception {
    kit.commit(PASSPHRASE, sample("${passphrase:12}\n", "first"));
    assertEquals(List.of(), scan(Scope.ALL));
    write("first");
    kit.commit("Add the rest");
    assertEquals(3, scan(Scope.ALL).get(0).parts().size());
  }
}
