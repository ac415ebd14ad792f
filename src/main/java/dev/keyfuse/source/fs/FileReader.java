package dev.keyfuse.source.fs;

import dev.keyfuse.source.Blob;
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
  private static final int ARRAY_LIMIT = Integer.MAX_VALUE - 8;

  private final int limit;
  private final Visitor visitor;

  FileReader(long maxFileSize, Visitor visitor) {
    this.limit = (int) Math.min(maxFileSize, ARRAY_LIMIT);
    this.visitor = visitor;
  }

  void file(Path file, String path, long expectedSize) {
    byte[] content;
    try {
      content = expectedSize > limit ? null : read(file, (int) expectedSize);
    } catch (NoSuchFileException e) {
      visitor.skipped("vanished file", "deleted while the scan ran");
      return;
    } catch (IOException e) {
      visitor.incomplete(path + " could not be read: " + reason(e));
      return;
    } catch (OutOfMemoryError e) {
      visitor.incomplete(
          path
              + " does not fit into memory: give Java more, for example with"
              + " KEYFUSE_JAVA_OPTS=-Xmx4g, or lower --jobs");
      return;
    }
    if (content == null) {
      visitor.incomplete(path + " is larger than --max-file-size allows: raise it");
    } else {
      visitor.blob(new Blob(new Origin.WorkingFile(path), content));
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

  /** The content, or null if it turns out to be larger than the limit. */
  private byte[] read(Path file, int expectedSize) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file, READ_NO_LINKS)) {
      byte[] content = new byte[expectedSize];
      int length = fill(channel, content, 0);
      ByteBuffer next = ByteBuffer.allocate(1);
      // It may have grown since it was listed, or not tell its size at all, as under /proc.
      while (length == content.length && channel.read(next) == 1) {
        if (length >= limit) {
          return null;
        }
        content = Arrays.copyOf(content, (int) Math.min(limit, length * 2L + STEP));
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
