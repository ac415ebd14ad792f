package dev.keyfuse.source.git.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.git.GitKit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectReaderTest {
  private static final long LIMIT = 1 << 20;

  @TempDir Path temp;
  private GitKit kit;
  private Path objects;

  @BeforeEach
  void makeRepository() throws IOException {
    kit = GitKit.init(temp.resolve("repo"));
    objects = Repositories.objects(kit);
  }

  private StoredObject read(ObjectId id, long limit) throws IOException {
    try (ObjectDatabase database = ObjectDatabase.open(objects, HashFormat.SHA1);
        ObjectReader reader = database.newReader()) {
      return reader.read(id, limit);
    }
  }

  private Path looseFile(ObjectId id) {
    return objects.resolve(id.hex().substring(0, 2) + "/" + id.hex().substring(2));
  }

  /** Stores any text as a loose object of the id it would have if it were one. */
  private ObjectId store(String text) throws IOException {
    return storeBytes(text, deflated(text));
  }

  private ObjectId storeBytes(String text, byte[] stored) throws IOException {
    byte[] raw = HashFormat.SHA1.digest().digest(text.getBytes(StandardCharsets.ISO_8859_1));
    ObjectId id = ObjectId.of(raw, 0, raw.length);
    Files.createDirectories(looseFile(id).getParent());
    Files.write(looseFile(id), stored);
    return id;
  }

  private static byte[] deflated(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
    return bytes.toByteArray();
  }

  private void assertDamaged(ObjectId id, String why) {
    DamagedException e = assertThrows(DamagedException.class, () -> read(id, LIMIT));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  @Test
  void looseObjectsOfEveryTypeAreRead() throws IOException {
    for (ObjectType type : ObjectType.values()) {
      ObjectId id = store(type + " 5\0hello");
      StoredObject object = read(id, 5);
      assertEquals(type, object.type());
      assertArrayEquals("hello".getBytes(StandardCharsets.US_ASCII), object.content());
    }
    assertEquals(0, read(store("blob 0\0"), 0).content().length);
  }

  @Test
  void looseObjectsThatAreNotWhatTheySayAreDamaged() throws IOException {
    assertDamaged(store("blob 4\0hello"), "longer");
    assertDamaged(store("blob 2\0" + "x".repeat(40)), "longer");
    assertDamaged(store("blob 6\0hello"), "shorter");
    assertDamaged(store("blob 06\0hello!"), "size");
    assertDamaged(store("blob -1\0"), "size");
    assertDamaged(store("blob 9223372036854775808\0"), "size");
    assertDamaged(store("blob 999999999999999999\0"), "impossible size");
    assertDamaged(store("blob 99999999\0"), "impossible size");
    assertDamaged(store("bolb 5\0hello"), "type");
    assertDamaged(store("blob"), "header");
    assertDamaged(store("blob " + "1".repeat(100)), "header");
    assertDamaged(store(""), "header");
    assertDamaged(storeBytes("empty", new byte[0]), "header");
    assertDamaged(storeBytes("blob 5\0hello", deflated("blob 5\0jello")), "its id stands for");
    byte[] good = deflated("blob 5\0hello");
    assertDamaged(storeBytes("blob 5\0hello", Arrays.copyOf(good, good.length - 1)), "cut off");
    assertDamaged(storeBytes("blob 5\0hello", Arrays.copyOf(good, good.length + 1)), "behind");
    good[0] = 0;
    assertDamaged(storeBytes("blob 5\0hello", good), "corrupt");
    Files.delete(looseFile(store("blob 5\0hello")));
    Files.createDirectory(looseFile(ObjectId.of(kit.blobId("hello"))));
    assertDamaged(ObjectId.of(kit.blobId("hello")), "not a file");
  }

  @Test
  void objectsAboveTheLimitAreTooLargeWithTheirSize() throws IOException {
    String text = "line\n".repeat(1000);
    kit.commit("file", text);
    ObjectId id = ObjectId.of(kit.blobId(text));
    TooLargeException e = assertThrows(TooLargeException.class, () -> read(id, 4999));
    assertEquals(5000, e.size());
    assertEquals(5000, read(id, 5000).content().length);
    kit.commit("file", text + "more\n");
    kit.git("repack", "-q", "-a", "-d", "-f");
    ObjectId other = ObjectId.of(kit.blobId(text + "more\n"));
    assertEquals(5005, assertThrows(TooLargeException.class, () -> read(other, 5004)).size());
    assertEquals(5000, assertThrows(TooLargeException.class, () -> read(id, 4999)).size());
    assertEquals(5000, read(id, 5000).content().length);
  }

  @Test
  void typesAreCheckedWhereTheyAreKnown() throws IOException {
    ObjectId commit = ObjectId.of(kit.commit("file", "text\n"));
    try (ObjectDatabase database = ObjectDatabase.open(objects, HashFormat.SHA1);
        ObjectReader reader = database.newReader()) {
      assertTrue(reader.read(commit, ObjectType.COMMIT).length > 0);
      assertThrows(DamagedException.class, () -> reader.read(commit, ObjectType.TREE));
    }
  }

  @Test
  void intactCopyIsReadInPlaceOfADamagedOneWhichIsTold() throws IOException {
    String text = "some text\n".repeat(50);
    kit.commit("file", text);
    ObjectId id = ObjectId.of(kit.blobId(text));
    kit.git("repack", "-q");
    damagePackedEntry(id);
    try (ObjectDatabase database = ObjectDatabase.open(objects, HashFormat.SHA1);
        ObjectReader reader = database.newReader()) {
      assertEquals(text.length(), reader.read(id, LIMIT).content().length);
      assertTrue(database.problems().get(0).contains(id + " in "), database.problems().toString());
      assertTrue(database.problems().get(0).contains("git fsck"));
    }
    Files.delete(looseFile(id));
    assertDamaged(id, "corrupt");
  }

  @Test
  void intactCopyOfABaseIsUsedInPlaceOfADamagedOne() throws IOException {
    Repositories.history(temp.resolve("repo"), HashFormat.SHA1, 11, 8);
    kit.git("repack", "-q", "-a", "-d", "-f");
    List<ObjectId> chain = chain();
    assertTrue(chain.size() > 2, chain.toString());
    ObjectId base = chain.get(chain.size() - 2);
    byte[] whole = read(chain.get(0), LIMIT).content();
    String type = read(base, LIMIT).type().toString();
    String copy = kit.gitBytes("cat-file", type, base.hex());
    damagePackedEntry(base);
    assertDamaged(chain.get(0), "corrupt");
    store(type + " " + copy.length() + "\0" + copy);
    try (ObjectDatabase database = ObjectDatabase.open(objects, HashFormat.SHA1);
        ObjectReader reader = database.newReader()) {
      assertArrayEquals(whole, reader.read(chain.get(0), LIMIT).content());
      assertEquals(1, database.problems().size(), database.problems().toString());
    }
  }

  /** The longest chain of differences in the pack, down to what is stored whole. */
  private List<ObjectId> chain() throws IOException {
    String index = Repositories.packs(kit, ".idx").get(0).toString();
    java.util.Map<String, String> bases = new java.util.HashMap<>();
    for (String line : kit.git("verify-pack", "-v", index).lines().toList()) {
      String[] fields = line.split(" +");
      if (fields.length == 7) {
        bases.put(fields[0], fields[6]);
      }
    }
    List<ObjectId> longest = List.of();
    for (String id : bases.keySet()) {
      List<ObjectId> chain = new java.util.ArrayList<>();
      for (String at = id; at != null; at = bases.get(at)) {
        chain.add(ObjectId.of(at));
      }
      longest = chain.size() > longest.size() ? chain : longest;
    }
    return longest;
  }

  private void damagePackedEntry(ObjectId id) throws IOException {
    Path file = Repositories.packs(kit, ".pack").get(0);
    PackIndex index = PackIndex.read(Repositories.packs(kit, ".idx").get(0), HashFormat.SHA1);
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) index.offset(index.find(id.raw(), 0)) + 8] ^= 0x10;
    Files.delete(file);
    Files.write(file, bytes);
  }

  /** Read so are objects too large to be held; it does not depend on their size. */
  @Test
  void contentIsTheSamePieceByPieceHoweverItIsStored() throws IOException {
    Repositories.history(temp.resolve("repo"), HashFormat.SHA1, 11, 8);
    assertSamePieceByPiece();
    kit.git("repack", "-q", "-a", "-d", "-f");
    assertSamePieceByPiece();
    assertTrue(chain().size() > 2);
    kit.git("-c", "repack.useDeltaBaseOffset=false", "repack", "-q", "-a", "-d", "-f");
    assertSamePieceByPiece();
  }

  private void assertSamePieceByPiece() throws IOException {
    int blobs = 0;
    try (ObjectDatabase database = ObjectDatabase.open(objects, HashFormat.SHA1);
        ObjectReader reader = database.newReader()) {
      List<ObjectId> ids = new ArrayList<>();
      database.ids(ids::add);
      for (ObjectId id : ids) {
        StoredObject whole = reader.read(id, LIMIT);
        if (whole.type() == ObjectType.BLOB) {
          blobs++;
          byte[][] read = new byte[1][];
          reader.read(id, LIMIT, content -> read[0] = content.readAllBytes());
          assertArrayEquals(whole.content(), read[0]);
          assertThrows(
              TooLargeException.class,
              () -> reader.read(id, whole.content().length - 1, InputStream::readAllBytes));
        } else {
          assertThrows(
              DamagedException.class, () -> reader.read(id, LIMIT, InputStream::readAllBytes));
        }
      }
    }
    assertTrue(blobs > 5);
  }

  @Test
  void endOfDamagedContentIsNotReachedPieceByPiece() throws IOException {
    String text = "some text, and more of it\n".repeat(500);
    kit.commit("file", text);
    ObjectId id = ObjectId.of(kit.blobId(text));
    byte[] good = Files.readAllBytes(looseFile(id));
    for (int at = 0; at < good.length; at += 7) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      Files.delete(looseFile(id));
      Files.write(looseFile(id), bad);
      assertEndNotReached(id);
    }
    Files.write(looseFile(id), good);
    kit.git("repack", "-q", "-a", "-d");
    damagePackedEntry(id);
    assertEndNotReached(id);
  }

  private void assertEndNotReached(ObjectId id) throws IOException {
    try (ObjectDatabase database = ObjectDatabase.open(objects, HashFormat.SHA1);
        ObjectReader reader = database.newReader()) {
      boolean[] ended = new boolean[1];
      assertThrows(
          IOException.class,
          () ->
              reader.read(
                  id,
                  LIMIT,
                  content -> {
                    content.readAllBytes();
                    ended[0] = true;
                  }));
      assertFalse(ended[0]);
    }
  }
}
