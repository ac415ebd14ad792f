package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.git.objects.HashFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class IndexTest {
  @TempDir Path temp;

  private GitKit files(HashFormat format) throws IOException {
    GitKit kit =
        format == HashFormat.SHA1
            ? GitKit.init(temp.resolve("repo"))
            : GitKit.initSha256(temp.resolve("repo"));
    for (int i = 0; i < 40; i++) {
      kit.write("d" + i % 3 + "/" + "x".repeat(i) + "/f" + i, "text " + i);
    }
    kit.write("caf\u00e9", "accent").git("add", "-A");
    return kit;
  }

  @ParameterizedTest
  @CsvSource({"SHA1,2", "SHA1,3", "SHA1,4", "SHA256,2", "SHA256,3", "SHA256,4"})
  void entriesOfEveryVersionEqualThoseGitLists(HashFormat format, int version) throws IOException {
    GitKit kit = files(format);
    if (version > 2) {
      kit.write("later", "later").git("add", "--intent-to-add", "later");
    }
    kit.git("update-index", "--index-version", Integer.toString(version));
    Path file = kit.path().resolve(".git/index");
    assertEquals(version, ByteBuffer.wrap(Files.readAllBytes(file)).getInt(4));
    Index index = Index.read(file, format);
    List<String> listed =
        kit.git("-c", "core.quotePath=false", "ls-files", "-s")
            .lines()
            .filter(line -> !line.endsWith("later"))
            .toList();
    assertEquals(41, listed.size());
    List<String> read =
        index.entries().stream().map(each -> "100644 " + each.id() + " 0\t" + each.path()).toList();
    assertEquals(listed.stream().map(IndexTest::decoded).toList(), read);
    assertEquals(version > 2 ? 42 : 41, index.paths().size());
  }

  private static String decoded(String line) {
    return new String(
        line.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void missingIndexIsEmptyAndOneWithoutChecksumIsRead() throws IOException {
    assertEquals(
        new Index(List.of(), Set.of(), Set.of(), Map.of()),
        Index.read(temp.resolve("none"), HashFormat.SHA1));
    Path file = files(HashFormat.SHA1).path().resolve(".git/index");
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length - 20, bytes.length, (byte) 0);
    Files.write(file, bytes);
    assertEquals(41, Index.read(file, HashFormat.SHA1).entries().size());
  }

  @ParameterizedTest
  @CsvSource({"2", "4"})
  void damageIsAnErrorWithTheFixHoweverTheChecksum(int version) throws IOException {
    GitKit kit = files(HashFormat.SHA1);
    kit.git("update-index", "--index-version", Integer.toString(version));
    Path file = kit.path().resolve(".git/index");
    byte[] good = Files.readAllBytes(file);
    for (int at = 0; at < good.length; at += 41) {
      Files.write(file, Arrays.copyOf(good, at));
      IOException e = assertThrows(IOException.class, () -> Index.read(file, HashFormat.SHA1));
      assertTrue(e.getMessage().contains("git reset"), e.getMessage());
    }
    SplittableRandom random = new SplittableRandom(version);
    for (int i = 0; i < 600; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length - 20)] = (byte) random.nextInt();
      int length = random.nextInt(4) == 0 ? 32 + random.nextInt(bad.length - 32) : bad.length;
      Files.write(file, withChecksum(Arrays.copyOf(bad, length)));
      try {
        // Times, sizes and letters of names may be anything.
        assertTrue(Index.read(file, HashFormat.SHA1).paths().size() <= 42);
      } catch (IOException e) {
        assertTrue(e.getMessage().contains("git reset"), e.getMessage());
      }
    }
  }

  @Test
  void damageOfASplitIndexIsAnErrorWithTheFix() throws IOException {
    GitKit kit = files(HashFormat.SHA1);
    kit.commit("Base");
    kit.git("config", "splitIndex.maxPercentChange", "100");
    kit.git("update-index", "--split-index");
    kit.write("caf\u00e9", "other").write("new", "new").git("add", "-A");
    kit.git("rm", "-q", "--cached", "d1/x/f1");
    Path file = kit.path().resolve(".git/index");
    byte[] good = Files.readAllBytes(file);
    assertTrue(new String(good, java.nio.charset.StandardCharsets.ISO_8859_1).contains("link"));
    assertEquals(41, Index.read(file, HashFormat.SHA1).paths().size());
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 800; i++) {
      byte[] bad = good.clone();
      for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
        bad[random.nextInt(12, bad.length - 20)] = (byte) random.nextInt();
      }
      Files.write(file, withChecksum(bad));
      try {
        Index.read(file, HashFormat.SHA1);
      } catch (IOException e) {
        assertTrue(e.getMessage().contains("git reset"), e.getMessage());
      }
    }
  }

  @Test
  @Timeout(10)
  void directoriesOfSlashesTakeTimeForTheirLengthOnly() throws IOException {
    int count = 16;
    ByteBuffer bytes = ByteBuffer.allocate(count * 66_000);
    bytes.put("DIRC".getBytes(StandardCharsets.US_ASCII)).putInt(2).putInt(count);
    for (int i = 0; i < count; i++) {
      int start = bytes.position();
      bytes.position(start + 24).putInt(0040000).position(start + 62);
      bytes.put(("/".repeat(65_000) + i).getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
      bytes.position(bytes.position() + (-(bytes.position() - start) & 7));
    }
    Path file = temp.resolve("index");
    Files.write(file, Arrays.copyOf(bytes.array(), bytes.position() + 20));
    assertEquals(count, Index.read(file, HashFormat.SHA1).directories().size());
  }

  private static byte[] withChecksum(byte[] bytes) {
    MessageDigest digest = HashFormat.SHA1.digest();
    digest.update(bytes, 0, bytes.length - 20);
    System.arraycopy(digest.digest(), 0, bytes, bytes.length - 20, 20);
    return bytes;
  }
}
