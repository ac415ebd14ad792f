package dev.keyfuse.source.git.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.git.GitKit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackIndexTest {
  private static final int HEADER = 8;
  private static final int FANOUT = 1024;

  @TempDir Path temp;

  /** An index as {@code git index-pack} writes it. */
  private Path index(HashFormat format, String version) throws IOException {
    GitKit kit = Repositories.history(temp.resolve("repo"), format, 1, 4);
    kit.git("gc", "-q");
    Path pack = Repositories.packs(kit, ".pack").get(0);
    Path index = temp.resolve("made.idx");
    kit.git("index-pack", "--index-version=" + version, "-o", index.toString(), pack.toString());
    return index;
  }

  @ParameterizedTest
  @CsvSource({"SHA1,'1'", "SHA1,'2'", "SHA1,'2,0x100'", "SHA256,'1'", "SHA256,'2'", "SHA256,'2,1'"})
  void holdsWhatGitShows(HashFormat format, String version) throws IOException {
    Path file = index(format, version);
    PackIndex index = PackIndex.read(file, format);
    List<String> shown =
        GitKit.at(temp.resolve("repo"))
            .gitWithInput(file, "show-index", "--object-format=" + name(format))
            .lines()
            .toList();
    assertTrue(shown.size() > 10);
    assertEquals(shown.size(), index.size());
    assertEquals(shown.size() * format.length(), index.ids().length);
    assertEquals(!version.equals("1"), index.hasCrc());
    for (int i = 0; i < shown.size(); i++) {
      String line = index.offset(i) + " " + index.id(i).hex();
      assertEquals(
          shown.get(i),
          index.hasCrc() ? line + " (%08x)".formatted(index.crc(i)) : line,
          () -> "at " + file);
      byte[] raw = new byte[format.length() + 3];
      index.id(i).copyTo(raw, 3);
      assertEquals(i, index.find(raw, 3));
    }
    byte[] bytes = Files.readAllBytes(file);
    int hash = format.length();
    assertArrayEquals(
        Arrays.copyOfRange(bytes, bytes.length - 2 * hash, bytes.length - hash),
        index.packChecksum());
  }

  private static String name(HashFormat format) {
    return format == HashFormat.SHA1 ? "sha1" : "sha256";
  }

  @Test
  void idsThatAreNotThereAreNotFound() throws IOException {
    PackIndex index = PackIndex.read(index(HashFormat.SHA1, "2"), HashFormat.SHA1);
    for (int i = 0; i < index.size(); i++) {
      byte[] raw = index.id(i).raw().clone();
      raw[19]++;
      assertEquals(-1, index.find(raw, 0));
    }
    assertEquals(-1, index.find(new byte[20], 0));
    byte[] last = new byte[20];
    Arrays.fill(last, (byte) -1);
    assertEquals(-1, index.find(last, 0));
  }

  @Test
  void emptyIndexHoldsNothing() throws Exception {
    byte[] bytes = new byte[HEADER + FANOUT + 40];
    ByteBuffer.wrap(bytes).putInt(0xff744f63).putInt(2);
    Path file = temp.resolve("empty.idx");
    Files.write(file, withChecksum(bytes));
    PackIndex index = PackIndex.read(file, HashFormat.SHA1);
    assertEquals(0, index.size());
    assertEquals(-1, index.find(new byte[20], 0));
  }

  @Test
  void liesWithARightChecksumAreDamage() throws Exception {
    byte[] good = Files.readAllBytes(index(HashFormat.SHA1, "2"));
    int count = ByteBuffer.wrap(good).getInt(HEADER + FANOUT - 4);
    int ids = HEADER + FANOUT;
    int offsets = ids + count * 24;
    assertDamage(good, bytes -> bytes.putInt(4, 3), "version 3");
    assertDamage(good, bytes -> bytes.putInt(HEADER + 40, count + 1), "decreases");
    assertDamage(good, bytes -> bytes.putInt(HEADER + 40, -1), "decreases");
    assertDamage(good, bytes -> bytes.putInt(HEADER + FANOUT - 4, Integer.MAX_VALUE), "too early");
    assertDamage(good, bytes -> bytes.putInt(HEADER + FANOUT - 4, count + 1), "too early");
    assertDamage(good, bytes -> fill(bytes, count), "fan-out is wrong");
    assertDamage(good, bytes -> bytes.put(ids, new byte[40]), "ascend");
    assertDamage(good, bytes -> bytes.putInt(offsets, 11), "outside the pack");
    assertDamage(good, bytes -> bytes.putInt(offsets, 1 << 31), "outside its table");
  }

  @Test
  void offsetsBeyond63BitsAreDamage() throws Exception {
    byte[] good = Files.readAllBytes(index(HashFormat.SHA1, "2,1"));
    assertDamage(good, bytes -> bytes.putLong(good.length - 48, -1), "outside the pack");
    assertDamage(good, bytes -> bytes.putLong(good.length - 48, 3), "outside the pack");
  }

  @Test
  void everyTruncationAndEveryChangedByteIsDamage() throws Exception {
    index(HashFormat.SHA1, "1");
    for (String version : List.of("1", "2")) {
      Path whole = temp.resolve("made" + version);
      GitKit kit = GitKit.at(temp.resolve("repo"));
      String pack = Repositories.packs(kit, ".pack").get(0).toString();
      kit.git("index-pack", "--index-version=" + version, "-o", whole.toString(), pack);
      byte[] good = Files.readAllBytes(whole);
      Path file = temp.resolve("bad.idx");
      for (int at = 0; at < good.length; at += 13) {
        Files.write(file, Arrays.copyOf(good, at));
        assertThrows(DamagedException.class, () -> PackIndex.read(file, HashFormat.SHA1));
        byte[] bad = good.clone();
        bad[at] ^= 1;
        Files.write(file, bad);
        assertThrows(DamagedException.class, () -> PackIndex.read(file, HashFormat.SHA1));
      }
    }
  }

  private static void fill(ByteBuffer index, int count) {
    for (int at = HEADER; at < HEADER + FANOUT; at += 4) {
      index.putInt(at, count);
    }
  }

  private void assertDamage(byte[] good, Consumer<ByteBuffer> change, String why) throws Exception {
    byte[] bad = good.clone();
    change.accept(ByteBuffer.wrap(bad));
    Path file = temp.resolve("bad.idx");
    Files.write(file, withChecksum(bad));
    DamagedException e =
        assertThrows(DamagedException.class, () -> PackIndex.read(file, HashFormat.SHA1));
    assertTrue(e.getMessage().contains(why), e.getMessage());
    assertTrue(e.getMessage().contains("git index-pack bad.pack"), e.getMessage());
  }

  private static byte[] withChecksum(byte[] bytes) throws Exception {
    MessageDigest digest = HashFormat.SHA1.digest();
    digest.update(bytes, 0, bytes.length - 20);
    digest.digest(bytes, bytes.length - 20, 20);
    return bytes;
  }
}
