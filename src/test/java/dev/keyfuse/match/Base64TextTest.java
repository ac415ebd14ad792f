package dev.keyfuse.match;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64TextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "API_KEY=0123456789",
        "API_KEY=01234567890",
        "API_KEY=012345678901",
        "key\tvalue\r\nkey\tvalue\r\n",
        "Zürich: the key is under the mat",
        "???>>>???>>>???>>>"
      })
  void textComesBackHoweverItWasEncoded(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    for (Base64.Encoder encoder :
        new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
      assertArrayEquals(bytes, decode(encoder.encodeToString(bytes)));
      assertArrayEquals(bytes, decode(encoder.withoutPadding().encodeToString(bytes)));
    }
  }

  @Test
  void randomBytesAreNoText() {
    SplittableRandom random = new SplittableRandom(7);
    int texts = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[16 + random.nextInt(48)];
      random.nextBytes(bytes);
      texts += decode(Base64.getEncoder().encodeToString(bytes)) == null ? 0 : 1;
    }
    assertEquals(0, texts);
  }

  @Test
  void whatIsNoBase64IsNoText() {
    assertNull(decode("a".repeat(21)), "too short");
    assertNull(decode("QVBJX0tFWT0wMTIzNDU2Nzg5M"), "a length no encoding has");
    assertNull(decode("QVBJX0tFWT0wMTIzNDU2Nzg5MA="), "too little padding");
  }

  @Test
  void bytesThatAreNoUtf8AreNoText() {
    for (int[] odd :
        new int[][] {{0xc3}, {0x80}, {0xc0, 0xaf}, {0xe2, 0x82}, {0xff}, {0xf5, 0x80}}) {
      StringBuilder text = new StringBuilder("a readable line");
      for (int b : odd) {
        text.append((char) b);
      }
      assertNull(decode(Base64.getEncoder().encodeToString(text.toString().getBytes(ISO_8859_1))));
    }
  }

  @Test
  void oneControlCharacterFarBehindMakesItBinary() {
    String text = "a readable line\n".repeat(20) + "\u0001";
    assertNull(decode(Base64.getEncoder().encodeToString(text.getBytes(UTF_8))));
  }

  private static byte[] decode(String base64) {
    byte[] content = base64.getBytes(ISO_8859_1);
    int end = 0;
    while (end < content.length && content[end] != '=') {
      end++;
    }
    return Base64Text.decode(Escapes.unescape(content, 0, end));
  }
}
