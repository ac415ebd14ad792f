package dev.keyfuse.attribute;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  @Test
  void saysTheSameOfAWordHoweverOftenItIsAsked() {
    Vocabulary vocabulary = new Vocabulary();
    Vocabulary.Said first = vocabulary.of("apiSecret");
    assertEquals(List.of("api", "secret"), first.parts());
    assertEquals(Role.SECRET, first.role().role());
    assertSame(first, vocabulary.of("apiSecret"));
  }

  @Test
  void readsMoreWordsThanItRemembers() {
    Vocabulary vocabulary = new Vocabulary();
    for (int i = 0; i < 40_000; i++) {
      assertEquals(Role.NONE, vocabulary.of("word" + i).role().role());
    }
    byte[] name = "binance_api_key".getBytes(US_ASCII);
    assertEquals(Role.KEY, vocabulary.role(name, 0, name.length).role());
  }
}
