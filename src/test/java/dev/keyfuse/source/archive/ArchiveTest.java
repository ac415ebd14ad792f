package dev.keyfuse.source.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.archive.Archive.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ArchiveTest {
  private static final byte[] TEXT = "one line\nand another\n".getBytes(UTF_8);
  private final Map<String, byte[]> seen = new TreeMap<>();

  private final Archive.Use use =
      new Archive.Use() {
        @Override
        public void entry(String path, byte[] content) {
          seen.put(path, content);
        }

        @Override
        public void large(String path, InputStream content) throws IOException {
          seen.put(path, content.readAllBytes());
        }

        @Override
        public boolean cancelled() {
          return false;
        }
      };

  private static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a.txt", TEXT);
    files.put("directory/" + "long".repeat(40) + "/é.env", TEXT);
    files.put("empty", new byte[0]);
    files.put("large", new byte[9 << 20]);
    return files;
  }

  private Outcome unpack(byte[] content) {
    assertTrue(Archive.is(content));
    return new Archive(use, 1 << 28).unpack(content);
  }

  private void assertAll(Map<String, byte[]> files) {
    assertEquals(new TreeMap<>(files).keySet(), seen.keySet());
    files.forEach((path, content) -> assertArrayEquals(content, seen.get(path), path));
  }

  @Test
  void zipAndTarGiveTheirEntries() throws IOException {
    assertEquals(Outcome.WHOLE, unpack(ArchiveKit.zip(files())));
    assertAll(files());
    seen.clear();
    assertEquals(Outcome.WHOLE, unpack(ArchiveKit.tar(files())));
    assertAll(files());
    seen.clear();
    assertEquals(Outcome.WHOLE, unpack(ArchiveKit.gzip(ArchiveKit.tar(files()))));
    assertAll(files());
  }

  @Test
  void aStreamGivesTheSame() throws IOException {
    InputStream stream = new ByteArrayInputStream(ArchiveKit.zip(files()));
    assertEquals(Outcome.WHOLE, new Archive(use, 1 << 28).unpack(stream));
    assertAll(files());
  }

  @Test
  void archivesWithinAreUnpacked() throws IOException {
    byte[] inner = ArchiveKit.zip(Map.of("b.env", TEXT));
    byte[] packed = ArchiveKit.gzip(TEXT);
    assertEquals(Outcome.WHOLE, unpack(ArchiveKit.zip(Map.of("a.jar", inner, "log.gz", packed))));
    assertAll(Map.of("a.jar!b.env", TEXT, "log.gz!content", TEXT));
  }

  @Test
  void entriesThatAreStoredAsTheyAreAreRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry("a");
      CRC32 sum = new CRC32();
      sum.update(TEXT);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(TEXT.length);
      entry.setCrc(sum.getValue());
      zip.putNextEntry(entry);
      zip.write(TEXT);
    }
    assertEquals(Outcome.WHOLE, unpack(bytes.toByteArray()));
    assertAll(Map.of("a", TEXT));
  }

  @Test
  void namesOfPaxCount() throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    ArchiveKit.entry(tar, "x".getBytes(US_ASCII), 'x', "16 path=b/é.txt\n".getBytes(UTF_8));
    ArchiveKit.entry(tar, "short".getBytes(US_ASCII), '0', TEXT);
    ArchiveKit.entry(tar, "plain".getBytes(US_ASCII), '0', TEXT);
    tar.write(new byte[1024]);
    assertEquals(Outcome.WHOLE, unpack(tar.toByteArray()));
    assertAll(Map.of("b/é.txt", TEXT, "plain", TEXT));
  }

  @Test
  void aPasswordIsSaid() throws IOException {
    byte[] zip = ArchiveKit.zip(Map.of("a", TEXT));
    zip[6] |= 1;
    assertEquals(Outcome.ENCRYPTED, unpack(zip));
  }

  @Test
  void whatComesBeforeDamageIsRead() throws IOException {
    byte[] tar = ArchiveKit.tar(files());
    assertEquals(Outcome.DAMAGED, unpack(Arrays.copyOf(tar, tar.length / 2)));
    assertTrue(seen.containsKey("a.txt"));
    byte[] zip = ArchiveKit.zip(files());
    assertEquals(Outcome.DAMAGED, unpack(Arrays.copyOf(zip, zip.length - 30)));
  }

  /** A reader from the front sees what the directory at the end does not list, and the reverse. */
  @Test
  void aZipWhoseDirectoryListsMoreIsDamaged() throws IOException {
    byte[] zip = ArchiveKit.zip(Map.of("a", TEXT, "b", TEXT));
    zip[zip.length - 12] = 3;
    assertEquals(Outcome.DAMAGED, unpack(zip));
  }

  @Test
  void aBombIsTooMuch() throws IOException {
    byte[] bomb = ArchiveKit.gzip(new byte[40 << 20]);
    assertEquals(Outcome.TOO_MUCH, new Archive(use, 20 << 20).unpack(bomb));
    byte[] deep = TEXT;
    for (int i = 0; i < 12; i++) {
      deep = ArchiveKit.zip(Map.of("a", deep));
    }
    assertEquals(Outcome.TOO_MUCH, unpack(deep));
  }

  @Test
  void otherContentIsNoArchive() {
    assertFalse(Archive.is(TEXT));
    assertFalse(Archive.is(new byte[0]));
    assertFalse(Archive.is("PK is how a text may start, and it is none of ours".getBytes(UTF_8)));
  }

  /** Whatever is wrong, it ends, and nothing is thrown. */
  @Test
  void damageOfAnyKindEndsWell() throws IOException {
    Map<String, byte[]> files = Map.of("a", TEXT, "b.gz", ArchiveKit.gzip(TEXT));
    SplittableRandom random = new SplittableRandom(1);
    for (byte[] good :
        new byte[][] {
          ArchiveKit.zip(files), ArchiveKit.tar(files), ArchiveKit.gzip(ArchiveKit.tar(files))
        }) {
      for (int i = 0; i < 1000; i++) {
        byte[] bad = good.clone();
        for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
          bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
        }
        bad = random.nextBoolean() ? bad : Arrays.copyOf(bad, random.nextInt(bad.length));
        if (Archive.is(bad)) {
          new Archive(use, 1 << 24).unpack(bad);
        }
      }
    }
  }
}
