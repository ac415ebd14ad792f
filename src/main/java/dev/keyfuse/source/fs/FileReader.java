package dev.keyfuse.source.fs;

import dev.keyfuse.source.Blob;
import dev.keyfuse.source.Measured;
import dev.keyfuse.source.Origin;
import dev.keyfuse.source.Visitor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;

/** Reads one file or link at a time and delivers it. Thread safe. */
final class FileReader {
  private static final Set<OpenOption> READ_NO_LINKS =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  // The platform keeps a native buffer of the largest read per thread, so reads are bounded.
  private static final int STEP = 1 << 18;
  private final long limit;
  private final int whole;
  private final Visitor visitor;

  FileReader(long maxFileSize, Visitor visitor) {
    this.limit = maxFileSize;
    this.whole = (int) Math.min(maxFileSize, Blob.WHOLE);
    this.visitor = visitor;
  }

  void file(Path file, String path, long expectedSize) {
    try {
      byte[] content = whole(file, expectedSize);
      if (content != null) {
        visitor.blob(new Blob(new Origin.WorkingFile(path), content));
      } else if (expectedSize > limit || !large(file, path)) {
        visitor.incomplete(path + " is larger than --max-file-size allows: raise it");
      }
    } catch (NoSuchFileException e) {
      visitor.skipped("vanished file", "deleted while the scan ran");
    } catch (IOException e) {
      visitor.incomplete(path + " could not be read: " + reason(e));
    }
  }

  /** The content; null if it is to be read piece by piece. */
  private byte[] whole(Path file, long expectedSize) throws IOException {
    try {
      return expectedSize > whole ? null : read(file, (int) expectedSize);
    } catch (OutOfMemoryError e) {
      return null;
    }
  }

  /** Reads a file piece by piece; false if it turns out to be larger than the limit. */
  private boolean large(Path file, String path) throws IOException {
    try (Measured content =
        new Measured(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), limit)) {
      visitor.large(new Origin.WorkingFile(path), content);
      return !content.cut();
    }
  }

  void link(Path link, String path) {
    try {
      byte[] target = Files.readSymbolicLink(link).toString().getBytes(StandardCharsets.UTF_8);
      visitor.blob(new Blob(new Origin.WorkingFile(path), target));
    } catch (NoSuchFileException e) {
      visitor.skipped("vanished file", "deleted while the scan ran");
    } catch (IOException | UnsupportedOperationException e) {
      visitor.incomplete("link " + path + " could not be read: " + reason(e));
    }
  }

  /** The content, or null if it turns out to be too large to be held. */
  private byte[] read(Path file, int expectedSize) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file, READ_NO_LINKS)) {
      byte[] content = new byte[expectedSize];
      int length = fill(channel, content, 0);
      ByteBuffer next = ByteBuffer.allocate(1);
      // It may have grown since it was listed, or not tell its size at all, as under /proc.
      while (length == content.length && channel.read(next) == 1) {
        if (length >= whole) {
          return null;
        }
        content = Arrays.copyOf(content, (int) Math.min(whole, length * 2L + STEP));
        content[length] = next.flip().get();
        next.clear();
        length = fill(channel, content, length + 1);
      }
      return length == content.length ? content : Arrays.copyOf(content, length);
    }
  }

  private static int fill(SeekableByteChannel channel, byte[] content, int from)
      throws IOException {
    int length = from;
    while (length < content.length) {
      int step = Math.min(STEP, content.length - length);
      int count = channel.read(ByteBuffer.wrap(content, length, step));
      if (count < 0) {
        break;
      }
      length += count;
    }
    return length;
  }

  static String reason(Exception e) {
    if (e instanceof AccessDeniedException) {
      return "access denied; run as a user who may read it";
    }
    String message = e.getMessage();
    String name = e.getClass().getSimpleName();
    return message == null ? name : name + ", " + message;
  }
}
