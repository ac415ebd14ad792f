package dev.keyfuse.source.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {
  private static final byte[] TEXT = "one line and another".getBytes(ISO_8859_1);

  private static Format of(byte[] start) {
    return Format.of(Arrays.copyOf(start, Math.max(40, Math.min(start.length, Format.HEAD))));
  }

  @Test
  void whatIsUnpackedIsTold() throws IOException {
    assertEquals(Format.ZIP, of(ArchiveKit.zip(Map.of("a", TEXT))));
    assertEquals(Format.TAR, of(ArchiveKit.tar(Map.of("a", TEXT))));
    assertEquals(Format.GZIP, of(ArchiveKit.gzip(TEXT)));
    assertEquals(Format.BZIP2, of(ArchiveKit.bzip2(TEXT)));
    assertEquals(Format.XZ, of(ArchiveKit.xz(TEXT)));
  }

  @ParameterizedTest
  @CsvSource({
    "SEVEN_ZIP, 377abcaf271c0004",
    "RAR, 526172211a0700cf",
    "RAR, 526172211a070100",
    "ZSTANDARD, 28b52ffd2458c100",
    "LZ4, 04224d186440a7",
    "LZIP, 4c5a49500114",
    "COMPRESS, 1f9d9068ca",
    "CABINET, 4d53434600000000",
    "RPM, edabeedb0300",
    "PACK, 5041434b00000002",
    "BUNDLE, 23207632206769742062756e646c650a",
    "BUNDLE, 23207633206769742062756e646c650a",
  })
  void whatIsNotUnpackedIsTold(Format expected, String hex) {
    byte[] start = new byte[hex.length() / 2];
    for (int i = 0; i < start.length; i++) {
      start[i] = (byte) Integer.parseInt(hex, 2 * i, 2 * i + 2, 16);
    }
    assertEquals(expected, of(start));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a text",
        "PK is how a text may start, and it is none of ours",
        "BZh9 is not the start of a block, nor is it the end",
        "7zip, Rar! and LZIP are words, and so is MSCF",
        "# v4 git bundle, if there ever is one, would be something else",
      })
  void otherContentIsNotPacked(String text) {
    assertNull(Format.of(text.getBytes(ISO_8859_1)));
    assertNull(of(text.getBytes(ISO_8859_1)));
  }

  @Test
  void aWordWhereTarHasItsMarkIsNotEnough() throws IOException {
    byte[] tar = ArchiveKit.tar(Map.of("a", TEXT));
    tar[0]++;
    assertNull(of(tar));
  }
}
