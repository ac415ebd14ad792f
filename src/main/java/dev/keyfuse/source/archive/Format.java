package dev.keyfuse.source.archive;

import java.nio.charset.StandardCharsets;

/** What content is packed into, told by its first bytes and never by a name. */
public enum Format {
  ZIP(true, "zip", "PK\3\4"),
  GZIP(true, "gzip", "\u001f\u008b\u0008"),
  BZIP2(true, "bzip2", "BZh"),
  XZ(true, "xz", "\u00fd7zXZ\0"),
  TAR(true, "tar", ""),
  SEVEN_ZIP(false, "7z", "7z\u00bc\u00af\u0027\u001c"),
  RAR(false, "RAR", "Rar!\u001a\7"),
  ZSTANDARD(false, "Zstandard", "\u0028\u00b5\u002f\u00fd"),
  LZ4(false, "LZ4", "\u0004\"M\u0018"),
  LZIP(false, "lzip", "LZIP\1"),
  COMPRESS(false, "compress", "\u001f\u009d"),
  CABINET(false, "cabinet", "MSCF\0\0\0\0"),
  DEBIAN(false, "a Debian package", "!<arch>\ndebian-binary"),
  RPM(false, "an RPM package", "\u00ed\u00ab\u00ee\u00db"),
  BUNDLE(false, "a bundle of git", "# v2 git bundle\n", "# v3 git bundle\n"),
  PACK(false, "a pack of git", "PACK\0\0\0\2");

  /** So many bytes of a content tell its format. */
  public static final int HEAD = 512;

  private static final int SMALLEST = 18;
  private static final Format[] ALL = values();

  private final boolean readable;
  private final String title;
  private final byte[][] starts;

  Format(boolean readable, String title, String... starts) {
    this.readable = readable;
    this.title = title;
    this.starts = new byte[starts.length][];
    for (int i = 0; i < starts.length; i++) {
      this.starts[i] = starts[i].getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /** Whether {@link Archive} unpacks it. */
  public boolean readable() {
    return readable;
  }

  /** Its name in reports. */
  public String title() {
    return title;
  }

  /**
   * The format of a content that starts like this; null for anything that is not packed.
   *
   * @param start 512 bytes, or all there are
   */
  public static Format of(byte[] start) {
    if (start.length < SMALLEST) {
      return null;
    }
    for (Format format : ALL) {
      if (format.starts(start)) {
        return format;
      }
    }
    return null;
  }

  private boolean starts(byte[] content) {
    if (this == TAR) {
      return tar(content);
    }
    for (byte[] start : starts) {
      if (starts(content, start)) {
        return plausible(content);
      }
    }
    return false;
  }

  /** What is more than the first bytes that only look like it. */
  private boolean plausible(byte[] start) {
    return switch (this) {
      case ZIP -> start.length > 30;
      case GZIP -> (start[3] & 0xe0) == 0;
      // The size of a block, then pi or its square root: the start of a block, or of the end.
      case BZIP2 ->
          start[3] >= '1'
              && start[3] <= '9'
              && (start[4] == 0x31 && start[5] == 0x41 || start[4] == 0x17 && start[5] == 0x72);
      // Nine to sixteen bits a code.
      case COMPRESS -> (start[2] & 0x60) == 0 && (start[2] & 31) >= 9 && (start[2] & 31) <= 16;
      default -> true;
    };
  }

  private static boolean starts(byte[] content, byte[] start) {
    if (content[0] != start[0] || content.length < start.length) {
      return false;
    }
    for (int i = 1; i < start.length; i++) {
      if (content[i] != start[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the first block is the head of an entry, as POSIX or GNU write it. */
  private static boolean tar(byte[] start) {
    return start.length >= HEAD
        && start[257] == 'u'
        && start[258] == 's'
        && start[259] == 't'
        && start[260] == 'a'
        && start[261] == 'r'
        && sum(start) == octal(start, 148, 156);
  }

  private static long octal(byte[] block, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      if (block[i] >= '0' && block[i] <= '7') {
        value = value << 3 | block[i] - '0';
      } else if (block[i] != ' ' && block[i] != 0) {
        return -1;
      }
    }
    return value;
  }

  /** The sum of a head's bytes, those of the sum itself taken for blanks. */
  private static long sum(byte[] head) {
    long sum = 0;
    for (int i = 0; i < HEAD; i++) {
      sum += i >= 148 && i < 156 ? ' ' : head[i] & 0xff;
    }
    return sum;
  }
}
