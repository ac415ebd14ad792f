package dev.keyfuse.source.archive;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * What is packed into one content, archives within archives included. Told by the bytes, not by a
 * name: zip (so jar, wheel and office files too), gzip, and tar as POSIX and GNU write it. Used
 * once; for one thread.
 */
public final class Archive {
  /** Bytes of an entry that is held whole; a larger one is handed on as a stream. */
  private static final int HELD = 8 << 20;

  /** Archives within archives; a tar in a gzip counts as two. */
  private static final int DEEPEST = 6;

  private static final int MOST_ENTRIES = 200_000;
  private static final int HEAD = 512;

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
    TOO_MUCH
  }

  /** More came out than may. */
  private static final class TooMuchException extends IOException {
    private static final long serialVersionUID = 1;

    TooMuchException() {
      super("unpacks to too much");
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

  /** Whether a content that starts like this is an archive; 512 bytes tell. */
  public static boolean is(byte[] start) {
    return zip(start) || gzip(start) || Tar.is(start);
  }

  private static boolean zip(byte[] start) {
    return start.length > 30
        && start[0] == 'P'
        && start[1] == 'K'
        && start[2] == 3
        && start[3] == 4;
  }

  private static boolean gzip(byte[] start) {
    return start.length > 18
        && start[0] == 0x1f
        && start[1] == (byte) 0x8b
        && start[2] == 8
        && (start[3] & 0xe0) == 0;
  }

  /** Unpacks a content that is held whole. What came out before something went wrong was used. */
  public Outcome unpack(byte[] content) {
    try {
      return open(content, content, new ByteArrayInputStream(content), "", 0);
    } catch (IOException e) {
      return Outcome.DAMAGED;
    }
  }

  /**
   * Unpacks a stream that {@link #is} an archive.
   *
   * @throws IOException as the stream does, and not for what is wrong with the archive
   */
  public Outcome unpack(InputStream content) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(content, 1 << 16);
    buffered.mark(HEAD);
    byte[] start = buffered.readNBytes(HEAD);
    buffered.reset();
    return open(start, null, buffered, "", 0);
  }

  /**
   * Opens what starts like an archive.
   *
   * @param whole all of it; null if it is a stream
   * @param within what goes before the paths of its entries
   */
  private Outcome open(byte[] start, byte[] whole, InputStream in, String within, int depth)
      throws IOException {
    try {
      if (zip(start)) {
        return zip(in, whole, within, depth);
      }
      if (gzip(start)) {
        InputStream content = new Counted(new GZIPInputStream(in, 1 << 16));
        return member(within + "content", within, content, depth);
      }
      return tar(in, within, depth);
    } catch (TooMuchException e) {
      return Outcome.TOO_MUCH;
    } catch (ZipException e) {
      boolean secret = String.valueOf(e.getMessage()).contains("encrypted");
      return secret ? Outcome.ENCRYPTED : Outcome.DAMAGED;
    } catch (EOFException | IllegalArgumentException e) {
      return Outcome.DAMAGED;
    }
  }

  private Outcome zip(InputStream in, byte[] whole, String within, int depth) throws IOException {
    // Names that are marked as UTF-8 are read as such; of others nobody knows the encoding.
    ZipInputStream zip = new ZipInputStream(in, StandardCharsets.ISO_8859_1);
    Outcome worst = Outcome.WHOLE;
    int count = 0;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      count++;
      if (!entry.isDirectory()) {
        String path = within + entry.getName();
        worst = worse(worst, member(path, path + '!', new Counted(zip), depth));
      }
      if (use.cancelled()) {
        return worst;
      }
    }
    return whole == null || count == listed(whole, count) ? worst : worse(worst, Outcome.DAMAGED);
  }

  /**
   * How many entries the directory at the end of a zip lists, which a reader from the front does
   * not see; so many as were seen if it cannot tell.
   */
  private static int listed(byte[] zip, int seen) {
    for (int at = zip.length - 22; at >= Math.max(0, zip.length - 22 - 0xffff); at--) {
      if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 5 && zip[at + 3] == 6) {
        int count = (zip[at + 10] & 0xff) | (zip[at + 11] & 0xff) << 8;
        return count == 0xffff || count == (seen & 0xffff) ? seen : count;
      }
    }
    return -1;
  }

  private Outcome tar(InputStream in, String within, int depth) throws IOException {
    Tar tar = new Tar(in);
    Outcome worst = Outcome.WHOLE;
    while (!use.cancelled() && tar.next()) {
      String path = within + tar.path();
      worst = worse(worst, member(path, path + '!', tar.content(), depth));
    }
    return worst;
  }

  private Outcome member(String path, String within, InputStream content, int depth)
      throws IOException {
    if (++entries > MOST_ENTRIES) {
      throw new TooMuchException();
    }
    byte[] start = content.readNBytes(HELD);
    boolean held = start.length < HELD;
    InputStream all = new ByteArrayInputStream(start);
    all = held ? all : new SequenceInputStream(all, content);
    Outcome outcome = Outcome.WHOLE;
    if (is(start)) {
      outcome =
          depth < DEEPEST
              ? open(start, held ? start : null, all, within, depth + 1)
              : Outcome.TOO_MUCH;
      if (outcome == Outcome.WHOLE || !held) {
        return outcome;
      }
    }
    if (held) {
      use.entry(path, start);
    } else {
      use.large(path, all);
    }
    return outcome;
  }

  private static Outcome worse(Outcome one, Outcome two) {
    return one.compareTo(two) >= 0 ? one : two;
  }

  /** What comes out of an archive, as long as it is not too much. */
  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      unpacked += Math.max(0, read);
      if (unpacked > most) {
        throw new TooMuchException();
      }
      return read;
    }

    /** The archive goes on behind the entry. */
    @Override
    public void close() {}
  }
}
