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
import java.nio.ByteBuffer;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Some 2,500 damaged repositories, each made from a seed and scanned as a user would. Whatever is
 * wrong: the scan ends soon and without an exception, what can be read is reported, and what cannot
 * be read makes it incomplete.
 */
@Timeout(120)
class DamagedRepositoryTest {
  private static final Scanner SCANNER = new Scanner(Catalogues.builtIn());
  private static final HashFormat FORMAT = HashFormat.SHA1;
  private static final int VERSIONS = 9;
  private static final long LIMIT = 1 << 20;
  private static final int BOMB = 32 << 20;
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Set<String> NONE = Set.of();

  @TempDir static Path temp;

  private static GitKit kit;
  // What the three places hold: exposures by the id of a blob that holds them.
  private static final Map<ObjectId, Set<String>> HELD = new TreeMap<>();
  private static final Set<String> ALL = new TreeSet<>();
  private static Set<String> inSecondPack;
  private static Set<String> loose;
  private static Path looseFile;
  private static Path pack;
  private static Path index;
  private static byte[] packBytes;
  private static byte[] indexBytes;
  private static PackKit parts;

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

  private static String credential(int number) {
    return Samples.expand(
        "import ccxt\nx = ccxt.binance({'apiKey': '${base62:64}', 'secret': '${base62:64}'})\n",
        "damaged-repository/" + number);
  }

  private static Set<String> add(String path, String text) throws Exception {
    kit.commit(path, text);
    ScanResult alone = SCANNER.scan("bot.py", text.getBytes(StandardCharsets.UTF_8));
    assertEquals(1, alone.exposures().size());
    Set<String> ids = Set.of(alone.exposures().get(0).id());
    HELD.put(ObjectId.of(kit.blobId(text)), ids);
    ALL.addAll(ids);
    return ids;
  }

  private static ScanResult scan() throws Exception {
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

  private static Set<String> found(ScanResult result) {
    Set<String> ids = new TreeSet<>();
    result.exposures().stream().map(Exposure::id).forEach(ids::add);
    return ids;
  }

  /** What has to be found whatever becomes of the first pack. */
  private static Set<String> elsewhere() {
    Set<String> ids = new TreeSet<>(inSecondPack);
    ids.addAll(loose);
    return ids;
  }

  private static Set<String> held(Set<ObjectId> blobs) {
    Set<String> ids = elsewhere();
    blobs.forEach(blob -> ids.addAll(HELD.getOrDefault(blob, NONE)));
    return ids;
  }

  /** How much a scan has to notice. */
  private enum Notice {
    /** That it cannot be complete. */
    ALWAYS,
    /** That it cannot be complete, unless all is found. */
    UNLESS_ALL_IS_FOUND,
    /** Nothing: the damage may be no more than another text. */
    PERHAPS
  }

  private static void check(String what, Set<String> least, Notice notice) throws Exception {
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

  private static void checkWith(
      Path file, byte[] bad, String what, Set<String> least, Notice notice) throws Exception {
    byte[] good = Files.readAllBytes(file);
    try {
      Files.write(file, bad);
      check(what, least, notice);
    } finally {
      Files.write(file, good);
    }
  }

  private static byte[] flipped(byte[] good, SplittableRandom random, int from, int to) {
    byte[] bad = good.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      bad[from + random.nextInt(to - from)] ^= (byte) (1 << random.nextInt(8));
    }
    return Arrays.equals(bad, good) ? flipped(good, random, from, to) : bad;
  }

  @Test
  void intactRepositoryIsCompleteAndHasDeltas() throws Exception {
    ScanResult result = scan();
    assertEquals(List.of(), result.coverage().incompleteBecause());
    assertEquals(ALL, found(result));
    assertEquals(VERSIONS + 2, ALL.size());
    assertTrue(parts.entries.stream().filter(entry -> entry.base >= 0).count() > 5);
    byte[][] written = parts.write(2);
    assertTrue(Arrays.equals(packBytes, written[0]), "the kit writes what it read");
    assertTrue(Arrays.equals(indexBytes, written[1]), "the kit writes what it read");
  }

  @Test
  void changedBitsInAPack() throws Exception {
    SplittableRandom random = new SplittableRandom(10);
    for (int i = 0; i < 300; i++) {
      // The version can be 3 as well, which is read as 2.
      byte[] bad = flipped(packBytes, random, i % 10 == 0 ? 0 : 8, packBytes.length);
      bad[7] = packBytes[7];
      checkWith(pack, bad, "pack flip " + i, elsewhere(), Notice.ALWAYS);
    }
  }

  @Test
  void packsCutOff() throws Exception {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 100; i++) {
      int length = i < 20 ? i * 2 : random.nextInt(packBytes.length);
      byte[] bad = Arrays.copyOf(packBytes, length);
      if (i % 2 == 1 && length > 40) {
        bad = PackKit.checked(bad, FORMAT);
      }
      checkWith(pack, bad, "pack cut to " + length, elsewhere(), Notice.ALWAYS);
    }
  }

