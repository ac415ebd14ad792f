package dev.keyfuse.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyfuse.secret.Digests;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordListTest {
  /** Digest of the file in the standard's own repository. */
  @Test
  void theEnglishListIsThatOfTheStandard() {
    String file = String.join("\n", WordList.english().words()) + "\n";
    assertEquals(
        "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda",
        Digests.hex(Digests.sha256(file.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void everyListHas2048DifferentWordsInDecomposedForm() {
    assertEquals(10, WordList.all().size());
    for (WordList list : WordList.all()) {
      assertEquals(WordList.SIZE, new HashSet<>(list.words()).size(), list.language());
      for (String word : list.words()) {
        assertTrue(Normalizer.isNormalized(word, Normalizer.Form.NFKD), list.language());
      }
    }
  }

  @Test
  void wordsAreFoundByTheirPlace() {
    assertEquals(0, WordList.english().index("abandon"));
    assertEquals(2047, WordList.english().index("zoo"));
    assertEquals(-1, WordList.english().index("keyfuse"));
  }

  @Test
  void everyWordIsFoundAsItIsAndNoOther() {
    for (WordList list : WordList.all()) {
      List<String> words = list.words();
      for (int i = 0; i < WordList.SIZE; i++) {
        assertEquals(i, list.index(words.get(i)), list.language());
      }
      for (String none : List.of("", "keyfuse", "ab", "zoozoo", "\u4e00\u4e00", "\n")) {
        assertEquals(-1, list.index(none), list.language());
      }
    }
  }

  @Test
  void theBuildHasCompiledWhatTheFilesSay() {
    for (WordList list : WordList.all()) {
      assertArrayEquals(
          WordList.resource(list.language()),
          CompiledFields.bytes(CompiledWords.of(list.language())),
          list.language());
    }
    assertEquals(0, CompiledWords.of("latin").length);
  }
}
