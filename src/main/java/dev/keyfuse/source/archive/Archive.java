package dev.keyfuse.source.archive;

import dev.keyfuse.source.BulkStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;

/**
 * What is packed into one content, archives within archives included: zip (so jar, wheel and office
 * files too), tar as POSIX and GNU write it, gzip, bzip2 and xz. Used once; for one thread.
 */
public final class Archive {
  /** Bytes of an entry that is held whole; a larger one is handed on as a stream. */
  private static final int HELD = 8 << 20;

  /** Archives within archives; a tar in a gzip counts as two. */
  private static final int DEEPEST = 6;

  private static final int MOST_ENTRIES = 200_000;

  private final Use use;
  private final long most;
  private long unpacked;
  private int entries;

  /** Takes what is unpacked. */
  public interface Use {
    /**
     * An entry.
     *
     * @param path its path in the archive, those of archives within before it: {@code a.zip!b.env}
     */
    void entry(String path, byte[] content);

    /** An entry too large to be held, to be read to its end before the call returns. */
    void large(String path, InputStream content) throws IOException;

    /** The entry that comes next is packed in a way that is not {@link Format#readable}. */
    void unread(Format format);

    /** True once nobody wants more. */
    boolean cancelled();
  }

  /** What came of it. */
  public enum Outcome {
    /** All there is was handed over. */
    WHOLE,
    /** A password protects some of it. */
    ENCRYPTED,
    /** Damaged, cut off, or packed in a way that is not known. */
    DAMAGED,
    /** More comes out of it than is looked at. */
    TOO_MUCH;

    /** The worse of two. */
    Outcome or(Outcome other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  /**
   * An unpacker.
   *
   * @param most bytes that may come out of it in all, those of archives within counted again
   */
  public Archive(Use use, long most) {
    this.use = use;
    this.most = most;
  }

  /**
   * Unpacks a content that is held whole. What came out before something went wrong was used.
   *
   * @param format its format, a readable one
   */
  public Outcome unpack(Format format, byte[] content) {
    return open(format, content, new Input(new ByteArrayInputStream(content)), "", 0);
  }

  /**
   * Unpacks a stream.
   *
   * @param format its format, a readable one
   * @throws IOException as the stream does, and not for what is wrong with the archive
   */
  public Outcome unpack(Format format, InputStream content) throws IOException {
    Input in = new Input(content);
    Outcome outcome = open(format, null, in, "", 0);
    if (in.failure() != null) {
      throw in.failure();
    }
    return outcome;
  }

  /**
   * Opens an archive.
   *
   * @param whole all of it; null if it is a stream
   * @param within what goes before the paths of its entries
   */
  private Outcome open(Format format, byte[] whole, Input in, String within, int depth) {
    try {
      if (format == Format.ZIP || format == Format.TAR) {
        try (Members members =
            format == Format.ZIP ? new ZipMembers(in, whole) : new TarMembers(in)) {
          return all(members, within, depth);
        }
      }
      try (InputStream content = harmless(() -> decompressed(format, in, depth))) {
        return member(within + "content", within, new Counted(content), depth, true);
      }
    } catch (TooMuchException e) {
      return Outcome.TOO_MUCH;
    } catch (IOException e) {
      return Outcome.DAMAGED;
    }
  }

  private static InputStream decompressed(Format format, Input in, int depth) throws IOException {
    return switch (format) {
      case BZIP2 -> Decompressors.bzip2(in);
      case XZ -> Decompressors.xz(in, depth);
      default -> new GZIPInputStream(in, 1 << 16);
    };
  }

  private Outcome all(Members members, String within, int depth) throws IOException {
    Outcome worst = Outcome.WHOLE;
    while (harmless(members::next)) {
      String path = within + members.path();
      InputStream content = new Counted(members.content());
      worst = worst.or(member(path, path + '!', content, depth, members.file()));
      if (use.cancelled()) {
        return worst;
      }
      content.transferTo(OutputStream.nullOutputStream());
    }
    return worst.or(members.outcome());
  }

  private Outcome member(String path, String within, InputStream content, int depth, boolean file)
      throws IOException {
    if (++entries > MOST_ENTRIES) {
      throw new TooMuchException();
    }
    byte[] start = content.readNBytes(HELD);
    if (start.length == 0 && !file) {
      return Outcome.WHOLE;
    }
    boolean held = start.length < HELD;
    InputStream all = new ByteArrayInputStream(start);
    all = held ? all : new SequenceInputStream(all, content);
    Outcome outcome = Outcome.WHOLE;
    Format format = Format.of(start);
    if (format != null && format.readable()) {
      outcome =
          depth < DEEPEST
              ? open(format, held ? start : null, new Input(all), within, depth + 1)
              : Outcome.TOO_MUCH;
      if (outcome == Outcome.WHOLE || !held) {
        return outcome;
      }
    } else if (format != null) {
      use.unread(format);
    }
    if (held) {
      use.entry(path, start);
    } else {
      use.large(path, all);
    }
    return outcome;
  }

  /** Takes a defect of a library that something made shows for damage of that. */
  private static <T> T harmless(Callable<T> step) throws IOException {
    try {
      return step.call();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("cannot be unpacked", e);
    }
  }

  /** What comes out of an archive, as long as it is not too much. */
  private final class Counted extends BulkStream {
    private final InputStream in;

    Counted(InputStream in) {
      this.in = in;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = harmless(() -> in.read(into, from, length));
      unpacked += Math.max(0, read);
      if (unpacked > most) {
        throw new TooMuchException();
      }
      return read;
    }
  }
}