  /** An index takes the sum of each entry in version 2 only; here sums are always right. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void liesInEntriesWithRightChecksums(int version) throws Exception {
    SplittableRandom random = new SplittableRandom(12 + version);
    for (int i = 0; i < 320; i++) {
      int entry = random.nextInt(parts.entries.size());
      PackKit changed = parts.copy();
      String lie = Lies.tell(changed, entry, random);
      checkParts(
          changed, version, lie + " in " + entry, held(parts.independentOf(entry)), Notice.ALWAYS);
    }
  }

  /** The copies sort before the damaged pack, behind it, or are loose in another directory. */
  @ParameterizedTest
  @ValueSource(strings = {"pack-0", "pack-z", "loose"})
  void liesInEntriesOfWhichThereAreCopies(String where) throws Exception {
    List<Path> copies = new ArrayList<>();
    if (where.equals("loose")) {
      GitKit borrowed = GitKit.init(temp.resolve("borrowed"));
      borrowed.gitWithInput(pack, "unpack-objects", "-q");
      copies.add(Repositories.objects(kit).resolve("info/alternates"));
      Files.writeString(copies.get(0), "../../../borrowed/.git/objects\n");
    } else {
      copies.add(pack.resolveSibling(where + ".pack"));
      copies.add(pack.resolveSibling(where + ".idx"));
      Files.write(copies.get(0), packBytes);
      Files.write(copies.get(1), indexBytes);
    }
    try {
      check("with copies", ALL, Notice.UNLESS_ALL_IS_FOUND);
      SplittableRandom random = new SplittableRandom(14);
      for (int i = 0; i < 120; i++) {
        PackKit changed = parts.copy();
        int entry = i % changed.entries.size();
        String lie = Lies.tell(changed, entry, random);
        // What says that it is too large is believed: it is not rebuilt to find out.
        Set<String> least = lie.equals(Lies.RESULT_SIZE) ? held(parts.independentOf(entry)) : ALL;
        checkParts(changed, 2, lie + " beside copies", least, Notice.ALWAYS);
      }
    } finally {
      for (Path copy : copies) {
        Files.delete(copy);
      }
    }
  }

  @Test
  void changedBitsInDataWithRightChecksums() throws Exception {
    SplittableRandom random = new SplittableRandom(15);
    for (int i = 0; i < 200; i++) {
      int number = random.nextInt(parts.entries.size());
      PackKit changed = parts.copy();
      PackKit.Entry entry = changed.entries.get(number);
      if (i % 2 == 0) {
        entry.data = flipped(entry.data, random, 0, entry.data.length);
      } else {
        byte[] inflated = entry.inflated();
        entry.fill(flipped(inflated, random, 0, inflated.length));
      }
      checkParts(
          changed, 1 + i % 2, "data flip " + i, held(parts.independentOf(number)), Notice.PERHAPS);
    }
  }

  private static void checkParts(
      PackKit changed, int version, String what, Set<String> least, Notice notice)
      throws Exception {
    byte[][] written = changed.write(version);
    try {
      Files.write(index, written[1]);
      checkWith(pack, written[0], what, least, notice);
    } finally {
      Files.write(index, indexBytes);
    }
  }

