package dev.keyfuse.source.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Packs files. */
public final class ArchiveKit {
  private ArchiveKit() {}

  public static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  public static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  static byte[] bzip2(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream bzip2 = new BZip2CompressorOutputStream(bytes, 1)) {
      bzip2.write(content);
    }
    return bytes.toByteArray();
  }

  public static byte[] xz(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream xz = new XZOutputStream(bytes, new LZMA2Options(0))) {
      xz.write(content);
    }
    return bytes.toByteArray();
  }

  public static byte[] tar(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      byte[] name = file.getKey().getBytes(UTF_8);
      if (name.length > 100) {
        entry(bytes, "././@LongLink".getBytes(US_ASCII), 'L', name);
      }
      entry(bytes, name, '0', file.getValue());
    }
    bytes.write(new byte[1024]);
    return bytes.toByteArray();
  }

  /** One entry, its head and its content, both filled up to blocks. */
  static void entry(OutputStream out, byte[] name, char type, byte[] content) throws IOException {
    byte[] head = new byte[512];
    System.arraycopy(name, 0, head, 0, Math.min(100, name.length));
    put(head, 124, String.format("%011o", content.length));
    put(head, 156, String.valueOf(type));
    put(head, 257, "ustar\00000");
    put(head, 148, "        ");
    int sum = 0;
    for (byte b : head) {
      sum += b & 0xff;
    }
    put(head, 148, String.format("%06o\0 ", sum));
    out.write(head);
    out.write(content);
    out.write(new byte[-content.length & 511]);
  }

  private static void put(byte[] head, int at, String text) {
    byte[] bytes = text.getBytes(US_ASCII);
    System.arraycopy(bytes, 0, head, at, bytes.length);
  }
}
