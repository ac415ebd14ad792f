package dev.keyfuse.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

class IdSetTest {
  @Test
  void numbersIdsInTheOrderTheyWereAdded() {
    SplittableRandom random = new SplittableRandom(5);
    IdSet set = new IdSet();
    List<ObjectId> ids = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      byte[] raw = new byte[20];
      random.nextBytes(raw);
      // Ids that share their first bytes must not be confused.
      raw[0] = raw[1] = raw[2] = 0;
      ids.add(ObjectId.fromRaw(raw));
      assertEquals(i, set.add(ids.get(i)));
    }
    for (int i = 0; i < ids.size(); i++) {
      assertEquals(i, set.add(ids.get(i)));
      assertEquals(i, set.indexOf(ids.get(i)));
      assertEquals(ids.get(i), set.get(i));
    }
    assertEquals(20_000, set.size());
    assertEquals(-1, set.indexOf(ObjectId.zeroId()));
  }
}
