package dev.keyfuse.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.finding.Exposure;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.RuleSamples;
import dev.keyfuse.rules.Sample;
import dev.keyfuse.source.git.GitKit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How a repository is packed says nothing about what is found in it. The same objects, once in
 * packs with deltas of any depth and once each in a file of its own, which is read whole, must give
 * the same report. {@code -Dkeyfuse.seeds=1000} tries more of them.
 */
class DeltaEqualityTest {
  private static final int SEEDS = Integer.getInteger("keyfuse.seeds", 24);
  private static final Scanner SCANNER = new Scanner(Catalogues.builtIn());
  private static List<Sample> samples;

  @TempDir Path temp;

  @BeforeAll
  static void readSamples() {
    samples =
        RuleSamples.read(Path.of("rules"), 5).values().stream().flatMap(List::stream).toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void packedAndLooseRepositoriesGiveTheSameReport(boolean sha256) throws Exception {
    int exposures = 0;
    for (int seed = sha256 ? 1 : 0; seed < SEEDS; seed += 2) {
      Path directory = temp.resolve("seed" + seed);
      GitKit packed = packed(directory.resolve("packed"), seed, sha256);
      GitKit loose = loose(packed, directory.resolve("loose"), sha256);
      assertEquals(ids(packed), ids(loose));
      List<Exposure> expected = scan(loose.path());
      assertSame(expected, scan(packed.path()), "seed " + seed);
      exposures += expected.size();
      delete(directory);
    }
    assertTrue(exposures > SEEDS, "only " + exposures + " exposures: the test would see nothing");
  }

  @Test
  void packsOfSeveralDirectoriesAreOneDatabase() throws Exception {
    GitKit packed = packed(temp.resolve("packed"), 77, false);
    GitKit borrowing = GitKit.init(temp.resolve("borrowing"));
    Path alternates = borrowing.path().resolve(".git/objects/info/alternates");
    Files.createDirectories(alternates.getParent());
    Files.writeString(alternates, packed.path().resolve(".git/objects") + "\n");
    copyRefs(packed, borrowing);
    List<Exposure> expected = scan(packed.path());
    assertFalse(expected.isEmpty());
    assertSame(expected, scan(borrowing.path()), "borrowing");
  }

  private static void assertSame(List<Exposure> expected, List<Exposure> found, String what) {
    List<Exposure> missed = new ArrayList<>(expected);
    missed.removeAll(found);
    List<Exposure> wrong = new ArrayList<>(found);
    wrong.removeAll(expected);
    assertEquals(missed, wrong, what);
    assertEquals(expected.size(), found.size(), what);
  }

  private static List<Exposure> scan(Path path) throws ScanException {
    ScanResult result =
        SCANNER.scan(
            new ScanRequest(
                path,
                "r",
                ScanRequest.Scope.HISTORY_ONLY,
                false,
                2,
                64L << 20,
                Optional.empty(),
                ScanRequest.Commits.NONE,
                Optional.empty()));
    assertEquals(List.of(), result.coverage().incompleteBecause());
    return result.exposures();
  }

  private static List<String> ids(GitKit kit) throws IOException {
    String all = kit.git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)");
    return all.lines().sorted().toList();
  }

  /** Random files with samples in them, changed, moved, merged; packed in a random way. */
  private static GitKit packed(Path path, int seed, boolean sha256) throws IOException {
    GitKit kit = sha256 ? GitKit.initSha256(path) : GitKit.init(path);
    kit.git("config", "core.logAllRefUpdates", "false");
    SplittableRandom random = new SplittableRandom(seed);
    Importer importer = new Importer(random);
    int parts = 1 + random.nextInt(3);
    for (int part = 0; part < parts; part++) {
      Path stream = path.resolveSibling("stream");
      Files.write(stream, importer.commits(4 + random.nextInt(20)));
      kit.gitWithInput(
          stream,
          "-c",
          "fastimport.unpackLimit=0",
          "fast-import",
          "--quiet",
          "--force",
          "--import-marks-if-exists=marks",
          "--export-marks=marks");
    }
    int depth = List.of(0, 1, 10, 50, 4000).get(random.nextInt(5));
    int window = List.of(2, 10, 250).get(random.nextInt(3));
    kit.git("config", "repack.useDeltaBaseOffset", random.nextBoolean() ? "true" : "false");
    if (random.nextInt(4) > 0) {
      kit.git("repack", "-adfq", "--depth=" + depth, "--window=" + window);
    }
    kit.git("pack-refs", "--all");
    return kit;
  }

