package dev.keyfuse.match;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordIndexTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void findsWhatASearchForEachWordFinds(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int found = 0;
    for (int round = 0; round < 500; round++) {
      Set<String> words = new LinkedHashSet<>();
      int count = random.nextInt(1, 8);
      while (words.size() < count) {
        words.add(text(random, random.nextInt(1, 5), "abc/"));
      }
      String text = text(random, random.nextInt(60), "abcABC/._- x");
      List<String> list = List.copyOf(words);
      Set<String> expected = naive(list, text);
      assertEquals(expected, indexed(list, text), () -> list + " in " + text);
      found += expected.size();
    }
    assertTrue(found > 1000, "only " + found + " seen");
  }

  @Test
  void oneSeparatorBetweenLettersIsIgnored() {
    assertEquals(Set.of("0 3-13"), indexed(List.of("binanceus"), "my BINANCE_US"));
    assertEquals(Set.of("0 0-10"), indexed(List.of("binanceus"), "binance.us"));
    assertEquals(Set.of(), indexed(List.of("binanceus"), "binance__us"));
    assertEquals(Set.of(), indexed(List.of("binanceus"), "binance us"));
  }

  @Test
  void overlappingAndNestedWordsAreAllFound() {
    assertEquals(
        Set.of("0 0-7", "1 0-9", "2 7-9"),
        indexed(List.of("binance", "binanceus", "us"), "binanceus"));
  }

  @Test
  void theNormalFormHasNoSeparatorsAndNoCapitals() {
    assertEquals("xmbxapikey", WordIndex.normal("X-MBX_APIKEY."));
  }

  @Test
  void onlyTheGivenRangeIsSearched() {
    List<Integer> starts = new ArrayList<>();
    byte[] text = "okx okx okx".getBytes(ISO_8859_1);
    new WordIndex(List.of("okx")).find(text, 1, 10, (word, start, end) -> starts.add(start));
    assertEquals(List.of(4), starts);
  }

  private static String text(SplittableRandom random, int length, String alphabet) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static Set<String> indexed(List<String> words, String text) {
    Set<String> found = new TreeSet<>();
    new WordIndex(words)
        .find(
            text.getBytes(ISO_8859_1),
            0,
            text.length(),
            (word, start, end) -> found.add(word + " " + start + "-" + end));
    return found;
  }

  private static Set<String> naive(List<String> words, String text) {
    Set<String> found = new TreeSet<>();
    for (int w = 0; w < words.size(); w++) {
      for (int start = 0; start < text.length(); start++) {
        int end = match(words.get(w), text.toLowerCase(Locale.ROOT), start);
        if (end > 0) {
          found.add(w + " " + start + "-" + end);
        }
      }
    }
    return found;
  }

  /** Where the word ends if it stands at {@code start}; single separators between are skipped. */
  private static int match(String word, String text, int start) {
    int at = start;
    for (int i = 0; i < word.length(); i++) {
      if (i > 0 && at < text.length() && "._-".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      if (at >= text.length() || text.charAt(at) != word.charAt(i)) {
        return -1;
      }
      at++;
    }
    return at;
  }
}
