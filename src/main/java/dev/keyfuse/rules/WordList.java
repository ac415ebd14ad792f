package dev.keyfuse.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One of the ten word lists of BIP-39, from which recovery phrases are made: 2048 words, in Unicode
 * form NFKD. Read from the jar when first asked for; immutable and thread safe.
 */
public final class WordList {
  /** Words of each list. */
  public static final int SIZE = 2048;

  private static final String DIRECTORY = "/dev/keyfuse/rules/words/";

  private final String language;
  private final List<String> words;
  private final Map<String, Integer> indices;

  private WordList(String language) {
    this.language = language;
    try (InputStream file = WordList.class.getResourceAsStream(DIRECTORY + language + ".txt")) {
      if (file == null) {
        throw new IllegalStateException("this build lacks the word list " + language);
      }
      words = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException("the word list " + language + " is damaged", e);
    }
    indices = new HashMap<>(2 * SIZE);
    for (int i = 0; i < words.size(); i++) {
      indices.put(words.get(i), i);
    }
  }

  /** The English list, which nearly every phrase is made from; ASCII. */
  public static WordList english() {
    return English.LIST;
  }

  /** All ten lists, the English one first. */
  public static List<WordList> all() {
    return All.LISTS;
  }

  /** Its language in English, as in {@code chinese_simplified}. */
  public String language() {
    return language;
  }

  /** The words in order. */
  public List<String> words() {
    return words;
  }

  /** Place of a word in the list, from 0; -1 if it is not in it. */
  public int index(String word) {
    return indices.getOrDefault(word, -1);
  }

  /** The form that words have in these lists. */
  public static String normal(String word) {
    boolean ascii = word.chars().allMatch(c -> c < 0x80);
    return ascii ? word : Normalizer.normalize(word, Normalizer.Form.NFKD);
  }

  private static final class English {
    static final WordList LIST = new WordList("english");
  }

  private static final class All {
    static final List<WordList> LISTS =
        Stream.concat(
                Stream.of(english()),
                Stream.of(
                        "chinese_simplified",
                        "chinese_traditional",
                        "czech",
                        "french",
                        "italian",
                        "japanese",
                        "korean",
                        "portuguese",
                        "spanish")
                    .map(WordList::new))
            .toList();
  }
}
