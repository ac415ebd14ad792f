package dev.keyfuse.source.git.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.security.MessageDigest;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Sha1Test {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void isThatOfJavaHoweverItIsFed(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    MessageDigest theirs = MessageDigest.getInstance("SHA-1");
    Sha1 ours = new Sha1();
    for (int length = 0; length < 300; length++) {
      byte[] text = new byte[length + random.nextInt(3) * 4096];
      random.nextBytes(text);
      for (int from = 0; from < text.length; ) {
        int count = Math.min(text.length - from, 1 + random.nextInt(150));
        if (count == 1) {
          ours.update(text[from]);
        } else {
          ours.update(text, from, count);
        }
        from += count;
      }
      assertArrayEquals(theirs.digest(text), ours.digest(), "seed " + seed + ", " + length);
    }
  }
}
