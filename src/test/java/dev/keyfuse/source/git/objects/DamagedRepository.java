package dev.keyfuse.source.git.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.finding.Exposure;
import dev.keyfuse.rules.Catalogues;
import dev.keyfuse.rules.Samples;
import dev.keyfuse.scan.ScanRequest;
import dev.keyfuse.scan.ScanResult;
import dev.keyfuse.scan.Scanner;
import dev.keyfuse.source.git.GitKit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * A repository to be damaged: credentials in a pack with deltas, in a second pack and in a loose
 * object, and the check of what a scan must make of it whatever was done to it.
 */
class DamagedRepository {
  static final Scanner SCANNER = new Scanner(Catalogues.builtIn());
  static final HashFormat FORMAT = HashFormat.SHA1;
  static final int VERSIONS = 9;
  static final long LIMIT = 1 << 20;
  static final int BOMB = 32 << 20;
  static final Duration SOON = Duration.ofSeconds(10);
  static final Set<String> NONE = Set.of();

  @TempDir static Path temp;

  static GitKit kit;
  // What the three places hold: exposures by the id of a blob that holds them.
  static final Map<ObjectId, Set<String>> HELD = new TreeMap<>();
  static final Set<String> ALL = new TreeSet<>();
  static Set<String> inSecondPack;
  static Set<String> loose;
  static Path looseFile;
  static Path pack;
  static Path index;
  static byte[] packBytes;
  static byte[] indexBytes;
  static PackKit parts;

  @BeforeAll
  static void makeRepository() throws Exception {
    kit = GitKit.init(temp.resolve("repo"));
    SplittableRandom random = new SplittableRandom(1);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lines.add("line " + Long.toString(random.nextLong(), 36).substring(0, 6));
    }
    for (int i = 0; i < VERSIONS; i++) {
      lines.set(random.nextInt(lines.size()), "edit " + i);
      add("f" + i % 3, credential(i) + String.join("\n", lines));
    }
    kit.git("tag", "-a", "-m", "annotated", "v1");
    kit.git("repack", "-q", "-a", "-d", "-f", "--depth=20", "--window=40");
    pack = Repositories.packs(kit, ".pack").get(0);
    index = Path.of(pack.toString().replace(".pack", ".idx"));
    inSecondPack = add("second", credential(VERSIONS));
    kit.git("repack", "-q", "-d");
    loose = add("loose", credential(VERSIONS + 1));
    String id = kit.blobId(credential(VERSIONS + 1));
    looseFile = Repositories.objects(kit).resolve(id.substring(0, 2) + "/" + id.substring(2));
    packBytes = Files.readAllBytes(pack);
    indexBytes = Files.readAllBytes(index);
    parts = PackKit.read(pack, FORMAT);
    try (var files = Files.walk(Repositories.objects(kit))) {
      files.forEach(file -> assertTrue(file.toFile().setWritable(true)));
    }
  }

  static String credential(int number) {
    return Samples.expand(
        "import ccxt\nx = ccxt.binance({'apiKey': '${base62:64}', 'secret': '${base62:64}'})\n",
        "damaged-repository/" + number);
  }

  static Set<String> add(String path, String text) throws Exception {
    kit.commit(path, text);
    ScanResult alone = SCANNER.scan("bot.py", text.getBytes(StandardCharsets.UTF_8));
    assertEquals(1, alone.exposures().size());
    Set<String> ids = Set.of(alone.exposures().get(0).id());
    HELD.put(ObjectId.of(kit.blobId(text)), ids);
    ALL.addAll(ids);
    return ids;
  }

  static ScanResult scan() throws Exception {
    return SCANNER.scan(
        new ScanRequest(
            kit.path(),
            "PATH",
            ScanRequest.Scope.HISTORY_ONLY,
            false,
            2,
            LIMIT,
            Optional.empty(),
            ScanRequest.Commits.NONE,
            Optional.empty()));
  }

  static Set<String> found(ScanResult result) {
    Set<String> ids = new TreeSet<>();
    result.exposures().stream().map(Exposure::id).forEach(ids::add);
    return ids;
  }

  /** What has to be found whatever becomes of the first pack. */
  static Set<String> elsewhere() {
    Set<String> ids = new TreeSet<>(inSecondPack);
    ids.addAll(loose);
    return ids;
  }

  static Set<String> held(Set<ObjectId> blobs) {
    Set<String> ids = elsewhere();
    blobs.forEach(blob -> ids.addAll(HELD.getOrDefault(blob, NONE)));
    return ids;
  }

  /** How much a scan has to notice. */
  enum Notice {
    /** That it cannot be complete. */
    ALWAYS,
    /** That it cannot be complete, unless all is found. */
    UNLESS_ALL_IS_FOUND,
    /** Nothing: the damage may be no more than another text. */
    PERHAPS
  }

  static void check(String what, Set<String> least, Notice notice) throws Exception {
    long start = System.nanoTime();
    ScanResult result = scan();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    List<String> reasons = result.coverage().incompleteBecause();
    assertTrue(took.compareTo(SOON) < 0, () -> what + " took " + took);
    for (String reason : reasons) {
      assertFalse(reason.contains("defect of Keyfuse"), () -> what + ": " + reason);
      assertFalse(reason.contains("out of memory"), () -> what + ": " + reason);
    }
    Set<String> found = found(result);
    Set<String> lost = new TreeSet<>(least);
    lost.removeAll(found);
    assertEquals(NONE, lost, () -> what + " cost what is intact; " + reasons);
    assertTrue(
        !reasons.isEmpty()
            || notice == Notice.PERHAPS
            || notice == Notice.UNLESS_ALL_IS_FOUND && found.equals(ALL),
        () -> what + " passed for complete, " + (ALL.size() - found.size()) + " are not found");
  }

  static void checkWith(Path file, byte[] bad, String what, Set<String> least, Notice notice)
      throws Exception {
    byte[] good = Files.readAllBytes(file);
    try {
      Files.write(file, bad);
      check(what, least, notice);
    } finally {
      Files.write(file, good);
    }
  }

  static byte[] flipped(byte[] good, SplittableRandom random, int from, int to) {
    byte[] bad = good.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      bad[from + random.nextInt(to - from)] ^= (byte) (1 << random.nextInt(8));
    }
    return Arrays.equals(bad, good) ? flipped(good, random, from, to) : bad;
  }
}
