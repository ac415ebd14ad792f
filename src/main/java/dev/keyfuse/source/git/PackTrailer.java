package dev.keyfuse.source.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checksum at the end of a pack, which its index repeats. JGit drops a pack whose differs. */
final class PackTrailer {
  private static final int HASH = 20;

  private PackTrailer() {}

  static boolean matches(Path index) throws IOException {
    String name = index.getFileName().toString();
    Path pack = index.resolveSibling(name.substring(0, name.length() - 4) + ".pack");
    if (!Files.isRegularFile(pack)) {
      return false;
    }
    ByteBuffer own = fromEnd(pack, HASH);
    return own != null && own.equals(fromEnd(index, 2 * HASH));
  }

  private static ByteBuffer fromEnd(Path file, int distance) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      if (channel.size() < distance) {
        return null;
      }
      channel.position(channel.size() - distance);
      ByteBuffer hash = ByteBuffer.allocate(HASH);
      while (hash.hasRemaining() && channel.read(hash) >= 0) {}
      return hash.hasRemaining() ? null : hash.flip();
    }
  }
}
