package dev.keyfuse.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.report.Context;
import dev.keyfuse.report.Disclosure;
import dev.keyfuse.report.JsonReport;
import dev.keyfuse.report.Style;
import dev.keyfuse.report.TextReport;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.secret.Secret;
import dev.keyfuse.source.Placement;
import dev.keyfuse.source.git.GitKit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One repository with a value of its own in every place git has for one. */
@Timeout(120)
class EverywhereTest {
  private static final Scanner SCANNER = new Scanner(Catalogues.builtIn());

  private static final int PLACES = 28;

  @TempDir static Path temp;
  private static final Map<String, ScanResult> RESULTS = new TreeMap<>();

  /** A pair of one's own for a place. */
  private static String pair(String place) {
    return Samples.expand(
        "BINANCE_API_KEY=${base62:64}\nBINANCE_API_SECRET=${base62:64}\n", "everywhere/" + place);
  }

  /** The value that stands in a name. */
  private static String value(String place) {
    return Samples.expand("${base62:64}", "everywhere/" + place);
  }

  @BeforeAll
  static void plant() throws Exception {
    GitKit kit = GitKit.init(temp.resolve("repository"));
    plant(kit);
    RESULTS.put("loose objects", scan(kit.path()));
    kit.git("repack", "-q", "-A", "-d", "--depth=50");
    RESULTS.put("packed", scan(kit.path()));
    kit.git("clone", "-q", "--mirror", "--no-local", ".", "../mirror.git");
    RESULTS.put("mirror", scan(temp.resolve("mirror.git")));
    GitKit sha256 = GitKit.initSha256(temp.resolve("sha256"));
    plant(sha256);
    RESULTS.put("SHA-256", scan(sha256.path()));
  }

  private static void plant(GitKit kit) throws IOException {
    kit.write("README", "nothing here\n").commit("Begin");
    Places places = new Places(kit);
    places.inCommits();
    places.inRefsAndStashes();
    places.aside();
    places.inNames();
    places.uncommitted();
  }

  private static ScanResult scan(Path path) throws ScanException {
    return SCANNER.scan(
        new ScanRequest(
            path,
            "PATH",
            Scope.ALL,
            false,
            2,
            1 << 20,
            Optional.empty(),
            ScanRequest.Commits.NONE,
            Optional.empty()));
  }

  /** Plants values. */
  private record Places(GitKit kit) {
    void inCommits() throws IOException {
      kit.commit("deleted.env", pair("deleted file"));
      kit.git("rm", "-q", "deleted.env");
      kit.commit("Delete it");
      kit.git("checkout", "-q", "-b", "other");
      kit.commit("other.env", pair("other branch"));
      kit.git("checkout", "-q", "main");
      kit.write("left", "left\n").commit("Left");
      kit.git("merge", "-q", "--no-ff", "--no-commit", "other");
      kit.write("merged.env", pair("merge only")).commit("Merge");
      kit.commit("Rotate keys\n\n" + pair("commit message"));
      kit.git(
          "-c",
          "user.name=x",
          "commit",
          "-q",
          "--allow-empty",
          "-m",
          "By another",
          "--author",
          "binance api-key=" + value("author name") + " <a@example.org>");
      Files.createSymbolicLink(
          kit.path().resolve("link"), Path.of("binance-secret=" + value("link target")));
      kit.commit("Link");
    }

    /** As git signs it, apart from the signature. */
    void signed() throws IOException {
      String[] raw = kit.git("cat-file", "commit", "HEAD").split("\n\n", 2);
      String signature =
          "gpgsig -----BEGIN PGP SIGNATURE-----\n Comment: "
              + pair("signature's comment").strip().replace("\n", "\n Comment: ")
              + "\n \n iQIzBAABCAAdFiEE\n -----END PGP SIGNATURE-----";
      Path text =
          Files.writeString(temp.resolve("raw"), raw[0] + "\n" + signature + "\n\n" + raw[1]);
      String id = kit.git("hash-object", "-t", "commit", "-w", text.toString());
      kit.git("update-ref", "refs/heads/signed", id);
    }

    void inRefsAndStashes() throws IOException {
      signed();
      kit.git("tag", "-a", "v1", "-m", "Release\n\n" + pair("tag message"));
      kit.git("notes", "add", "-m", pair("note"));
      kit.write("README", pair("stash, work tree")).git("stash");
      kit.write("README", pair("stash, index")).git("add", "README");
      kit.write("README", "nothing here\n").git("stash");
      kit.write("untracked.env", pair("stash, untracked")).git("stash", "-u");
      kit.git("branch", "binance-api-key-" + value("branch name"));
      kit.git("tag", "binance-api-key-" + value("tag name"));
      kit.git("update-ref", "refs/remotes/binance-api-key-" + value("remote name") + "/x", "main");
    }

