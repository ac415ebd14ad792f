package dev.keyfuse.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.attribute.Attribution;
import dev.keyfuse.attribute.Detector;
import dev.keyfuse.finding.ExposedPart;
import dev.keyfuse.finding.Exposure;
import dev.keyfuse.finding.Occurrence;
import dev.keyfuse.rules.Catalogue;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.RuleSamples;
import dev.keyfuse.rules.Sample;
import dev.keyfuse.scan.ScanRequest.Scope;
import dev.keyfuse.source.Blob;
import dev.keyfuse.source.Copies;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Remembered;
import dev.keyfuse.source.Visitor;
import dev.keyfuse.source.archive.ArchiveKit;
import dev.keyfuse.source.git.GitKit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The samples of all rule files hold wherever they are stored: as files, staged, in loose objects,
 * in deltas, packed, cut by a buffer's end. Each stands in a directory of its own, so one scan does
 * for all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredSamplesTest {
  private static final Catalogue CATALOGUE = Catalogues.builtIn();
  private static final Scanner SCANNER = new Scanner(CATALOGUE);
  private static final Detector DETECTOR = new Detector(CATALOGUE, Clock.systemUTC());
  private static final Attribution ATTRIBUTION = new Attribution(DETECTOR);

  /** Each sample by the directory it is put into. */
  private final Map<String, Sample> samples = new LinkedHashMap<>();

  private final Map<String, String> services = new TreeMap<>();
  private final Map<String, List<String>> expected = new TreeMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  StoredSamplesTest() {
    RuleSamples.read(Path.of("rules"))
        .forEach((service, own) -> own.forEach(sample -> add(service, sample)));
  }

  private void add(String service, Sample sample) {
    // Git keeps no file under such a name.
    if (sample.path().startsWith(".git/")) {
      return;
    }
    String directory = "s" + samples.size();
    services.put(directory, service);
    String owner = sample.service().isEmpty() ? service : sample.service();
    samples.put(directory, sample);
    files.put(directory + '/' + sample.path(), sample.text().getBytes(UTF_8));
    if (!sample.finds().isEmpty()) {
      expected.put(directory, sample.finds().stream().map(p -> owner + '/' + p).sorted().toList());
    }
  }

  @Test
  void asFilesAndStaged(@TempDir Path root) throws IOException {
    GitKit git = write(root);
    assertFound(scan(root, Scope.NO_HISTORY), Occurrence::path);
    git.git("add", "-A", "-f");
    assertFound(scan(root, Scope.STAGED), Occurrence::path);
  }

  @Test
  void inLooseObjectsAndInDeltas(@TempDir Path root) throws IOException {
    GitKit git = write(root);
    git.commit("One version");
    assertFound(scan(root, Scope.HISTORY_ONLY), Occurrence::path);
    for (String path : files.keySet()) {
      Files.write(root.resolve(path), ("\n" + text(path) + "\n\n").getBytes(UTF_8));
    }
    git.commit("Another");
    git.git("repack", "-a", "-d", "-f", "-q");
    String pack = git.git("rev-parse", "--git-path", "objects/pack");
    long deltas =
        git.git("verify-pack", "-v", index(root.resolve(pack)).toString())
            .lines()
            .filter(line -> line.matches("[0-9a-f]{40} blob .* [0-9a-f]{40}"))
            .count();
    assertTrue(deltas > samples.size() / 2, "only " + deltas + " deltas");
    for (String path : files.keySet()) {
      if (path.endsWith(".csv")) {
        // The first line of a table is its head, so the second version holds something else.
        Files.delete(root.resolve(path));
      }
    }
    ScanResult result = scan(root, Scope.HISTORY_ONLY);
    assertEquals(expected.keySet(), found(result, Occurrence::path).keySet());
  }

  @Test
  void inArchives(@TempDir Path root) throws IOException {
    byte[] zip = ArchiveKit.zip(files);
    Files.write(root.resolve("all.zip"), zip);
    assertFound(scan(root, Scope.ALL), Occurrence::archivePath);

    byte[] tar = ArchiveKit.gzip(ArchiveKit.tar(files));
    assertFound(SCANNER.scan("backup.tgz", tar), Occurrence::archivePath);

    byte[] xz = ArchiveKit.xz(ArchiveKit.tar(files));
    assertFound(SCANNER.scan("backup.tar.xz", xz), Occurrence::archivePath);

    byte[] nested = ArchiveKit.tar(Map.of("old/all.zip", zip));
    assertFound(
        SCANNER.scan("backup.tar", nested),
        at -> at.archivePath().substring("old/all.zip!".length()));
  }

  @Test
  void inAnArchiveInHistory(@TempDir Path root) throws IOException {
    GitKit git = GitKit.init(root);
    Files.write(root.resolve("all.zip"), ArchiveKit.zip(files));
    git.commit("Keep a copy");
    Files.delete(root.resolve("all.zip"));
    git.commit("Remove it");
    ScanResult result = scan(root, Scope.ALL);
    assertFound(result, Occurrence::archivePath);
    for (Exposure exposure : result.exposures()) {
      assertEquals("all.zip", exposure.parts().get(0).occurrences().get(0).path());
      assertTrue(exposure.history().orElseThrow().removed().isPresent());
    }
  }

  /** What was there before is taken over from the base, what a commit added is read. */
  @Test
  void derivedFromATextThatBreaksOffAnywhere() {
    SplittableRandom random = new SplittableRandom(5);
    List<String> problems = new ArrayList<>();
    files.forEach(
        (path, content) -> {
          int cut = random.nextInt(content.length + 1);
          boolean start = random.nextBoolean();
          int from = start ? 0 : cut;
          int to = start ? cut : content.length;
          problems.addAll(problems(path, visitor -> derive(visitor, path, content, from, to)));
        });
    assertEquals(List.of(), problems);
  }

  /** The base is the part from {@code from} to {@code to}. */
  private static void derive(Visitor visitor, String path, byte[] content, int from, int to) {
    byte[] part = Arrays.copyOfRange(content, from, to);
    Remembered[] memory = new Remembered[1];
    Target before =
        Target.of("before", v -> memory[0] = v.derived(blob(path, part), null, new Copies()));
    SCANNER.scan(before, new Deadline(Optional.empty()), ScanProgress.NONE, 0);
    Copies copies = new Copies();
    copies.add(from, 0, part.length);
    visitor.derived(blob(path, content), memory[0], copies);
  }

  private static Blob blob(String path, byte[] content) {
    return new Blob(new Origin.WorkingFile(path), content);
  }

  /** A file that is too large to be held is cut into windows; the cut goes through the sample. */
  @Test
  void cutByTheEndOfABuffer() {
    SplittableRandom random = new SplittableRandom(6);
    int window = 5 << 18;
    // Windows overlap by two margins of this size, so a piece ends one margin before its window.
    int margin = 1 << 18;
    byte[] filler = new byte[2 * window];
    Arrays.fill(filler, (byte) ' ');
    for (int at = 0; at < filler.length; at += 200) {
      filler[at] = '\n';
    }
    Map<String, Integer> seen = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    files.forEach(
        (path, content) -> {
          String service = services.get(directory(path));
          boolean head = path.endsWith(".csv") || path.endsWith(".txt");
          if (!head
              && expected.containsKey(directory(path))
              && seen.merge(service, 1, Integer::sum) < 2) {
            int before = window - margin - random.nextInt(content.length);
            byte[] text = Arrays.copyOf(filler, window + content.length);
            text[before - 1] = '\n';
            System.arraycopy(content, 0, text, before, content.length);
            text[before + content.length] = '\n';
            problems.addAll(problems(path, large(path, text, window)));
          }
        });
    assertEquals(List.of(), problems);
  }

  private static ScanResult large(String path, byte[] text, int window) {
    Collector collector =
        new Collector(DETECTOR, ATTRIBUTION, new Deadline(Optional.empty()), ScanProgress.NONE);
    try {
      collector.large(new Origin.WorkingFile(path), new ByteArrayInputStream(text), window);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new Assembly(CATALOGUE, ATTRIBUTION, collector, Target.of(path)).result(0);
  }

  private interface Delivery {
    void to(Visitor visitor) throws IOException;
  }

  private List<String> problems(String path, Delivery delivery) {
    Target target = Target.of(path, delivery::to);
    Deadline deadline = new Deadline(Optional.empty());
    return problems(path, SCANNER.scan(target, deadline, ScanProgress.NONE, 0));
  }

  private List<String> problems(String path, ScanResult result) {
    List<String> wanted = expected.getOrDefault(directory(path), List.of());
    List<String> found = found(result, Occurrence::path).getOrDefault(directory(path), List.of());
    return wanted.equals(found)
        ? List.of()
        : List.of(services.get(directory(path)) + ' ' + path + ": " + wanted + " but " + found);
  }

  private GitKit write(Path root) throws IOException {
    GitKit git = GitKit.init(root);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return git;
  }

  private String text(String path) {
    return new String(files.get(path), UTF_8);
  }

  private static Path index(Path packs) throws IOException {
    try (var all = Files.list(packs)) {
      return all.filter(file -> file.toString().endsWith(".idx")).findFirst().orElseThrow();
    }
  }

  private static ScanResult scan(Path root, Scope scope) {
    try {
      return SCANNER.scan(ScanRequest.of(root).only(scope));
    } catch (ScanException e) {
      throw new AssertionError(e);
    }
  }

  private void assertFound(ScanResult result, Function<Occurrence, String> path) {
    assertTrue(result.coverage().complete(), () -> result.coverage().toString());
    Map<String, List<String>> found = found(result, path);
    List<String> problems = new ArrayList<>();
    samples.forEach(
        (directory, sample) -> {
          List<String> wanted = expected.getOrDefault(directory, List.of());
          List<String> here = found.getOrDefault(directory, List.of());
          if (!wanted.equals(here)) {
            problems.add(
                services.get(directory)
                    + ' '
                    + directory
                    + '/'
                    + sample.path()
                    + ": "
                    + wanted
                    + " but "
                    + here);
          }
        });
    assertEquals(List.of(), problems);
  }

  /** Rules by directory, each as often as it was found there. */
  private static Map<String, List<String>> found(
      ScanResult result, Function<Occurrence, String> path) {
    Map<String, List<String>> found = new TreeMap<>();
    for (Exposure exposure : result.exposures()) {
      for (ExposedPart part : exposure.parts()) {
        for (Occurrence at : part.occurrences()) {
          found.computeIfAbsent(directory(path.apply(at)), d -> new ArrayList<>()).add(part.rule());
        }
      }
    }
    found.values().forEach(Collections::sort);
    return found;
  }

  private static String directory(String path) {
    return path.substring(0, Math.max(0, path.indexOf('/')));
  }
}