  /** The same objects, each in its own file. */
  private static GitKit loose(GitKit packed, Path path, boolean sha256) throws IOException {
    GitKit kit = sha256 ? GitKit.initSha256(path) : GitKit.init(path);
    try (var packs =
        Files.newDirectoryStream(packed.path().resolve(".git/objects/pack"), "*.pack")) {
      for (Path pack : packs) {
        kit.gitWithInput(pack, "unpack-objects", "-q");
      }
    }
    copyRefs(packed, kit);
    return kit;
  }

  private static void copyRefs(GitKit from, GitKit to) throws IOException {
    Files.copy(from.path().resolve(".git/packed-refs"), to.path().resolve(".git/packed-refs"));
    Files.copy(
        from.path().resolve(".git/HEAD"),
        to.path().resolve(".git/HEAD"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Writes streams for {@code git fast-import}. */
  private static final class Importer {
    private static final String[] BRANCHES = {"main", "topic", "old"};

    private final SplittableRandom random;
    private final List<List<String>> files = new ArrayList<>();
    private int commits;

    Importer(SplittableRandom random) {
      this.random = random;
      for (int i = 0; i < 3 + random.nextInt(4); i++) {
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < random.nextInt(300); line++) {
          lines.add(noise());
        }
        files.add(lines);
      }
    }

    byte[] commits(int count) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (int i = 0; i < count; i++) {
        commit(out);
      }
      text(out, "done\n");
      return out.toByteArray();
    }

    private void commit(ByteArrayOutputStream out) throws IOException {
      int number = ++commits;
      String branch = number == 1 ? "main" : BRANCHES[random.nextInt(BRANCHES.length)];
      text(out, "commit refs/heads/" + branch + "\nmark :" + number + "\n");
      text(out, "committer A <a@example.org> " + (1_700_000_000L + number * 60L) + " +0000\n");
      data(out, "Commit " + number + "\n");
      if (number > 1) {
        text(out, "from :" + (number - 1 - random.nextInt(Math.min(3, number - 1))) + "\n");
        if (number > 4 && random.nextInt(5) == 0) {
          text(out, "merge :" + (1 + random.nextInt(number - 1)) + "\n");
        }
      }
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        int file = random.nextInt(files.size());
        edit(files.get(file));
        text(out, "M 644 inline " + (file % 2 == 0 ? "src/" : "") + "file" + file + ".py\n");
        data(out, String.join(random.nextInt(9) == 0 ? "\r\n" : "\n", files.get(file)));
      }
      if (random.nextInt(6) == 0) {
        text(out, "D file" + random.nextInt(files.size()) + ".py\n");
      }
      text(out, "\n");
    }

    private void edit(List<String> lines) {
      int at = random.nextInt(lines.size() + 1);
      switch (random.nextInt(8)) {
        case 0, 1 ->
            lines.addAll(at, samples.get(random.nextInt(samples.size())).text().lines().toList());
        case 2 -> lines.subList(at, Math.min(lines.size(), at + random.nextInt(40))).clear();
        case 3 ->
            lines.addAll(at, List.copyOf(lines.subList(0, random.nextInt(lines.size() + 1) / 2)));
        case 4 -> Collections.rotate(lines, random.nextInt(20));
        case 5 -> replace(lines, at);
        default -> lines.add(at, noise());
      }
      if (lines.size() > 1500) {
        lines.subList(500, lines.size()).clear();
      }
    }

    /** One character of one line: of a value as well as of what stands beside it. */
    private void replace(List<String> lines, int at) {
      if (at < lines.size() && !lines.get(at).isEmpty()) {
        StringBuilder line = new StringBuilder(lines.get(at));
        line.setCharAt(random.nextInt(line.length()), "aZ7 =\"".charAt(random.nextInt(6)));
        lines.set(at, line.toString());
      }
    }

    private String noise() {
      return "order_"
          + random.nextInt(900)
          + " = submit("
          + Long.toHexString(random.nextLong())
          + ")";
    }

    private static void data(ByteArrayOutputStream out, String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      text(out, "data " + bytes.length + "\n");
      out.write(bytes);
      text(out, "\n");
    }

    private static void text(ByteArrayOutputStream out, String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
