package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keyfuse.source.git.objects.HashFormat;
import dev.keyfuse.source.git.objects.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdSetTest {
  @ParameterizedTest
  @EnumSource
  void numbersIdsInTheOrderTheyWereAdded(HashFormat format) {
    SplittableRandom random = new SplittableRandom(5);
    IdSet set = new IdSet(format);
    List<ObjectId> ids = new ArrayList<>();
    byte[] raw = new byte[format.length() + 1];
    for (int i = 0; i < 20_000; i++) {
      random.nextBytes(raw);
      // Ids that share their first bytes must not be confused.
      raw[0] = raw[1] = raw[2] = 0;
      ids.add(format.id(raw, 1));
      assertEquals(i, i % 2 == 0 ? set.add(ids.get(i)) : set.add(raw, 1));
    }
    for (int i = 0; i < ids.size(); i++) {
      assertEquals(i, set.add(ids.get(i)));
      assertEquals(i, set.indexOf(ids.get(i)));
      assertEquals(ids.get(i), set.get(i));
    }
    assertEquals(20_000, set.size());
    assertEquals(-1, set.indexOf(format.id(new byte[format.length()], 0)));
  }

  @Test
  void idsOfAnotherLengthAreRefused() {
    ObjectId other = ObjectId.of("00".repeat(32));
    assertThrows(IllegalArgumentException.class, () -> new IdSet(HashFormat.SHA1).indexOf(other));
  }
}
