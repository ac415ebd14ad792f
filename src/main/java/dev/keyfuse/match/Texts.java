package dev.keyfuse.match;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Brings a text into the form the matcher reads: UTF-8 without a byte order mark. */
public final class Texts {
  private Texts() {}

  /**
   * The text as UTF-8. UTF-16 is recognised by its mark or, without one, by zero bytes in every
   * other place; everything else is returned as it is. Lines and columns stay the same.
   */
  public static byte[] utf8(byte[] content) {
    int n = content.length;
    if (n >= 3
        && content[0] == (byte) 0xef
        && content[1] == (byte) 0xbb
        && content[2] == (byte) 0xbf) {
      return Arrays.copyOfRange(content, 3, n);
    }
    if (n >= 2 && content[0] == (byte) 0xff && content[1] == (byte) 0xfe) {
      return decode(content, 2, StandardCharsets.UTF_16LE);
    }
    if (n >= 2 && content[0] == (byte) 0xfe && content[1] == (byte) 0xff) {
      return decode(content, 2, StandardCharsets.UTF_16BE);
    }
    return unmarked(content);
  }

  private static byte[] unmarked(byte[] content) {
    int look = Math.min(content.length & ~1, 64);
    if (look < 16) {
      return content;
    }
    int even = 0;
    int odd = 0;
    for (int i = 0; i < look; i += 2) {
      even += content[i] == 0 ? 1 : 0;
      odd += content[i + 1] == 0 ? 1 : 0;
    }
    if (odd * 2 == look && even == 0) {
      return decode(content, 0, StandardCharsets.UTF_16LE);
    }
    return even * 2 == look && odd == 0 ? decode(content, 0, StandardCharsets.UTF_16BE) : content;
  }

  private static byte[] decode(byte[] content, int from, Charset charset) {
    return charset
        .decode(ByteBuffer.wrap(content, from, content.length - from))
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }
}
