package dev.keyfuse.source.git.objects;

import java.security.MessageDigest;

/**
 * SHA-1, as FIPS 180-4 has it. Java's own is the same, but asking for it by name has every provider
 * of security set up, which takes a hook longer than all it hashes. Not thread safe.
 */
final class Sha1 extends MessageDigest {
  private static final int BLOCK = 64;
  private static final int ROUNDS = 80;

  private final byte[] pending = new byte[BLOCK];
  private final int[] words = new int[ROUNDS];
  private final int[] state = new int[5];
  private long length;

  Sha1() {
    super("SHA-1");
    engineReset();
  }

  @Override
  protected int engineGetDigestLength() {
    return 20;
  }

  @Override
  protected void engineReset() {
    length = 0;
    state[0] = 0x67452301;
    state[1] = 0xefcdab89;
    state[2] = 0x98badcfe;
    state[3] = 0x10325476;
    state[4] = 0xc3d2e1f0;
  }

  @Override
  protected void engineUpdate(byte input) {
    engineUpdate(new byte[] {input}, 0, 1);
  }

  @Override
  protected void engineUpdate(byte[] input, int offset, int count) {
    int at = offset;
    int left = count;
    int filled = (int) (length % BLOCK);
    length += count;
    if (filled > 0) {
      int taken = Math.min(left, BLOCK - filled);
      System.arraycopy(input, at, pending, filled, taken);
      if (filled + taken < BLOCK) {
        return;
      }
      block(pending, 0);
      at += taken;
      left -= taken;
    }
    for (; left >= BLOCK; left -= BLOCK, at += BLOCK) {
      block(input, at);
    }
    System.arraycopy(input, at, pending, 0, left);
  }

  @Override
  protected byte[] engineDigest() {
    long bits = length * 8;
    int filled = (int) (length % BLOCK);
    byte[] end = new byte[(filled < BLOCK - 8 ? BLOCK : 2 * BLOCK) - filled];
    end[0] = (byte) 0x80;
    for (int i = 0; i < 8; i++) {
      end[end.length - 1 - i] = (byte) (bits >>> 8 * i);
    }
    engineUpdate(end, 0, end.length);
    byte[] digest = new byte[20];
    for (int i = 0; i < digest.length; i++) {
      digest[i] = (byte) (state[i / 4] >>> 24 - 8 * (i % 4));
    }
    engineReset();
    return digest;
  }

  private void block(byte[] input, int at) {
    int[] w = words;
    for (int i = 0; i < 16; i++) {
      int from = at + 4 * i;
      w[i] =
          input[from] << 24
              | (input[from + 1] & 0xff) << 16
              | (input[from + 2] & 0xff) << 8
              | input[from + 3] & 0xff;
    }
    for (int i = 16; i < ROUNDS; i++) {
      int mixed = w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16];
      w[i] = mixed << 1 | mixed >>> 31;
    }
    rounds(w);
  }

  /** Four loops rather than one with a choice in it, which is a fifth slower. */
  private void rounds(int[] w) {
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    int e = state[4];
    for (int i = 0; i < 20; i++) {
      int sum = (a << 5 | a >>> 27) + e + w[i] + (d ^ b & (c ^ d)) + 0x5a827999;
      e = d;
      d = c;
      c = b << 30 | b >>> 2;
      b = a;
      a = sum;
    }
    for (int i = 20; i < 40; i++) {
      int sum = (a << 5 | a >>> 27) + e + w[i] + (b ^ c ^ d) + 0x6ed9eba1;
      e = d;
      d = c;
      c = b << 30 | b >>> 2;
      b = a;
      a = sum;
    }
    for (int i = 40; i < 60; i++) {
      int sum = (a << 5 | a >>> 27) + e + w[i] + (b & c | d & (b | c)) + 0x8f1bbcdc;
      e = d;
      d = c;
      c = b << 30 | b >>> 2;
      b = a;
      a = sum;
    }
    for (int i = 60; i < 80; i++) {
      int sum = (a << 5 | a >>> 27) + e + w[i] + (b ^ c ^ d) + 0xca62c1d6;
      e = d;
      d = c;
      c = b << 30 | b >>> 2;
      b = a;
      a = sum;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
  }
}
