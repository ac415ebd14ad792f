package dev.keyfuse.source.archive;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/** Streams that unpack one content, as the libraries that are loaded for them do. */
final class Decompressors {
  /** KiB that unpacking one takes at most: enough for {@code xz -9}. */
  private static final int MEMORY = 66 << 10;

  private Decompressors() {}

  /** Further contents behind the first are unpacked too. */
  static InputStream bzip2(InputStream in) throws IOException {
    return new BZip2CompressorInputStream(in, true);
  }

  /**
   * Further contents behind the first are unpacked too.
   *
   * @param depth archives around it; with each it may take half the memory
   */
  static InputStream xz(InputStream in, int depth) throws IOException {
    return new XZInputStream(in, MEMORY >> depth) {
      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        try {
          return super.read(into, from, length);
        } catch (MemoryLimitException e) {
          throw new TooMuchException();
        }
      }
    };
  }
}
