package dev.keyfuse.secret;

/**
 * SHA-256 of small values, as FIPS 180-4 has it. Java's own is the same, but asking for it by name
 * has every provider of security set up, which takes longer than all that is hashed before a commit
 * is stopped.
 */
final class Sha256 {
  private static final int BLOCK = 64;

  private static final int[] CONSTANTS = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
    0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
    0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
  };

  private final int[] words = new int[BLOCK];
  private final int[] state = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
  };

  private Sha256() {}

  /** The hash of some values one after another: 32 bytes. */
  static byte[] of(byte[]... values) {
    byte[] message = padded(values);
    Sha256 hash = new Sha256();
    for (int at = 0; at < message.length; at += BLOCK) {
      hash.block(message, at);
    }
    byte[] digest = new byte[32];
    for (int i = 0; i < digest.length; i++) {
      digest[i] = (byte) (hash.state[i / 4] >>> 24 - 8 * (i % 4));
    }
    return digest;
  }

  /** The values, a bit, zeros, and their length in bits at the end of a block. */
  private static byte[] padded(byte[]... values) {
    int length = 0;
    for (byte[] value : values) {
      length += value.length;
    }
    byte[] message = new byte[(length + 8) / BLOCK * BLOCK + BLOCK];
    int at = 0;
    for (byte[] value : values) {
      System.arraycopy(value, 0, message, at, value.length);
      at += value.length;
    }
    message[length] = (byte) 0x80;
    long bits = 8L * length;
    for (int i = 0; i < 8; i++) {
      message[message.length - 1 - i] = (byte) (bits >>> 8 * i);
    }
    return message;
  }

  private void block(byte[] message, int at) {
    int[] w = words;
    for (int i = 0; i < 16; i++) {
      int from = at + 4 * i;
      w[i] =
          message[from] << 24
              | (message[from + 1] & 0xff) << 16
              | (message[from + 2] & 0xff) << 8
              | message[from + 3] & 0xff;
    }
    for (int i = 16; i < BLOCK; i++) {
      int far = turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ w[i - 15] >>> 3;
      int near = turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ w[i - 2] >>> 10;
      w[i] = w[i - 16] + far + w[i - 7] + near;
    }
    int[] s = state.clone();
    for (int i = 0; i < BLOCK; i++) {
      int choice = s[4] & s[5] ^ ~s[4] & s[6];
      int first = s[7] + mixed(s[4], 6, 11, 25) + choice + CONSTANTS[i] + w[i];
      int majority = s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2];
      int second = mixed(s[0], 2, 13, 22) + majority;
      System.arraycopy(s, 0, s, 1, 7);
      s[4] += first;
      s[0] = first + second;
    }
    for (int i = 0; i < s.length; i++) {
      state[i] += s[i];
    }
  }

  private static int mixed(int word, int a, int b, int c) {
    return turned(word, a) ^ turned(word, b) ^ turned(word, c);
  }

  private static int turned(int word, int by) {
    return word >>> by | word << 32 - by;
  }
}
