package dev.keyfuse.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestsTest {
  /** Vectors of the authors of RIPEMD-160. */
  @ParameterizedTest
  @CsvSource({
    "'', 9c1185a5c5e9fc54612808977ee8f548b2258d31",
    "abc, 8eb208f7e05d987a9b044a8e98c6b087f15a0bfc",
    "message digest, 5d0689ef49d2fae572b881b123a85ffa21595f36",
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq,"
        + " 12a053384a9c0c88e405a06c27dcf49ada62eb2b",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789,"
        + " b0e20b6e3116640286ed3a87a5713079b21f5189"
  })
  void ripemd160IsThatOfItsAuthors(String text, String digest) {
    assertEquals(digest, Digests.hex(Digests.ripemd160(text.getBytes(StandardCharsets.US_ASCII))));
  }

  @Test
  void ripemd160TakesMoreThanOneBlock() {
    byte[] digits = "1234567890".repeat(8).getBytes(StandardCharsets.US_ASCII);
    assertEquals(
        "9b752e45573d4b39f4dbd3323cab82bf63326bfb", Digests.hex(Digests.ripemd160(digits)));
  }

  /** FIPS 180-4. */
  @Test
  void sha512Of256IsThatOfTheStandard() {
    assertEquals(
        "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23",
        Digests.hex(Digests.sha512Of256("abc".getBytes(StandardCharsets.US_ASCII))));
  }
}
