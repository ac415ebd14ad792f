package dev.keyfuse.scan;

import dev.keyfuse.source.Blob;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.archive.Archive;
import dev.keyfuse.source.archive.Archive.Outcome;
import dev.keyfuse.source.archive.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Looks into what is packed: the entries of an archive are scanned in its stead. What cannot be
 * unpacked to its end is scanned as it lies there, too, and told. For one blob.
 */
final class Packed {
  /** Bytes that are read of what one file unpacks to. */
  private static final long MOST = 2L << 30;

  private static final List<String> COMPRESSED = List.of(".gz", ".bz2", ".xz");

  private final Collector collector;
  private final Origin origin;

  Packed(Collector collector, Origin origin) {
    this.collector = collector;
    this.origin = origin;
  }

  /** The path that says what a packed file is: {@code backup.zip/.env}, {@code config.json}. */
  static String path(String archive, String entry) {
    if (entry.equals("content")) {
      for (String ending : COMPRESSED) {
        if (archive.endsWith(ending)) {
          return archive.substring(0, archive.length() - ending.length());
        }
      }
    }
    return entry.isEmpty() ? archive : archive + '/' + entry.replace('!', '/');
  }

  /** Scans what is packed into a content; true if that is all there is in it. */
  boolean whole(byte[] content) {
    Format format = format(content);
    if (format == null) {
      return false;
    }
    Outcome outcome = new Archive(new Entries(), MOST).unpack(format, content);
    tell(outcome);
    if (outcome == Outcome.WHOLE) {
      collector.count(origin, content.length);
    }
    return outcome == Outcome.WHOLE;
  }

  /** The stream to scan, or null if what is packed into it was scanned in its stead. */
  InputStream large(InputStream content) throws IOException {
    byte[] start = new byte[Format.HEAD];
    int length = 0;
    InputStream rest = content;
    try {
      for (int read = 0; read >= 0 && length < Format.HEAD; length += Math.max(0, read)) {
        read = content.read(start, length, Format.HEAD - length);
      }
    } catch (IOException e) {
      rest = new Broken(e);
    }
    start = Arrays.copyOf(start, length);
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(start), rest);
    Format format = format(start);
    if (format == null) {
      return all;
    }
    Outcome outcome = new Archive(new Entries(), MOST).unpack(format, all);
    tell(outcome);
    if (outcome == Outcome.DAMAGED) {
      collector.incomplete(
          Collector.name(origin)
              + " is an archive that could not be read to its end: unpack it and scan the"
              + " directory");
    }
    collector.count(origin, 0);
    return null;
  }

  /** The format to unpack; null if there is none, which is told if that hides something. */
  private Format format(byte[] start) {
    if (origin.named() || !origin.archivePath().isEmpty()) {
      return null;
    }
    Format format = Format.of(start);
    if (format != null && !format.readable()) {
      unread(format);
      return null;
    }
    return format;
  }

  private void unread(Format format) {
    collector.unread(origin, format.title() + " is not unpacked");
  }

  private void tell(Outcome outcome) {
    switch (outcome) {
      case WHOLE -> {}
      case ENCRYPTED -> collector.unread(origin, "a password protects it");
      case DAMAGED -> collector.unread(origin, "damaged, or packed in an unknown way");
      case TOO_MUCH ->
          collector.incomplete(
              Collector.name(origin)
                  + " unpacks to more than is looked at: unpack it and scan the directory");
    }
  }

  /** What is left of a stream that broke. */
  private static final class Broken extends InputStream {
    private final IOException cause;

    Broken(IOException cause) {
      this.cause = cause;
    }

    @Override
    public int read() throws IOException {
      throw cause;
    }
  }

  private final class Entries implements Archive.Use {
    @Override
    public void entry(String path, byte[] content) {
      collector.blob(new Blob(new Origin.InArchive(origin, path), content));
    }

    @Override
    public void large(String path, InputStream content) throws IOException {
      collector.large(new Origin.InArchive(origin, path), content);
    }

    @Override
    public void unread(Format format) {
      Packed.this.unread(format);
    }

    @Override
    public boolean cancelled() {
      return collector.cancelled();
    }
  }
}
