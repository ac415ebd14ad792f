package dev.keyfuse.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Sha256Test {
  @Test
  void isThatOfTheStandard() {
    // FIPS 180-4's example.
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        Digests.hex(Sha256.of("abc".getBytes(StandardCharsets.US_ASCII))));
  }

  @Test
  void isJavasOwnForEveryLength() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    MessageDigest javas = MessageDigest.getInstance("SHA-256");
    for (int length = 0; length < 300; length++) {
      byte[] value = new byte[length];
      random.nextBytes(value);
      assertArrayEquals(javas.digest(value), Sha256.of(value), "of " + length + " bytes");
      byte[] first = Arrays.copyOf(value, length / 3);
      byte[] rest = Arrays.copyOfRange(value, length / 3, length);
      assertArrayEquals(javas.digest(value), Sha256.of(first, rest), "in two, " + length);
    }
  }
}
