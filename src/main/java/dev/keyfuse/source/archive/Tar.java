package dev.keyfuse.source.archive;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/**
 * Reads a tar of POSIX (ustar, pax) or GNU one file after the other. Links, devices and directories
 * are passed over; the further parts of a sparse file are read as they lie there. Used once; for
 * one thread.
 */
final class Tar {
  private static final int BLOCK = 512;
  private static final int LONGEST_NAME = 1 << 16;

  private final InputStream in;
  private Content content = new Content(InputStream.nullInputStream(), 0);
  private long padding;
  private String path = "";

  /** So many bytes of a stream that goes on. */
  private static final class Content extends FilterInputStream {
    private long left;

    Content(InputStream in, long length) {
      super(in);
      left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (left == 0 && length > 0) {
        return -1;
      }
      int read = super.read(into, from, (int) Math.min(length, left));
      if (read < 0) {
        throw new EOFException();
      }
      left -= read;
      return read;
    }

    @Override
    public void close() {}
  }

  /** A reader that starts where the stream stands. */
  Tar(InputStream in) {
    this.in = in;
  }

  /** Whether the first block of a content is the head of an entry. */
  static boolean is(byte[] start) {
    return start.length >= BLOCK
        && new String(start, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar")
        && sum(start) == number(start, 148, 8);
  }

  /** Moves on to the next file; false at the end. */
  boolean next() throws IOException {
    String named = null;
    while (true) {
      end();
      byte[] head = in.readNBytes(BLOCK);
      if (head.length == 0 || head.length == BLOCK && zero(head)) {
        return false;
      }
      if (!is(head)) {
        throw new ZipException("no head of an entry");
      }
      long size = number(head, 124, 12);
      if (size < 0) {
        throw new ZipException("an entry of negative size");
      }
      content = new Content(in, size);
      padding = -size & BLOCK - 1;
      switch (head[156]) {
        case 'L' -> named = text(content.readNBytes(LONGEST_NAME), 0, LONGEST_NAME);
        case 'x' -> named = pax(content.readNBytes(LONGEST_NAME), named);
        case 0, '0', '7' -> {
          path = named != null ? named : name(head);
          return true;
        }
        default -> named = head[156] == 'g' ? named : null;
      }
    }
  }

  /** Path of the file. */
  String path() {
    return path;
  }

  /** Its content, as far as it was not read. */
  InputStream content() {
    return content;
  }

  /** Leaves what is left of an entry behind. */
  private void end() throws IOException {
    byte[] buffer = new byte[1 << 13];
    while (content.read(buffer, 0, buffer.length) >= 0) {
      // What nobody wanted to read.
    }
    if (in.readNBytes((int) padding).length < padding) {
      throw new EOFException();
    }
    padding = 0;
  }

  private static String name(byte[] head) {
    String name = text(head, 0, 100);
    String prefix = head[263] == '0' ? text(head, 345, 155) : "";
    return prefix.isEmpty() ? name : prefix + '/' + name;
  }

  /** The path in records such as {@code 18 path=a/b.txt}, each with its length before it. */
  private static String pax(byte[] records, String otherwise) {
    String all = new String(records, StandardCharsets.UTF_8);
    int at = all.startsWith("path=") ? 0 : all.indexOf(" path=") + 1;
    int end = all.indexOf('\n', at);
    return at > 0 && end > at ? all.substring(at + "path=".length(), end) : otherwise;
  }

  private static String text(byte[] block, int from, int length) {
    int end = from;
    while (end < Math.min(block.length, from + length) && block[end] != 0) {
      end++;
    }
    return new String(block, from, end - from, StandardCharsets.UTF_8);
  }

  private static boolean zero(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /** Octal digits, or bytes after a first one with its highest bit set; -1 for anything else. */
  private static long number(byte[] block, int from, int length) {
    boolean binary = block[from] < 0;
    long value = binary ? block[from] & 0x3f : 0;
    for (int i = from + (binary ? 1 : 0); i < from + length; i++) {
      if (binary) {
        value = value << 8 | block[i] & 0xff;
      } else if (block[i] >= '0' && block[i] <= '7') {
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
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : head[i] & 0xff;
    }
    return sum;
  }
}
