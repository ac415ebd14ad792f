package dev.keyfuse.source.git.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.git.GitKit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackGlanceTest {
  private static final long LIMIT = 1 << 20;

  @TempDir Path temp;

  private GitKit kit;
  private Path packFile;
  private Path indexFile;

  /** One pack with its index, of many objects so that its pages are several. */
  private void repository(HashFormat format, String version) throws IOException {
    kit = Repositories.history(temp.resolve("repo"), format, 1, 70);
    kit.git("-c", "pack.indexVersion=2", "repack", "-q", "-a", "-d", "-f");
    packFile = Repositories.packs(kit, ".pack").get(0);
    indexFile = Repositories.packs(kit, ".idx").get(0);
    Path made = temp.resolve("made.idx");
    kit.git("index-pack", "--index-version=" + version, "-o", made.toString(), packFile.toString());
    overwrite(indexFile, Files.readAllBytes(made));
  }

  @ParameterizedTest
  @CsvSource({"SHA1,'1'", "SHA1,'2'", "SHA1,'2,0x100'", "SHA256,'1'", "SHA256,'2,1'"})
  void placesAreThoseOfTheWholeIndex(HashFormat format, String version) throws IOException {
    repository(format, version);
    PackIndex whole = PackIndex.read(indexFile, format);
    assertTrue(whole.size() > 200, "more than a page");
    try (PackGlance glance = new PackGlance(packFile, indexFile, format)) {
      for (int i = 0; i < whole.size(); i++) {
        byte[] id = whole.id(i).raw().clone();
        assertEquals(whole.offset(i), glance.find(id, 0));
        TreeSet<ObjectId> found = new TreeSet<>();
        glance.startingWith(whole.id(i).hex().substring(0, 3), found::add);
        assertEquals(startingWith(whole, whole.id(i).hex().substring(0, 3)), found);
        id[format.length() - 1]++;
        assertEquals(-1, glance.find(id, 0));
      }
      byte[] last = new byte[format.length()];
      assertEquals(-1, glance.find(last, 0));
      Arrays.fill(last, (byte) -1);
      assertEquals(-1, glance.find(last, 0));
    }
  }

  private static TreeSet<ObjectId> startingWith(PackIndex index, String hex) {
    TreeSet<ObjectId> found = new TreeSet<>();
    index.sorted().startingWith(hex, found::add);
    return found;
  }

  @Test
  void objectsAreReadWithoutTheWholeIndex() throws IOException {
    repository(HashFormat.SHA1, "2");
    ObjectId head = ObjectId.of(kit.git("rev-parse", "HEAD"));
    ObjectId loose = ObjectId.of(kit.commit("d/f1", "loose\n"));
    // A checksum is only seen by who reads all.
    byte[] index = Files.readAllBytes(indexFile);
    index[index.length - 1] ^= 1;
    overwrite(indexFile, index);
    try (ObjectDatabase database = database();
        ObjectReader reader = database.newReader()) {
      assertEquals(ObjectType.COMMIT, reader.read(head, LIMIT).type());
      assertEquals(ObjectType.COMMIT, reader.read(loose, LIMIT).type());
      assertTrue(database.contains(head));
      assertTrue(database.startingWith(head.hex().substring(0, 30)).contains(head));
      assertEquals(List.of(), database.problems());
      assertFalse(database.contains(ObjectId.of("00".repeat(20))));
      assertTrue(database.problems().get(0).contains("checksum"), database.problems().toString());
    }
  }

  /**
   * Whatever is wrong with an index: an object that is handed over is the one that was asked for,
   * and one that is not is told of.
   */
  @Test
  void noByteOfAnIndexCanMakeAnObjectAnotherOrAbsentUnnoticed() throws IOException {
    repository(HashFormat.SHA1, "2");
    byte[] good = Files.readAllBytes(indexFile);
    List<ObjectId> ids = new ArrayList<>();
    try (ObjectDatabase database = database()) {
      database.ids(ids::add);
    }
    int told = 0;
    for (int at = 0; at < good.length; at += 37) {
      byte[] bad = good.clone();
      bad[at] ^= 0x11;
      overwrite(indexFile, bad);
      told += readAll(ids.subList(at % 5, at % 5 + 20));
      overwrite(indexFile, Arrays.copyOf(good, at));
      assertTrue(readAll(ids.subList(0, 3)) > 0);
    }
    assertTrue(told > 20, "lies that mattered: " + told);
  }

  private int readAll(List<ObjectId> ids) throws IOException {
    int failed = 0;
    try (ObjectDatabase database = database();
        ObjectReader reader = database.newReader()) {
      for (ObjectId id : ids) {
        try {
          assertTrue(reader.read(id, LIMIT).is(id, HashFormat.SHA1.digest()));
        } catch (MissingObjectException | DamagedException e) {
          assertFalse(database.problems().isEmpty());
          failed++;
        }
      }
    }
    return failed;
  }

  @Test
  void packOfAnotherIndexIsOddAndWhatIsBeyondAnEndToo() throws IOException {
    repository(HashFormat.SHA1, "2");
    ObjectId head = ObjectId.of(kit.git("rev-parse", "HEAD"));
    byte[] pack = Files.readAllBytes(packFile);
    for (int length : List.of(0, 11, 31, 40, pack.length - 1)) {
      overwrite(packFile, Arrays.copyOf(pack, length));
      try (PackGlance glance = new PackGlance(packFile, indexFile, HashFormat.SHA1)) {
        assertThrows(IOException.class, () -> glance.find(head.raw(), 0), "length " + length);
      }
    }
  }

  @Test
  void indexThatShrinksWhileItIsReadIsOdd() throws IOException {
    repository(HashFormat.SHA1, "2");
    PackIndex whole = PackIndex.read(indexFile, HashFormat.SHA1);
    try (PackGlance glance = new PackGlance(packFile, indexFile, HashFormat.SHA1)) {
      glance.find(whole.id(0).raw(), 0);
      indexFile.toFile().setWritable(true);
      Files.write(indexFile, new byte[0]);
      byte[] middle = whole.id(whole.size() / 2).raw();
      IOException e = assertThrows(IOException.class, () -> glance.find(middle, 0));
      assertTrue(e.getMessage().contains("became shorter"), e.getMessage());
    }
  }

  @Test
  void packThatNamesItsBasesByIdIsRead() throws IOException {
    repository(HashFormat.SHA1, "2");
    kit.git("-c", "repack.useDeltaBaseOffset=false", "repack", "-q", "-a", "-d", "-f");
    List<ObjectId> ids = new ArrayList<>();
    try (ObjectDatabase database = database()) {
      database.ids(ids::add);
    }
    try (ObjectDatabase database = database();
        ObjectReader reader = database.newReader()) {
      for (ObjectId id : ids) {
        byte[] content = reader.read(id, LIMIT).content();
        String type = kit.git("cat-file", "-t", id.hex());
        assertEquals(
            kit.gitBytes("cat-file", type, id.hex()),
            new String(content, StandardCharsets.ISO_8859_1));
      }
      assertEquals(List.of(), database.problems());
    }
  }

  private ObjectDatabase database() throws IOException {
    return ObjectDatabase.open(Repositories.objects(kit), HashFormat.SHA1);
  }

  private static void overwrite(Path file, byte[] bytes) throws IOException {
    Files.deleteIfExists(file);
    Files.write(file, bytes);
  }
}