    void aside() throws IOException {
      kit.commit("amended.env", pair("reflog only"));
      kit.git("reset", "-q", "--hard", "HEAD~1");
      kit.git("checkout", "-q", "--orphan", "lost");
      String lost = kit.commit("lost.env", pair("dangling commit"));
      kit.git("checkout", "-q", "main");
      kit.git("branch", "-q", "-D", "lost");
      Path log = kit.path().resolve(".git/logs/HEAD");
      Files.write(log, Files.readAllLines(log).stream().filter(l -> !l.contains(lost)).toList());
      Path loose = temp.resolve("loose");
      Files.writeString(loose, pair("dangling blob"));
      kit.git("hash-object", "-w", "--no-filters", loose.toString());
      kit.git(
          "config",
          "remote.backup.url",
          "https://x/?binance_api_key=" + value("remote URL in config"));
      Files.writeString(kit.path().resolve(".git/hooks/pre-push"), pair("hook"));
    }

    void inNames() throws IOException {
      kit.commit("binance-api-key-" + value("file name") + ".txt", "x\n");
      kit.commit("binance-api-key-" + value("directory name") + "/x", "x\n");
      kit.git("rm", "-q", "-r", ".");
      kit.write("README", "nothing here\n").commit("Clean up");
    }

    void uncommitted() throws IOException {
      kit.write("staged.env", pair("staged")).git("add", "staged.env");
      Files.delete(kit.path().resolve("staged.env"));
      kit.write("binance-api-key-" + value("staged file's name"), "x\n").git("add", "-A", ":/bin*");
      Files.delete(kit.path().resolve("binance-api-key-" + value("staged file's name")));
      Files.createSymbolicLink(
          kit.path().resolve("new-link"), Path.of("binance-secret=" + value("new link's target")));
      kit.write("README", pair("unstaged"));
      kit.write("new.env", pair("untracked"));
      kit.write("binance-api-key-" + value("new file's name"), "");
    }
  }

  private static Exposure exposure(ScanResult result, String place) {
    List<Secret> values =
        Stream.concat(
                Stream.of(value(place)), pair(place).lines().map(l -> l.replaceAll(".*=", "")))
            .map(Secret::of)
            .toList();
    List<Exposure> found =
        result.exposures().stream()
            .filter(e -> e.parts().stream().anyMatch(p -> values.contains(p.value())))
            .toList();
    assertEquals(1, found.size(), () -> "number of exposures");
    return found.get(0);
  }

  private static String where(Exposure exposure) {
    return exposure.parts().stream()
        .flatMap(part -> part.occurrences().stream())
        .map(Occurrence::place)
        .map(Occurrence.Place::id)
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static String reach(Exposure exposure) {
    return exposure.history().map(Placement::reach).map(Placement.Reach::id).orElse("none");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "deleted file, history, ref",
        "other branch, history, ref",
        "merge only, history, ref",
        "commit message, message, ref",
        "author name, message, ref",
        "tag message, message, ref",
        "signature's comment, message, ref",
        "link target, history, ref",
        "note, history, ref",
        "\"stash, work tree\", history, ref",
        "\"stash, index\", history, ref",
        "\"stash, untracked\", history, ref",
        "branch name, ref-name, ref",
        "tag name, ref-name, ref",
        "remote name, ref-name, ref",
        "reflog only, history, reflog",
        "dangling commit, history, unreachable",
        "dangling blob, history, unreachable",
        "remote URL in config, git-dir, none",
        "hook, git-dir, none",
        "file name, path, ref",
        "directory name, path, ref",
        "new file's name, path, none",
        "staged, index, index",
        "staged file's name, path, none",
        "new link's target, worktree, none",
        "unstaged, worktree, none",
        "untracked, worktree, none",
      })
  void isFoundLooseAndPackedAndWhateverTheHash(String place, String where, String reach) {
    for (String repository : List.of("loose objects", "packed", "SHA-256")) {
      Exposure exposure = exposure(RESULTS.get(repository), place);
      assertEquals("binance", exposure.service(), repository);
      assertEquals(where, where(exposure), repository);
      assertEquals(reach, reach(exposure), repository);
    }
    if (reach.equals("ref") && !place.startsWith("stash") && !place.startsWith("remote")) {
      assertEquals(where, where(exposure(RESULTS.get("mirror"), place)), "mirror");
    }
  }

  @Test
  void nothingElseIsFoundAndNothingIsMissed() {
    RESULTS.forEach(
        (repository, result) ->
            assertEquals(List.of(), result.coverage().incompleteBecause(), repository));
    assertEquals(PLACES, RESULTS.get("loose objects").exposures().size());
    assertEquals(PLACES, RESULTS.get("packed").exposures().size());
    assertEquals(PLACES, RESULTS.get("SHA-256").exposures().size());
  }

  /** Nobody sees a value by way of the place where it stands. */
  @Test
  void reportsShowNoneOfTheValues() throws Exception {
    ScanResult result = RESULTS.get("loose objects");
    Context context =
        new Context("0", Catalogues.builtIn(), Disclosure.MASKED, LocalDate.of(2026, 1, 1));
    StringBuilder text = new StringBuilder();
    new JsonReport(context).write(result, text);
    new TextReport(context, new Style(100, false, Style.Detail.VERBOSE)).write(result, text);
    for (Exposure exposure : result.exposures()) {
      for (ExposedPart part : exposure.parts()) {
        String value = new String(part.value().reveal(), StandardCharsets.UTF_8);
        for (int i = 0; i + 12 <= value.length(); i++) {
          assertFalse(text.indexOf(value.substring(i, i + 12)) >= 0, part.rule());
        }
      }
    }
  }
}
