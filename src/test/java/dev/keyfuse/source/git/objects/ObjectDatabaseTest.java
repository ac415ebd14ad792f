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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectDatabaseTest {
  private static final long LIMIT = 1 << 20;

  private static final String PACK_PREFIX = ".git/objects/pack/pack";

  @TempDir Path temp;

  /** Everything git itself prints: type and content by id. */
  private static Map<String, String> byGit(GitKit kit) throws IOException {
    Map<String, String> objects = new TreeMap<>();
    for (String line :
        kit.git("cat-file", "--batch-all-objects", "--batch-check").lines().toList()) {
      String[] fields = line.split(" ");
      // Not those it prints with --batch, which the trimming of its output could cut.
      String content = kit.gitBytes("cat-file", fields[1], fields[0]);
      assertEquals(Integer.parseInt(fields[2]), content.length());
      objects.put(fields[0], fields[1] + " " + content);
    }
    return objects;
  }

  private static Map<String, String> byUs(ObjectDatabase database) throws IOException {
    Map<String, String> objects = new TreeMap<>();
    List<ObjectId> ids = new ArrayList<>();
    database.ids(ids::add);
    try (ObjectReader reader = database.newReader()) {
      for (ObjectId id : ids) {
        assertTrue(database.contains(id));
        StoredObject object = reader.read(id, LIMIT);
        String content = new String(object.content(), StandardCharsets.ISO_8859_1);
        String before = objects.put(id.hex(), object.type() + " " + content);
        assertEquals(null, before, "twice: " + id);
      }
    }
    return objects;
  }

  private static void assertAsGit(GitKit kit, HashFormat format) throws IOException {
    try (ObjectDatabase database = open(kit, format)) {
      assertEquals(List.of(), database.problems());
      Map<String, String> expected = byGit(kit);
      assertTrue(expected.size() > 20);
      assertEquals(expected, byUs(database));
    }
  }

  private static ObjectDatabase open(GitKit kit, HashFormat format) throws IOException {
    return ObjectDatabase.open(Repositories.objects(kit), format);
  }

  @ParameterizedTest
  @EnumSource
  void objectsEqualThoseOfGitInEveryFormOfStorage(HashFormat format) throws IOException {
    GitKit kit = Repositories.history(temp.resolve("repo"), format, 3, 9);
    assertAsGit(kit, format);
    kit.git("repack", "-q", "-d");
    kit.commit("d/f1", "a loose one beside packs\n");
    assertAsGit(kit, format);
    kit.git("repack", "-q", "-a", "-d", "-f", "--depth=4095", "--window=50");
    assertAsGit(kit, format);
    kit.git("-c", "repack.useDeltaBaseOffset=false", "repack", "-q", "-a", "-d", "-f");
    kit.commit("d/f1", "in a second pack\n");
    kit.git("-c", "pack.indexVersion=1", "repack", "-q", "-d");
    assertEquals(2, Repositories.packs(kit, ".pack").size());
    assertAsGit(kit, format);
  }

  @ParameterizedTest
  @EnumSource
  void packsWithoutIndexAreReadByTheMultiPackIndex(HashFormat format) throws IOException {
    GitKit kit = Repositories.history(temp.resolve("repo"), format, 4, 4);
    kit.git("repack", "-q", "-d");
    kit.commit("d/f1", "in a second pack\n");
    kit.git("repack", "-q", "-d");
    kit.git("multi-pack-index", "write");
    assertAsGit(kit, format);
    Map<String, String> expected = byGit(kit);
    for (Path index : Repositories.packs(kit, ".idx")) {
      Files.delete(index);
    }
    try (ObjectDatabase database = open(kit, format)) {
      assertEquals(List.of(), database.problems());
      assertEquals(expected, byUs(database));
    }
  }

  @Test
  void packThatTheMultiPackIndexKnowsInPartIsAProblem() throws IOException {
    GitKit kit = Repositories.history(temp.resolve("repo"), HashFormat.SHA1, 4, 4);
    kit.git("repack", "-q", "-d");
    Path first = Repositories.packs(kit, ".idx").get(0);
    // The same objects again, so that the multi-pack-index leaves them out for one of the two.
    Path list = temp.resolve("list");
    Files.writeString(list, String.join("\n", byGit(kit).keySet()) + "\n");
    String second =
        "pack-" + kit.gitWithInput(list, "pack-objects", "-q", "--window=0", PACK_PREFIX) + ".idx";
    kit.git("multi-pack-index", "write", "--preferred-pack=" + second);
    Files.delete(first);
    try (ObjectDatabase database = open(kit, HashFormat.SHA1)) {
      assertEquals(1, database.problems().size());
      assertFix(database, "number of objects", "git");
      assertEquals(byGit(kit), byUs(database));
    }
  }

  @Test
  void damagedMultiPackIndexIsTold() throws IOException {
    GitKit kit = Repositories.history(temp.resolve("repo"), HashFormat.SHA1, 4, 4);
    kit.git("repack", "-q", "-d");
    kit.git("multi-pack-index", "write");
    Path index = Repositories.objects(kit).resolve("pack/multi-pack-index");
    byte[] bytes = Files.readAllBytes(index);
    for (int at = 0; at < bytes.length; at += 11) {
      byte[] bad = bytes.clone();
      bad[at] ^= 4;
      overwrite(index, bad);
      try (ObjectDatabase database = open(kit, HashFormat.SHA1)) {
        database.settle();
        assertFix(database, "multi-pack-index", "git multi-pack-index write");
      }
    }
  }

  @Test
  void packWithoutIndexAndIndexWithoutPackAreToldAndTheRestIsRead() throws IOException {
    GitKit kit = Repositories.history(temp.resolve("repo"), HashFormat.SHA1, 5, 3);
    kit.git("repack", "-q", "-d");
    kit.commit("d/f1", "in a second pack\n");
    kit.git("repack", "-q", "-d");
    kit.commit("d/f1", "loose\n");
    Files.delete(Repositories.packs(kit, ".pack").get(0));
    Files.delete(Repositories.packs(kit, ".idx").get(1));
    try (ObjectDatabase database = open(kit, HashFormat.SHA1)) {
      assertEquals(2, database.problems().size());
      assertFix(database, "has no pack", "git fsck");
      assertFix(database, "has no index", "git index-pack pack-");
      assertTrue(byUs(database).containsValue("blob loose\n"));
    }
  }

  @Test
  void wrongNamesAmongLooseObjectsAreIgnored() throws IOException {
    GitKit kit = Repositories.history(temp.resolve("repo"), HashFormat.SHA1, 6, 2);
    Path objects = Repositories.objects(kit);
    Files.createDirectories(objects.resolve("a0/tmp_dir"));
    Files.writeString(objects.resolve("a0/tmp_obj_x1y2z3"), "x");
    Files.writeString(objects.resolve("a0/" + "G".repeat(38)), "x");
    Files.createDirectories(objects.resolve("zz"));
    Files.createDirectories(objects.resolve("pack"));
    Files.writeString(objects.resolve("pack/tmp_pack_123"), "x");
    try (ObjectDatabase database = open(kit, HashFormat.SHA1)) {
      assertEquals(List.of(), database.problems());
      assertEquals(byGit(kit).keySet(), byUs(database).keySet());
    }
  }

  @Test
  void alternatesAreFollowedQuotedRelativeAndInCircles() throws IOException {
    GitKit own = Repositories.history(temp.resolve("own"), HashFormat.SHA1, 7, 2);
    GitKit second = Repositories.history(temp.resolve("two\ttabs"), HashFormat.SHA1, 8, 2);
    GitKit third = Repositories.history(temp.resolve("third"), HashFormat.SHA1, 9, 2);
    third.git("repack", "-q", "-a", "-d");
    alternates(own, "# comment", "", "\"" + temp.toRealPath() + "/two\\ttabs/.git/ob\\152ects\"");
    alternates(second, "../../../third/.git/objects");
    alternates(third, Repositories.objects(own).toRealPath().toString());
    Map<String, String> expected = byGit(own);
    try (ObjectDatabase database = open(own, HashFormat.SHA1)) {
      assertEquals(List.of(), database.problems());
      assertEquals(expected, byUs(database));
      assertTrue(database.contains(ObjectId.of(third.git("rev-parse", "HEAD"))));
    }
  }

  @Test
  void alternatesThatAreMissingOrTooDeepAreTold() throws IOException {
    GitKit kit = Repositories.history(temp.resolve("0"), HashFormat.SHA1, 7, 2);
    for (int i = 0; i < 7; i++) {
      Path objects = temp.resolve(i + "/.git/objects");
      Files.createDirectories(objects.resolve("info"));
      Files.writeString(
          objects.resolve("info/alternates"), "../../../" + (i + 1) + "/.git/objects");
    }
    Files.createDirectories(temp.resolve("7/.git/objects"));
    alternates(kit, "../../../1/.git/objects", "/nowhere\0", "/nowhere");
    try (ObjectDatabase database = open(kit, HashFormat.SHA1)) {
      assertFix(database, "too deeply", "info/alternates");
      assertFix(database, "/nowhere does not exist", "info/alternates");
      assertFix(database, "unusable", "info/alternates");
      assertEquals(3, database.problems().size(), database.problems().toString());
    }
  }

  @Test
  void whatTheDatabaseDoesNotHoldIsMissing() throws IOException {
    GitKit kit = Repositories.history(temp.resolve("repo"), HashFormat.SHA1, 7, 2);
    try (ObjectDatabase database = open(kit, HashFormat.SHA1);
        ObjectReader reader = database.newReader()) {
      ObjectId absent = ObjectId.of("00".repeat(20));
      assertFalse(database.contains(absent));
      assertFalse(database.promisor());
      assertThrows(MissingObjectException.class, () -> reader.read(absent, LIMIT));
    }
    assertThrows(
        IOException.class, () -> ObjectDatabase.open(temp.resolve("none"), HashFormat.SHA1));
  }

  @Test
  void placesSortAsThePackDoes() throws IOException {
    GitKit kit = Repositories.history(temp.resolve("repo"), HashFormat.SHA1, 7, 3);
    kit.git("repack", "-q", "-a", "-d");
    String loose = kit.commit("d/f1", "loose\n");
    try (ObjectDatabase database = open(kit, HashFormat.SHA1)) {
      PackFile pack = database.packs().get(0);
      for (int rank = 1; rank < pack.size(); rank++) {
        assertTrue(database.place(pack.id(rank)) > database.place(pack.id(rank - 1)));
      }
      assertEquals(Long.MAX_VALUE, database.place(ObjectId.of(loose)));
    }
  }

  private static void alternates(GitKit kit, String... lines) throws IOException {
    Path file = Repositories.objects(kit).resolve("info/alternates");
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines));
  }

  private static void assertFix(ObjectDatabase database, String what, String fix) {
    assertTrue(
        database.problems().stream().anyMatch(each -> each.contains(what) && each.contains(fix)),
        () -> what + ", " + fix + " not in " + database.problems());
  }

  private static void overwrite(Path file, byte[] bytes) throws IOException {
    Files.deleteIfExists(file);
    Files.write(file, bytes);
  }
}
