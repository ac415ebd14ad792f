package dev.keyfuse.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LongTokensTest {
  private static boolean in(String name) {
    byte[] bytes = ("x" + name + "x").getBytes(StandardCharsets.UTF_8);
    boolean in = LongTokens.in(bytes, 1, bytes.length - 1);
    assertEquals(LongTokens.in(name), in, name);
    return in;
  }

  @Test
  void sixteenInARowAreLongAndFifteenAreNot() {
    assertTrue(in("abcdefgh01234567"));
    assertFalse(in("abcdefgh0123456"));
    assertFalse(in("abcdefgh0123456.abcdefgh0123456"));
    assertTrue(in("a.abcdefgh_+/-=567.b"));
    assertFalse(in("ключключключключключключ"));
    assertFalse(in(""));
  }

  @Test
  void bytesAndTextAgreeOnAnyName() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder name = new StringBuilder();
      int length = random.nextInt(60);
      for (int i = 0; i < length; i++) {
        name.append(random.nextInt(14) == 0 ? '.' : random.nextInt(40) == 0 ? 'é' : 'a');
      }
      in(name.toString());
    }
  }
}
