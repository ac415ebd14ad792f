package dev.keyfuse.source.git.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.scan.ScanResult;
import dev.keyfuse.source.git.GitKit;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Some 2,500 damaged repositories, each made from a seed and scanned as a user would. Whatever is
 * wrong: the scan ends soon and without an exception, what can be read is reported, and what cannot
 * be read makes it incomplete.
 */
@Timeout(120)
class DamagedRepositoryTest extends DamagedRepository {
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
      bad[6] ^= Arrays.equals(bad, packBytes) ? (byte) 1 : 0;
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

  /** Of all objects ids are not computed again, but of those a finding names. */
  @Test
  void blobUnderAnIdThatIsNotItsOwnIsToldIfSomethingIsFoundInIt() throws Exception {
    PackKit changed = parts.copy();
    PackKit.Entry holding =
        changed.entries.stream()
            .filter(entry -> entry.type == 3 && HELD.containsKey(entry.id))
            .findFirst()
            .orElseThrow();
    holding.id = ObjectId.of("77".repeat(20));
    checkParts(changed, 2, "another id", elsewhere(), Notice.ALWAYS);
    byte[][] written = changed.write(2);
    Files.write(index, written[1]);
    Files.write(pack, written[0]);
    try {
      assertTrue(
          scan().coverage().incompleteBecause().stream()
              .anyMatch(why -> why.contains(holding.id + " has content that is not")));
    } finally {
      Files.write(index, indexBytes);
      Files.write(pack, packBytes);
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
