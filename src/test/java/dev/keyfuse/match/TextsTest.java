package dev.keyfuse.match;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class TextsTest {
  private static final String TEXT = "api_key = \"abc\"\nname = Zürich € 😀\r\n";

  @Test
  void utf16BecomesUtf8WithAndWithoutAMark() {
    assertEquals(TEXT, utf8(("\ufeff" + TEXT).getBytes(UTF_16LE)));
    assertEquals(TEXT, utf8(("\ufeff" + TEXT).getBytes(UTF_16BE)));
    String ascii = "api_key = 0123456789abcdef and more of it\n";
    assertEquals(ascii, utf8(ascii.getBytes(UTF_16LE)));
    assertEquals(ascii, utf8(ascii.getBytes(UTF_16BE)));
  }

  @Test
  void aMarkOfUtf8IsDropped() {
    assertEquals(TEXT, utf8(("\ufeff" + TEXT).getBytes(UTF_8)));
    assertEquals("", utf8("\ufeff".getBytes(UTF_8)));
  }

  @Test
  void everythingElseIsTheSameArray() {
    byte[] plain = TEXT.getBytes(UTF_8);
    assertSame(plain, Texts.utf8(plain));
    byte[] binary = new byte[100];
    assertSame(binary, Texts.utf8(binary));
    byte[] empty = {};
    assertSame(empty, Texts.utf8(empty));
    byte[] small = {'a', 0, 'b', 0};
    assertSame(small, Texts.utf8(small));
  }

  @Test
  void anOddByteAtTheEndIsNoReasonToFail() {
    byte[] text = ("\ufeff" + "key=1\n").getBytes(UTF_16LE);
    byte[] odd = java.util.Arrays.copyOf(text, text.length + 1);
    assertEquals("key=1\n", utf8(odd).substring(0, 6));
  }

  private static String utf8(byte[] content) {
    return new String(Texts.utf8(content), UTF_8);
  }
}
