package dev.keyfuse.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.keyfuse.rules.WordList;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainWordsTest {
  private static final PlainWords WORDS = new PlainWords(WordList.all());

  private static int lists(String word) {
    byte[] bytes = word.getBytes(UTF_8);
    return WORDS.lists(bytes, 0, bytes.length);
  }

  @Test
  void everyWordIsInItsList() {
    for (int list = 0; list < WordList.all().size(); list++) {
      for (String word : WordList.all().get(list).words()) {
        assertNotEquals(0, lists(word) & 1 << list, word);
        assertNotEquals(0, lists(word.toUpperCase(Locale.ROOT)) & 1 << list, word);
      }
    }
  }

  @Test
  void plainWordsAreInNoOtherList() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder word = new StringBuilder();
      for (int length = 3 + random.nextInt(7); length > 0; length--) {
        word.append((char) ('a' + random.nextInt(26)));
      }
      int expected = 0;
      for (int list = 0; list < WordList.all().size(); list++) {
        expected |= WordList.all().get(list).index(word.toString()) >= 0 ? 1 << list : 0;
      }
      assertEquals(expected, lists(word.toString()), word.toString());
    }
  }

  @Test
  void whatTheTableDoesNotHoldCanBeInAnyList() {
    assertEquals(PlainWords.ANY, lists("académie"));
    assertEquals(PlainWords.ANY, lists("abcdefghijklm"));
  }
}
