package dev.keyfuse.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.rules.Alphabet;
import org.junit.jupiter.api.Test;

class ClassesTest {
  @Test
  void classesOfTextAndOfBytesAreTheSame() {
    String every = "09afgzAFGZ+/-_. \u00e9";
    byte[] bytes = every.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertEquals(Classes.of(bytes, 0, bytes.length), Classes.of(every));
    for (byte b : bytes) {
      assertEquals(Classes.of(new byte[] {b}, 0, 1), Classes.of(b));
    }
  }

  @Test
  void onlyAnAlphabetWithoutGapsIsToldByItsClasses() {
    assertTrue(Classes.exact(Alphabet.HEX_LOWER));
    assertTrue(Classes.exact(Alphabet.BASE64URL));
    assertFalse(Classes.exact(Alphabet.BASE58));
    assertFalse(Classes.exact(Alphabet.BASE32));
  }
}
