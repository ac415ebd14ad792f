package dev.keyfuse.source.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.source.archive.Archive.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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

  private final List<Format> unread = new ArrayList<>();

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
        public void unread(Format format) {
          unread.add(format);
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
    return unpack(content, 1 << 28);
  }

  private Outcome unpack(byte[] content, long most) {
    return new Archive(use, most).unpack(Format.of(content), content);
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
  void compressedContentIsRead() throws IOException {
    byte[] bzip2 = ArchiveKit.bzip2(ArchiveKit.tar(files()));
    assertEquals(Outcome.WHOLE, unpack(bzip2));
    assertAll(files());
    seen.clear();
    byte[] xz = ArchiveKit.xz(TEXT);
    assertEquals(Outcome.WHOLE, unpack(xz));
    assertAll(Map.of("content", TEXT));
    assertEquals(Outcome.DAMAGED, unpack(Arrays.copyOf(bzip2, bzip2.length - 20)));
    assertEquals(Outcome.DAMAGED, unpack(Arrays.copyOf(xz, xz.length - 20)));
  }

  /** As parallel compressors and logs that are appended to have them. */
  @Test
  void allOfSeveralCompressedContentsIsRead() throws IOException {
    for (byte[] one : List.of(ArchiveKit.gzip(TEXT), ArchiveKit.bzip2(TEXT), ArchiveKit.xz(TEXT))) {
      InputStream slow =
          new SequenceInputStream(new ByteArrayInputStream(one), new ByteArrayInputStream(one));
      assertEquals(Outcome.WHOLE, new Archive(use, 1000).unpack(Format.of(one), slow));
      assertArrayEquals(join(TEXT, TEXT), seen.remove("content"));
    }
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  @Test
  void aStreamGivesTheSame() throws IOException {
    InputStream stream = new ByteArrayInputStream(ArchiveKit.zip(files()));
    assertEquals(Outcome.WHOLE, new Archive(use, 1 << 28).unpack(Format.ZIP, stream));
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
      store(zip, "a", TEXT);
    }
    assertEquals(Outcome.WHOLE, unpack(bytes.toByteArray()));
    assertAll(Map.of("a", TEXT));
  }

  @Test
  void namesOfPaxCount() throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    ArchiveKit.entry(tar, "x".getBytes(US_ASCII), 'x', "17 path=b/é.txt\n".getBytes(UTF_8));
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
  void entriesBesideOneThatCannotBeReadAreRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      store(zip, "a", TEXT);
      store(zip, "b", TEXT);
    }
    byte[] secret = bytes.toByteArray();
    secret[6] |= 1;
    assertEquals(Outcome.ENCRYPTED, unpack(secret));
    assertArrayEquals(TEXT, seen.remove("b"));
    // Compressed as xz does, and as nobody does.
    for (int method : new int[] {95, 93, 77}) {
      byte[] unknown = bytes.toByteArray();
      unknown[8] = (byte) method;
      assertEquals(Outcome.DAMAGED, unpack(unknown));
      assertArrayEquals(TEXT, seen.remove("b"));
    }
  }

  /** What writes to a pipe says the length of an entry only behind it. */
  @Test
  void anEntryWhoseLengthStandsBehindItIsRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      store(zip, "a", TEXT);
    }
    byte[] plain = bytes.toByteArray();
    int behind = 31 + TEXT.length;
    byte[] sums = Arrays.copyOfRange(plain, 14, 26);
    byte[] piped =
        join(
            Arrays.copyOf(plain, behind),
            new byte[] {'P', 'K', 7, 8},
            sums,
            Arrays.copyOfRange(plain, behind, plain.length));
    piped[6] |= 8;
    Arrays.fill(piped, 14, 26, (byte) 0);
    assertEquals(Outcome.WHOLE, unpack(piped));
    assertAll(Map.of("a", TEXT));
  }

  @Test
  void aWrongSumIsDamage() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      store(zip, "a", TEXT);
    }
    byte[] bad = bytes.toByteArray();
    bad[14]++;
    assertEquals(Outcome.DAMAGED, unpack(bad));
  }

  @Test
  void contentOfWhatCallsItselfADirectoryIsRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("empty/"));
      zip.putNextEntry(new ZipEntry("full/"));
      zip.write(TEXT);
    }
    assertEquals(Outcome.WHOLE, unpack(bytes.toByteArray()));
    assertAll(Map.of("full/", TEXT));
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    CRC32 sum = new CRC32();
    sum.update(content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
  }

  /** The library would hold such a name whole, however long it is. */
  @Test
  void aTarThatIsMostlyHeadIsDamaged() throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    ArchiveKit.entry(tar, "././@LongLink".getBytes(US_ASCII), 'L', new byte[20 << 20]);
    ArchiveKit.entry(tar, "a".getBytes(US_ASCII), '0', TEXT);
    assertEquals(Outcome.DAMAGED, unpack(tar.toByteArray()));
    ByteArrayOutputStream chain = new ByteArrayOutputStream();
    for (int i = 0; i < 20_000; i++) {
      ArchiveKit.entry(chain, "x".getBytes(US_ASCII), 'x', "9 path=b\n".getBytes(UTF_8));
    }
    assertEquals(Outcome.DAMAGED, unpack(chain.toByteArray()));
  }

  /** The library would go from part to part by recursion. */
  @Test
  void aTarOfAFileInVeryManyPartsIsDamaged() throws IOException {
    StringBuilder map = new StringBuilder("0,1");
    for (int i = 1; i < 100_000; i++) {
      map.append(",").append(2 * i).append(",1");
    }
    String records =
        record("GNU.sparse.size=200000")
            + record("GNU.sparse.numblocks=100000")
            + record("GNU.sparse.map=" + map);
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    ArchiveKit.entry(tar, "x".getBytes(US_ASCII), 'x', records.getBytes(US_ASCII));
    ArchiveKit.entry(tar, "a".getBytes(US_ASCII), '0', new byte[100_000]);
    tar.write(new byte[1024]);
    assertEquals(Outcome.DAMAGED, unpack(tar.toByteArray()));
  }

  private static String record(String text) {
    int length = text.length() + 2;
    while (String.valueOf(length).length() + text.length() + 2 > length) {
      length++;
    }
    return length + " " + text + '\n';
  }

  @Test
  void aCompressorThatAsksForMuchMemoryIsTooMuch() throws IOException {
    byte[] xz = ArchiveKit.xz(TEXT);
    int end = 12 + (xz[12] & 0xff) * 4;
    xz[16] = 36;
    CRC32 sum = new CRC32();
    sum.update(xz, 12, end - 12);
    for (int i = 0; i < 4; i++) {
      xz[end + i] = (byte) (sum.getValue() >>> 8 * i);
    }
    assertEquals(Outcome.TOO_MUCH, unpack(xz));
  }

  @Test
  void whatIsPackedInAnotherWayIsTold() throws IOException {
    byte[] other = "7z\u00bc\u00af\u0027\u001c and so on, without end".getBytes(ISO_8859_1);
    assertEquals(Outcome.WHOLE, unpack(ArchiveKit.zip(Map.of("a.7z", other))));
    assertEquals(List.of(Format.SEVEN_ZIP), unread);
    assertAll(Map.of("a.7z", other));
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
    assertEquals(Outcome.TOO_MUCH, unpack(bomb, 20 << 20));
    byte[] deep = TEXT;
    for (int i = 0; i < 12; i++) {
      deep = ArchiveKit.zip(Map.of("a", deep));
    }
    assertEquals(Outcome.TOO_MUCH, unpack(deep));
  }

  /** Whatever is wrong, it ends, and nothing is thrown. */
  @Test
  void damageOfAnyKindEndsWell() throws IOException {
    Map<String, byte[]> files = Map.of("a", TEXT, "b.gz", ArchiveKit.gzip(TEXT));
    SplittableRandom random = new SplittableRandom(1);
    for (byte[] good :
        new byte[][] {
          ArchiveKit.zip(files),
          ArchiveKit.tar(files),
          ArchiveKit.gzip(ArchiveKit.tar(files)),
          ArchiveKit.bzip2(TEXT),
          ArchiveKit.xz(ArchiveKit.tar(files))
        }) {
      for (int i = 0; i < 1000; i++) {
        byte[] bad = good.clone();
        for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
          bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
        }
        bad = random.nextBoolean() ? bad : Arrays.copyOf(bad, random.nextInt(bad.length));
        Format format = Format.of(bad);
        if (format != null && format.readable()) {
          unpack(bad, 1 << 24);
        }
      }
    }
  }
}