  @Test
  void changedBitsInAnIndex() throws Exception {
    SplittableRandom random = new SplittableRandom(16);
    for (int i = 0; i < 150; i++) {
      byte[] bad = flipped(indexBytes, random, 0, indexBytes.length);
      checkWith(index, bad, "index flip " + i, elsewhere(), Notice.ALWAYS);
    }
    for (int i = 0; i < 50; i++) {
      byte[] bad = Arrays.copyOf(indexBytes, random.nextInt(indexBytes.length));
      checkWith(index, bad, "index cut " + i, elsewhere(), Notice.ALWAYS);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void liesInAnIndexWithRightChecksums(int version) throws Exception {
    SplittableRandom random = new SplittableRandom(18 + version);
    byte[] good = parts.write(version)[1];
    int count = parts.entries.size();
    for (int i = 0; i < 250; i++) {
      byte[] bad = good.clone();
      ByteBuffer at = ByteBuffer.wrap(bad);
      int tables = bad.length - 40;
      switch (i % 5) {
        case 0 -> bad = flipped(good, random, 0, tables);
        case 1 -> at.putInt(random.nextInt(tables - 4), random.nextInt());
        case 2 -> at.putInt(8 + 4 * random.nextInt(256), random.nextInt(count * 2));
        case 3 -> at.putInt(tables - 4 * (1 + random.nextInt(count)), random.nextInt(20_000));
        default -> {
          int one = tables - 4 * (1 + random.nextInt(count));
          int other = tables - 4 * (1 + random.nextInt(count));
          int swapped = at.getInt(one);
          at.putInt(one, at.getInt(other));
          at.putInt(other, swapped);
        }
      }
      bad = PackKit.checked(bad, FORMAT);
      checkWith(index, bad, "index lie " + i, elsewhere(), Notice.UNLESS_ALL_IS_FOUND);
    }
  }

  @Test
  void indexOfAnotherPack() throws Exception {
    Path other =
        Repositories.packs(kit, ".idx").stream()
            .filter(each -> !each.equals(index))
            .findFirst()
            .orElseThrow();
    byte[] bad = Files.readAllBytes(other);
    checkWith(index, bad, "index of another pack", elsewhere(), Notice.ALWAYS);
    checkWith(other, indexBytes, "index of the first pack", loose, Notice.ALWAYS);
  }

  @Test
  void multiPackIndexInPlaceOfIndexes() throws Exception {
    kit.git("multi-pack-index", "write");
    Path shared = pack.resolveSibling("multi-pack-index");
    Path hidden = temp.resolve("hidden.idx");
    byte[] good = Files.readAllBytes(shared);
    Files.move(index, hidden);
    try {
      check("with a multi-pack-index", ALL, Notice.UNLESS_ALL_IS_FOUND);
      SplittableRandom random = new SplittableRandom(21);
      for (int i = 0; i < 100; i++) {
        byte[] bad = flipped(good, random, 0, good.length);
        checkWith(shared, bad, "multi-pack-index flip " + i, elsewhere(), Notice.ALWAYS);
      }
      for (int i = 0; i < 250; i++) {
        byte[] bad = flipped(good, random, 0, i % 2 == 0 ? 100 : good.length - 20);
        if (i % 5 == 0) {
          ByteBuffer.wrap(bad).putInt(random.nextInt(good.length - 24), random.nextInt());
        }
        if (i % 11 == 0) {
          bad = Arrays.copyOf(bad, 40 + random.nextInt(good.length - 40));
        }
        bad = PackKit.checked(bad, FORMAT);
        checkWith(
            shared, bad, "multi-pack-index lie " + i, elsewhere(), Notice.UNLESS_ALL_IS_FOUND);
      }
    } finally {
      Files.move(hidden, index);
      Files.delete(shared);
    }
  }

  @Test
  void damagedLooseObjects() throws Exception {
    SplittableRandom random = new SplittableRandom(22);
    byte[] good = Files.readAllBytes(looseFile);
    Set<String> packed = new TreeSet<>(ALL);
    packed.removeAll(loose);
    for (int i = 0; i < 150; i++) {
      byte[] bad = flipped(good, random, 0, good.length);
      // The last byte of a stream can have bits that nothing reads.
      checkWith(looseFile, bad, "loose flip " + i, packed, Notice.UNLESS_ALL_IS_FOUND);
    }
    for (int i = 0; i < 30; i++) {
      byte[] bad = Arrays.copyOf(good, random.nextInt(good.length));
      checkWith(looseFile, bad, "loose cut " + i, packed, Notice.ALWAYS);
    }
    String text = credential(VERSIONS + 1);
    for (String header :
        List.of("", "blob", "blob ", "blob \0", "bolb 9\0", "blob 0\0", "blob -1\0", "tree 10\0")) {
      byte[] bad = PackKit.deflated((header + text).getBytes(StandardCharsets.ISO_8859_1));
      checkWith(looseFile, bad, "loose header '" + header + "'", packed, Notice.ALWAYS);
    }
    for (long size = 1; size > 0; size *= 2) {
      for (long lie : new long[] {size - 1, size}) {
        byte[] bad =
            PackKit.deflated(("blob " + lie + "\0" + text).getBytes(StandardCharsets.UTF_8));
        checkWith(looseFile, bad, "loose size " + lie, packed, Notice.ALWAYS);
      }
    }
  }

  @Test
  void bombs() throws Exception {
    Set<String> packed = new TreeSet<>(ALL);
    packed.removeAll(loose);
    byte[] zeros = new byte[BOMB];
    byte[] header = ("blob " + zeros.length + "\0").getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(header, 0, zeros, 0, header.length);
    checkWith(looseFile, PackKit.deflated(zeros), "loose bomb", packed, Notice.ALWAYS);
    byte[] small = "blob 12\0".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(small, 0, zeros, 0, small.length);
    checkWith(looseFile, PackKit.deflated(zeros), "loose lying bomb", packed, Notice.ALWAYS);
    byte[] bomb = PackKit.deflated(new byte[BOMB]);
    for (int entry = 0; entry < parts.entries.size(); entry += 4) {
      for (long size : new long[] {parts.entries.get(entry).size, BOMB, LIMIT, 2L << 30}) {
        PackKit changed = parts.copy();
        changed.entries.get(entry).data = bomb;
        changed.entries.get(entry).size = size;
        Set<String> least = held(parts.independentOf(entry));
        checkParts(changed, 2, "bomb in " + entry + " of " + size, least, Notice.ALWAYS);
      }
    }
  }
}
