package dev.keyfuse.secret;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** RIPEMD-160 as its authors define it: two lines of five rounds, whose ends are added. */
final class Ripemd160 {
  private static final int BLOCK = 64;
  private static final int STEPS = 80;
  private static final int ROUND = 16;

  /** The word of the block that each step takes, a hexadecimal digit each. */
  private static final String LEFT_WORDS =
      "0123456789abcdef74d1a6f3c0952eb83ae49f812706db5c19ba08c4d37fe56240597c2ae138b6fd";

  private static final String RIGHT_WORDS =
      "5e7092b4d6f81a3c6b370d5aef8c4912f5137e69b8c2a04d86413bf05c2d97aecfa4158762de039b";

  /** By how many bits each step turns. */
  private static final String LEFT_TURNS =
      "befc5879bdef6798768db97f7cf9b7dcbd67e9dfe8d65c75bcefef989e56865c9f5b68dc5cdeb856";

  private static final String RIGHT_TURNS =
      "899bdff5778beec69df7c89b77c76fdb97fb866ecd5edd75f58bee6e69c9c5f885c9c5e68d65fdbb";

  private static final int[] LEFT_ADDED = {0, 0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xa953fd4e};
  private static final int[] RIGHT_ADDED = {0x50a28be6, 0x5c4dd124, 0x6d703ef3, 0x7a6d76e9, 0};

  private Ripemd160() {}

  static byte[] of(byte[] message) {
    int blocks = (message.length + 8) / BLOCK + 1;
    byte[] padded = Arrays.copyOf(message, blocks * BLOCK);
    padded[message.length] = (byte) 0x80;
    ByteBuffer in = ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN);
    in.putLong(padded.length - 8, 8L * message.length);
    int[] state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    int[] words = new int[ROUND];
    for (int block = 0; block < blocks; block++) {
      in.asIntBuffer().get(words);
      in.position((block + 1) * BLOCK);
      add(state, words);
    }
    ByteBuffer out = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
    for (int word : state) {
      out.putInt(word);
    }
    return out.array();
  }

  private static void add(int[] state, int[] words) {
    int[] left = state.clone();
    int[] right = state.clone();
    for (int step = 0; step < STEPS; step++) {
      int round = step / ROUND;
      int word = words[digit(LEFT_WORDS, step)];
      turn(left, mixed(round, left) + word + LEFT_ADDED[round], digit(LEFT_TURNS, step));
      word = words[digit(RIGHT_WORDS, step)];
      turn(right, mixed(4 - round, right) + word + RIGHT_ADDED[round], digit(RIGHT_TURNS, step));
    }
    int first = state[1] + left[2] + right[3];
    state[1] = state[2] + left[3] + right[4];
    state[2] = state[3] + left[4] + right[0];
    state[3] = state[4] + left[0] + right[1];
    state[4] = state[0] + left[1] + right[2];
    state[0] = first;
  }

  private static void turn(int[] line, int added, int bits) {
    int next = Integer.rotateLeft(line[0] + added, bits) + line[4];
    line[0] = line[4];
    line[4] = line[3];
    line[3] = Integer.rotateLeft(line[2], 10);
    line[2] = line[1];
    line[1] = next;
  }

  private static int mixed(int function, int[] line) {
    int x = line[1];
    int y = line[2];
    int z = line[3];
    return switch (function) {
      case 0 -> x ^ y ^ z;
      case 1 -> x & y | ~x & z;
      case 2 -> (x | ~y) ^ z;
      case 3 -> x & z | y & ~z;
      default -> x ^ (y | ~z);
    };
  }

  private static int digit(String digits, int at) {
    return Character.digit(digits.charAt(at), 16);
  }
}
